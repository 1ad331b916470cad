package interleave.worker.shared;

import interleave.worker.fault.WrongArgument;
import interleave.worker.memory.SharedRegion;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// One element of a [ShareableList], as bytes.
///
/// **Layout** of its entry (24 bytes): `data at i64`, `room i64`, `kind i32`, `length i32`.
///
/// @param kind what it is
/// @param bytes its data
record Item(Kind kind, byte[] bytes) {
    static final int ENTRY_BYTES = 24;
    private static final int ROOM = 8;
    private static final int KIND = 16;
    private static final int LENGTH = 20;
    private static final int WORD_BYTES = 8;
    private static final int MAX_SHOWN = 60;

    /// The kinds of elements; the ordinal is what the entry stores.
    enum Kind {
        NULL,
        WHOLE,
        FLOATING,
        BOOLEAN,
        STRING,
        BYTES
    }

    /// **Errors:** `WrongArgument` for a value of another kind.
    static Item of(Object value) {
        return switch (value) {
            case null -> new Item(Kind.NULL, new byte[0]);
            case Byte n -> whole(n);
            case Short n -> whole(n);
            case Integer n -> whole(n);
            case Long n -> whole(n);
            case Float n -> new Item(Kind.FLOATING, word(Double.doubleToRawLongBits(n)));
            case Double n -> new Item(Kind.FLOATING, word(Double.doubleToRawLongBits(n)));
            case Boolean b -> new Item(Kind.BOOLEAN, word(b ? 1 : 0));
            case String s -> new Item(Kind.STRING, s.getBytes(StandardCharsets.UTF_8));
            case byte[] b -> new Item(Kind.BYTES, b.clone());
            default -> throw new WrongArgument(
                    "a shareable list holds whole and floating-point numbers, booleans, strings, byte arrays and null, no "
                            + value.getClass().getName());
        };
    }

    private static Item whole(long number) {
        return new Item(Kind.WHOLE, word(number));
    }

    private static byte[] word(long bits) {
        var bytes = new byte[WORD_BYTES];
        for (var i = 0; i < WORD_BYTES; i++) {
            bytes[i] = (byte) (bits >>> 8 * i);
        }
        return bytes;
    }

    private long word() {
        var bits = 0L;
        for (var i = WORD_BYTES - 1; i >= 0; i--) {
            bits = bits << 8 | Byte.toUnsignedLong(bytes[i]);
        }
        return bits;
    }

    /// The room that a place gets which is made for this element.
    int roomBytes() {
        return kind == Kind.STRING || kind == Kind.BYTES ? WORD_BYTES * (bytes.length / WORD_BYTES + 1) : WORD_BYTES;
    }

    int lengthBytes() {
        return bytes.length;
    }

    Object value() {
        return switch (kind) {
            case NULL -> null;
            case WHOLE -> word();
            case FLOATING -> Double.longBitsToDouble(word());
            case BOOLEAN -> word() != 0;
            case STRING -> new String(bytes, StandardCharsets.UTF_8);
            case BYTES -> bytes.clone();
        };
    }

    /// The value as a person reads it.
    String text() {
        var text = switch (kind) {
            case STRING -> "'" + value() + "'";
            case BYTES -> HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, MAX_SHOWN / 3));
            case NULL, WHOLE, FLOATING, BOOLEAN -> String.valueOf(value());
        };
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    static void place(SharedRegion region, long entryAt, long dataAt, long roomBytes) {
        region.setLong(entryAt, dataAt);
        region.setLong(entryAt + ROOM, roomBytes);
    }

    static long dataAt(SharedRegion region, long entryAt) {
        return region.getLong(entryAt);
    }

    static long roomBytes(SharedRegion region, long entryAt) {
        return region.getLong(entryAt + ROOM);
    }

    void store(SharedRegion region, long entryAt) {
        region.setInt(entryAt + KIND, kind.ordinal());
        region.setInt(entryAt + LENGTH, bytes.length);
        region.setBytes(dataAt(region, entryAt), bytes, 0, bytes.length);
    }

    /// May be torn when somebody writes meanwhile: the caller looks at the version afterwards.
    static Item load(SharedRegion region, long entryAt) {
        var length = Math.clamp(region.getInt(entryAt + LENGTH), 0, (int) roomBytes(region, entryAt));
        var kind = Kind.values()[Math.clamp(region.getInt(entryAt + KIND), 0, Kind.values().length - 1)];
        return new Item(kind, region.getBytes(dataAt(region, entryAt), length));
    }
}
