package interleave.lab.python;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What an agent says: a letter, the number of the request (0 when no reply is wanted), and fields one after the other.
///
/// It comes from the processes of a script, and so from strangers: every field is checked when it is taken.
final class Message {
    /// **Layout:** `length of the fields u16`, `letter u8`, `number of the request u32`, the fields.
    static final int HEAD_BYTES = 7;

    private final char letter;
    private final int request;
    private final ByteBuffer fields;

    Message(char letter, int request, ByteBuffer fields) {
        this.letter = letter;
        this.request = request;
        this.fields = fields.order(ByteOrder.LITTLE_ENDIAN);
    }

    char letter() {
        return letter;
    }

    int request() {
        return request;
    }

    /// The next field, a whole number.
    ///
    /// **Errors:** [BrokenMessage] when there is none.
    long number() {
        try {
            return fields.getLong();
        } catch (BufferUnderflowException missing) {
            throw new BrokenMessage("message '%c' lacks a number".formatted(letter));
        }
    }

    /// The next field, a whole number from `least` to `most`.
    int number(int least, int most) {
        var value = number();
        if (value < least || value > most) {
            throw new BrokenMessage("message '%c': %d is not from %d to %d".formatted(letter, value, least, most));
        }
        return (int) value;
    }

    /// The next field, a text.
    String text() {
        try {
            var bytes = new byte[Short.toUnsignedInt(fields.getShort())];
            fields.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (BufferUnderflowException missing) {
            throw new BrokenMessage("message '%c' lacks a text".formatted(letter));
        }
    }

    /// A reply, ready to be sent.
    static ByteBuffer reply(char letter, int request, Object... values) {
        var bytes = ByteBuffer.allocate(HEAD_BYTES + size(values)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) (bytes.capacity() - HEAD_BYTES)).put((byte) letter).putInt(request);
        for (var value : values) {
            if (value instanceof String text) {
                var encoded = text.getBytes(StandardCharsets.UTF_8);
                bytes.putShort((short) encoded.length).put(encoded);
            } else {
                bytes.putLong(((Number) value).longValue());
            }
        }
        return bytes.flip();
    }

    private static int size(Object... values) {
        var bytes = 0;
        for (var value : values) {
            bytes += value instanceof String text ? Short.BYTES + text.getBytes(StandardCharsets.UTF_8).length : Long.BYTES;
        }
        return bytes;
    }
}
