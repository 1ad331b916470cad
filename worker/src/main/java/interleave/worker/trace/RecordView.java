package interleave.worker.trace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The fields of the record at the position of a buffer, with its text behind it.
record RecordView(ByteBuffer bytes, int at) {
    int kind() {
        return Short.toUnsignedInt(bytes.getShort(at + EventLayout.KIND));
    }

    int detail() {
        return Short.toUnsignedInt(bytes.getShort(at + EventLayout.DETAIL));
    }

    int line() {
        return bytes.getInt(at + EventLayout.LINE);
    }

    long timeNanos() {
        return bytes.getLong(at + EventLayout.TIME);
    }

    int slot() {
        return Short.toUnsignedInt(bytes.getShort(at + EventLayout.SLOT));
    }

    int generation() {
        return Short.toUnsignedInt(bytes.getShort(at + EventLayout.GENERATION));
    }

    int object() {
        return bytes.getInt(at + EventLayout.OBJECT);
    }

    long a() {
        return bytes.getLong(at + EventLayout.A);
    }

    long b() {
        return bytes.getLong(at + EventLayout.B);
    }

    long c() {
        return bytes.getLong(at + EventLayout.C);
    }

    long d() {
        return bytes.getLong(at + EventLayout.D);
    }

    int e() {
        return bytes.getInt(at + EventLayout.E);
    }

    int textBytes() {
        return Math.clamp(bytes.getInt(at + EventLayout.TEXT_BYTES), 0, EventLayout.MOST_TEXT_BYTES);
    }

    int records() {
        return EventLayout.records(textBytes());
    }

    String text() {
        var length = Math.min(textBytes(), bytes.limit() - at - EventLayout.BYTES);
        var copy = new byte[Math.max(0, length)];
        bytes.get(at + EventLayout.BYTES, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }
}
