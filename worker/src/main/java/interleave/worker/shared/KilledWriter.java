package interleave.worker.shared;

import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;
import interleave.worker.trace.Witness.Answer;
import interleave.worker.trace.record.Draft;

/// What became of a write whose process was killed in it.
///
/// A writer announces what it will write, claims the [VersionWord], writes, and publishes the next version. While a dead writer
/// has the claim nobody else changes anything, so whoever looks finds the same: a number that is what was announced was written
/// (or was that before, which comes to the same). Of longer things, bytes of a block or a file, a part may be written: that counts as a write,
/// of what is there now.
///
/// What a process wrote into a [Global] lies in its own memory and is gone with it: nobody can see it, so it is not completed.
///
/// **Threading:** thread-safe, across processes; of a lane that has ended.
public final class KilledWriter {
    private KilledWriter() {}

    /// Whether what the lane in `slot` announced is in memory, while it has the claim.
    static boolean wrote(RunMemory memory, int slot, int generation) {
        if (!VersionWord.ofGeneration(memory.slots().generation(slot), generation)) {
            return false;
        }
        return switch (Draft.announced(memory, slot)) {
            case Event.Written e -> bits(memory, e) == e.bits();
            case Event.BlockWritten _ -> true;
            case Event.FileWritten e -> !look(memory, e).equals(e.previous());
            case null, default -> false;
        };
    }

    private static long bits(RunMemory memory, Event.Written e) {
        var entry = memory.objects().get(e.object());
        return entry.typeCode().load(memory.region(), entry.offset() + (long) e.index() * entry.typeCode().widthBytes());
    }

    private static String look(RunMemory memory, Event.FileWritten e) {
        return SharedFile.attach(memory, memory.objects().get(e.object())).beginning();
    }

    /// Whether a write that a dead lane announced took place. Puts the writer aside if it still has the claim.
    public static Answer judge(RunMemory memory, Event event) {
        return switch (event) {
            case Event.Written e when memory.objects().get(e.object()).kind() == ObjectKind.GLOBAL -> Answer.NO;
            case Event.Written e -> judge(memory, e, versionAt(memory.objects().get(e.object()), e.index()), e.version());
            case Event.BlockWritten e -> judge(memory, e, memory.objects().get(e.object()).offset(), e.version());
            case Event.FileWritten e -> judge(memory, e, memory.objects().get(e.object()).offset(), e.version());
            default -> Answer.NO;
        };
    }

    private static Answer judge(RunMemory memory, Event event, long versionAt, long version) {
        var word = memory.region().getLongVolatile(versionAt);
        var inside = VersionWord.inside(word, event.stamp().slot(), event.stamp().generation());
        if (inside) {
            VersionWord.putAside(memory, versionAt, word);
            word = memory.region().getLongVolatile(versionAt);
        }
        if (VersionWord.version(word) <= version) {
            return Answer.NO;
        }
        return inside ? Answer.YES : Answer.SOMEBODY;
    }

    private static long versionAt(SharedObject entry, int index) {
        return entry.kind() == ObjectKind.ARRAY ? Array.versionAt(entry, index) : Value.versionAt(entry);
    }
}
