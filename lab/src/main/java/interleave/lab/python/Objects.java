package interleave.lab.python;

import interleave.worker.memory.LaneId;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.Shares;
import interleave.worker.memory.TypeCode;
import java.util.HashMap;
import java.util.Map;

/// The shared objects of a script in the run's table, each with a piece of the run's memory beside it.
///
/// What such an object is lies in the memory of the script's processes. Here lies what the lab looks at: the number as it was
/// last written, who has a lock, in the layout of the lab's own objects, kept up to date by the agent.
///
/// **Threading:** confined to the thread of the [Bridge].
final class Objects {
    /// Where the words of the agent's own lie, behind what the lab looks at.
    private static final int WORDS = 128;
    private static final int WORDS_BYTES = 64;
    private static final int VERSION_BYTES = 8;
    private static final int MAX_CELLS = 1 << 16;
    private static final int LOCK_ON = 8;
    private static final int RLOCK_ON = 12;

    private final RunMemory memory;
    private final Map<String, Part> byKey = new HashMap<>();

    /// An object, or one end of one.
    private record Part(SharedObject object, int part, long wordsAt) {}

    Objects(RunMemory memory) {
        this.memory = memory;
    }

    /// Enters a new object.
    void create(Guest guest, Message message) {
        var kind = ObjectKind.ofOrdinal(message.number(0, ObjectKind.values().length - 1));
        var code = message.number(-1, TypeCode.values().length - 1);
        var detail = message.number();
        var width = message.number(1, Long.BYTES);
        var bits = message.number();
        var key = message.text();
        var name = message.text();
        var lane = LaneId.of(memory.slots(), guest.slot);
        var words = kind == ObjectKind.ARRAY ? arrayBytes(width, detail) : WORDS;
        // it stays until the run ends: which of the script's processes still has it, nobody here can know
        var at = memory.heap().allocate(words + WORDS_BYTES, lane);
        if (kind == ObjectKind.VALUE) {
            memory.region().setLong(at, bits);
        } else if (kind == ObjectKind.LOCK || kind == ObjectKind.RLOCK) {
            memory.region().setInt(at + (kind == ObjectKind.LOCK ? LOCK_ON : RLOCK_ON), 1);
        }
        var entry = memory.objects().add(kind, lane, Shares.EVERYBODY, code < 0 ? null : TypeCode.ofOrdinal(code), at, words + WORDS_BYTES, detail, name);
        if (!key.isEmpty()) {
            byKey.put(key, new Part(entry, 0, at + words));
        }
        guest.reply('o', message.request(), entry.id(), at, at + words, entry.name());
    }

    /// As the lab's own arrays lie: the numbers, a count of writes for each, and the number of a lock, which is none here.
    private static int arrayBytes(int width, long length) {
        if (length < 1 || length > MAX_CELLS) {
            throw new BrokenMessage("an array of %d cells".formatted(length));
        }
        var numbers = (width * (int) length + 7) / 8 * 8;
        return numbers + VERSION_BYTES * (int) length + Long.BYTES;
    }

    /// Lets an object be found by one more key, as a part of it.
    void also(Guest guest, Message message) {
        var object = memory.objects().get(message.number(0, Integer.MAX_VALUE));
        var part = message.number(0, Integer.MAX_VALUE);
        byKey.put(message.text(), new Part(object, part, object.offset() + WORDS));
        guest.reply('m', message.request());
    }

    /// Looks for the object that a process knows by this key.
    void find(Guest guest, Message message) {
        var found = byKey.get(message.text());
        if (found == null) {
            guest.reply('x', message.request());
        } else {
            var object = found.object;
            guest.reply('o', message.request(), object.id(), object.kind().ordinal(), object.offset(), found.wordsAt, found.part);
        }
    }
}
