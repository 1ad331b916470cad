package interleave.worker.channel;

import java.util.List;

/// What a message carries, on its way into a stream or out of it.
///
/// @param type one of the constants here
/// @param bits the number, for types that are one
/// @param bytes the bytes, for types that are not a number
/// @param from where they begin in `bytes`
/// @param lengthBytes how many they are
/// @param ends the ends of pipes that it takes along, on its way into a stream
record Parcel(int type, long bits, byte[] bytes, int from, int lengthBytes, List<Connection> ends) {
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

    Parcel(int type, long bits, byte[] bytes, int from, int lengthBytes) {
        this(type, bits, bytes, from, lengthBytes, List.of());
    }

    /// This message without the ends of pipes in it, for when somebody else sees to them.
    Parcel withoutEnds() {
        return new Parcel(type, bits, bytes, from, lengthBytes);
    }

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
        var packed = Codec.message(value);
        var bytes = packed.bytes();
        return new Parcel(VALUE, 0, bytes, 0, bytes.length, packed.handles().stream().map(Connection.class::cast).toList());
    }

    static Parcel ofBytes(byte[] bytes, int from, int lengthBytes) {
        return new Parcel(BYTES, 0, bytes, from, lengthBytes);
    }

    boolean isNumber() {
        return type == INT || type == LONG;
    }

    /// The value in it; to be asked for once, as the ends of pipes in it arrive by that.
    ///
    /// **Errors:** [NotTransferable] for bytes that were not sent as a value (rule P7).
    Object value() {
        return switch (type) {
            case INT -> (int) bits;
            case LONG -> bits;
            case VALUE -> Codec.message(bytes, Parcel.class.getClassLoader(), Connection::arrived);
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
        if (type == BYTES) {
            return Preview.of(bytes, from, lengthBytes);
        }
        try {
            return Preview.of(isNumber() ? bits : Codec.message(bytes, Parcel.class.getClassLoader(), Connection::seen));
        } catch (NotTransferable unknownHere) {
            // whoever takes it is told
            return "%d bytes".formatted(lengthBytes);
        }
    }
}
