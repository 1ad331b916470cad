package interleave.worker.shared;

import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Compares what a record tells of numbers with the numbers as they lie in memory.
public final class SharedAudit {
    private SharedAudit() {}

    /// Adds what differs.
    public static void look(RunMemory memory, SharedObject object, List<Event> events, List<String> holes) {
        var count = switch (object.kind()) {
            case VALUE -> 1;
            case ARRAY -> (int) object.detail();
            default -> 0;
        };
        var writes = new TreeMap<Integer, Map<Long, Event.Written>>();
        for (var event : events) {
            if (event instanceof Event.Written e && e.object() == object.id()
                    && writes.computeIfAbsent(e.index(), _ -> new TreeMap<>()).put(e.version(), e) != null) {
                holes.add("two writes over version %d of %s[%d]".formatted(e.version(), object.name(), e.index()));
            }
        }
        for (var index = 0; index < count; index++) {
            look(memory, object, index, writes.getOrDefault(index, Map.of()), holes);
        }
    }

    private static void look(
            RunMemory memory, SharedObject object, int index, Map<Long, Event.Written> writes, List<String> holes) {
        var versionAt = isArray(object) ? Array.versionAt(object, index) : Value.versionAt(object);
        var word = memory.region().getLongVolatile(versionAt);
        var place = "%s[%d]".formatted(object.name(), index);
        if ((word & VersionWord.WRITER) != 0) {
            holes.add("a writer is inside of " + place);
        }
        if (VersionWord.version(word) != writes.size()) {
            holes.add("%d writes of %s are in memory, %d in the record".formatted(VersionWord.version(word), place, writes.size()));
        }
        for (var version = 0L; version < VersionWord.version(word); version++) {
            if (!writes.containsKey(version)) {
                holes.add("no event tells of the write over version %d of %s".formatted(version, place));
            }
        }
        var last = writes.get(VersionWord.version(word) - 1);
        var bits = object.typeCode().load(
                memory.region(), object.offset() + (long) index * object.typeCode().widthBytes());
        if (last != null && last.bits() != bits) {
            holes.add("%s is %d, and the record says %d".formatted(place, bits, last.bits()));
        }
    }

    private static boolean isArray(SharedObject object) {
        return object.kind() == ObjectKind.ARRAY;
    }
}
