package interleave.worker.trace.record;

import interleave.worker.trace.Stamp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The fields of the record at the position of a buffer, with its text behind it.
public record RecordView(ByteBuffer bytes, int at) {
    /// The kind of event, without the mark of [#completed]; see `EventKind`.
    public int kind() {
        return Short.toUnsignedInt(bytes.getShort(at + EventLayout.KIND)) & ~EventLayout.COMPLETED;
    }

    /// Whether the reader made the record for a process that was killed before it could.
    public boolean completed() {
        return (bytes.getShort(at + EventLayout.KIND) & EventLayout.COMPLETED) != 0;
    }

    /// Who did it, when, and where in the program.
    public Stamp stamp() {
        return new Stamp(slot(), generation(), timeNanos(), line(), completed());
    }

    /// A small number that depends on the kind, such as an operation.
    public int detail() {
        return Short.toUnsignedInt(bytes.getShort(at + EventLayout.DETAIL));
    }

    /// The line in the program, 0 when it was not looked up.
    public int line() {
        return bytes.getInt(at + EventLayout.LINE);
    }

    /// The monotonic clock inside the operation.
    public long timeNanos() {
        return bytes.getLong(at + EventLayout.TIME);
    }

    /// The lane that did it.
    public int slot() {
        return Short.toUnsignedInt(bytes.getShort(at + EventLayout.SLOT));
    }

    /// Which of the lanes that had the slot, its low 16 bits.
    public int generation() {
        return Short.toUnsignedInt(bytes.getShort(at + EventLayout.GENERATION));
    }

    /// The number of the object.
    public int object() {
        return bytes.getInt(at + EventLayout.OBJECT);
    }

    /// The first number of the kind; `docs/trace-format.md` has the meanings.
    public long a() {
        return bytes.getLong(at + EventLayout.A);
    }

    /// The second number of the kind.
    public long b() {
        return bytes.getLong(at + EventLayout.B);
    }

    /// The third number of the kind.
    public long c() {
        return bytes.getLong(at + EventLayout.C);
    }

    /// The fourth number of the kind.
    public long d() {
        return bytes.getLong(at + EventLayout.D);
    }

    /// The fifth number of the kind, often an index.
    public int e() {
        return bytes.getInt(at + EventLayout.E);
    }

    /// How long the text is in bytes, cut to what an event can have: bytes may come from a damaged file.
    public int textBytes() {
        return Math.clamp(bytes.getInt(at + EventLayout.TEXT_BYTES), 0, EventLayout.MAX_TEXT_BYTES);
    }

    /// How many records of 64 bytes the event takes, with its text.
    public int records() {
        return EventLayout.records(textBytes());
    }

    /// The text of the event, as far as it is there.
    public String text() {
        var length = Math.min(textBytes(), bytes.limit() - at - EventLayout.BYTES);
        var copy = new byte[Math.max(0, length)];
        bytes.get(at + EventLayout.BYTES, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }
}
