package interleave.worker.channel;

/// What a message carries, on its way into a stream or out of it.
///
/// @param type one of the constants here
/// @param bits the number, for types that are one
/// @param bytes the bytes, for types that are not a number
/// @param from where they begin in `bytes`
/// @param lengthBytes how many they are
record Parcel(int type, long bits, byte[] bytes, int from, int lengthBytes) {
    /// Bytes as they are.
    static final int BYTES = 0;
    /// A value, as [Codec] writes it.
    static final int VALUE = 1;
    static final int INT = 2;
    static final int LONG = 3;

    /// Nothing came until the deadline.
    static final Parcel NONE = new Parcel(-1, 0, null, 0, 0);
    /// Nothing can come any more.
    static final Parcel END = new Parcel(-2, 0, null, 0, 0);
    /// The last sender died in the middle of a message.
    static final Parcel CUT_OFF = new Parcel(-3, 0, null, 0, 0);
    /// The next message is longer than what was allowed; it stays where it is.
    static final Parcel TOO_LONG = new Parcel(-4, 0, null, 0, 0);

    /// A value, by the short way for whole numbers.
    ///
    /// **Errors:** [NotTransferable].
    static Parcel of(Object value) {
        if (value instanceof Integer number) {
            return new Parcel(INT, number, null, 0, Integer.BYTES);
        }
        if (value instanceof Long number) {
            return new Parcel(LONG, number, null, 0, Long.BYTES);
        }
        var bytes = Codec.encode(value, Codec.Handles.REFUSED);
        return new Parcel(VALUE, 0, bytes, 0, bytes.length);
    }

    static Parcel ofBytes(byte[] bytes, int from, int lengthBytes) {
        return new Parcel(BYTES, 0, bytes, from, lengthBytes);
    }

    boolean isNumber() {
        return type == INT || type == LONG;
    }

    /// The value in it.
    ///
    /// **Errors:** [NotTransferable] for bytes that were not sent as a value (rule P7).
    Object value() {
        return switch (type) {
            case INT -> (int) bits;
            case LONG -> bits;
            case VALUE -> Codec.decode(bytes, Parcel.class.getClassLoader(), id -> {
                throw new NotTransferable("a shared object cannot come in a message");
            });
            default -> throw new NotTransferable(
                    "the message is %d bytes as they are, no value: take it with recvBytes".formatted(lengthBytes));
        };
    }

    /// The bytes in it: those that were sent, or those of the value.
    byte[] toBytes() {
        return isNumber() ? Codec.encode(value(), Codec.Handles.REFUSED) : bytes;
    }

    /// A short text of what is in it, for traces.
    String preview() {
        return type == BYTES ? Preview.of(bytes, from, lengthBytes) : Preview.of(isNumber() ? bits : value());
    }
}
