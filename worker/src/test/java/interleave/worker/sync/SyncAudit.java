package interleave.worker.sync;

import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.BreakCause;
import interleave.worker.trace.Event;
import java.util.List;
import java.util.TreeMap;

/// Compares what a record tells of locks and the like with their words in memory.
public final class SyncAudit {
    private SyncAudit() {}

    /// Adds what differs.
    public static void look(RunMemory memory, SharedObject object, List<Event> events, List<String> holes) {
        switch (object.kind()) {
            case LOCK, RLOCK -> lock(memory, object, events, holes);
            case SEMAPHORE, BOUNDED_SEMAPHORE -> semaphore(memory, object, events, holes);
            case EVENT -> flag(memory, object, events, holes);
            case CONDITION -> {
                var recorded = events.stream().filter(event -> event instanceof Event.Notified e && e.object() == object.id()).count();
                var counted = memory.region().getLongVolatile(object.offset() + Condition.NOTIFICATIONS_AT);
                same(object, "notifications", counted, recorded, holes);
            }
            case BARRIER -> barrier(memory, object, events, holes);
            default -> {
                // nothing of this family
            }
        }
    }

    private static void flag(RunMemory memory, SharedObject object, List<Event> events, List<String> holes) {
        var sets = 0;
        var set = false;
        for (var event : events) {
            if (event instanceof Event.FlagChanged e && e.object() == object.id()) {
                sets += e.set() ? 1 : 0;
                set = e.set();
            }
        }
        var word = memory.region().getIntVolatile(object.offset());
        same(object, "sets", word >>> 1, sets, holes);
        same(object, "flag", word & 1, set ? 1 : 0, holes);
    }

    private static void barrier(RunMemory memory, SharedObject object, List<Event> events, List<String> holes) {
        var rounds = 0;
        var arrived = 0;
        var broken = false;
        for (var event : events) {
            switch (event) {
                case Event.Arrived e when e.object() == object.id() -> arrived++;
                case Event.Tripped e when e.object() == object.id() -> {
                    rounds++;
                    arrived = 0;
                }
                case Event.Broken e when e.object() == object.id() -> {
                    rounds++;
                    arrived = 0;
                    broken = e.cause() != BreakCause.RESET;
                }
                case Event.BarrierReset e when e.object() == object.id() -> broken = false;
                default -> {
                    // of something else
                }
            }
        }
        var word = memory.region().getLongVolatile(object.offset() + Barrier.PARTIES_AT);
        same(object, "rounds", BarrierWord.round(word), rounds, holes);
        same(object, "broken", BarrierWord.broken(word) ? 1 : 0, broken ? 1 : 0, holes);
        // one may have its place and not be counted yet: whoever comes next counts it
        if (arrived != BarrierWord.count(word) && arrived != BarrierWord.count(word) + 1) {
            same(object, "parties", BarrierWord.count(word), arrived, holes);
        }
    }

    private static void same(SharedObject object, String what, long actual, long recorded, List<String> holes) {
        if (actual != recorded) {
            holes.add("%s: %s is %d in memory, %d in the record".formatted(object.name(), what, actual, recorded));
        }
    }

    private static void lock(RunMemory memory, SharedObject object, List<Event> events, List<String> holes) {
        var word = memory.region().getLongVolatile(object.offset());
        var changes = new TreeMap<Long, Event>();
        for (var event : events) {
            var change = switch (event) {
                case Event.Acquired e when e.object() == object.id() -> 2 * e.sequence() - 1;
                case Event.Released e when e.object() == object.id() -> 2 * e.sequence();
                default -> 0;
            };
            if (change > 0 && changes.put(change, event) != null) {
                holes.add("told twice: " + event);
            }
        }
        var most = 2 * LockWord.sequence(word) - (LockWord.free(word) ? 0 : 1);
        contiguous(object, changes, most, holes);
        if (!LockWord.free(word) && changes.get(most) instanceof Event.Acquired e && e.stamp().slot() != LockWord.ownerSlot(word)) {
            holes.add("%s belongs to slot %d, and the record says %s".formatted(object.name(), LockWord.ownerSlot(word), e));
        }
        if (object.kind() == ObjectKind.RLOCK && !LockWord.free(word)) {
            depth(memory, object, events, holes);
        }
    }

    private static void depth(RunMemory memory, SharedObject object, List<Event> events, List<String> holes) {
        var depth = 0;
        for (var event : events) {
            depth = switch (event) {
                case Event.Acquired e when e.object() == object.id() -> 1;
                case Event.Reentered e when e.object() == object.id() -> e.depth();
                case Event.Unwound e when e.object() == object.id() -> e.depth();
                default -> depth;
            };
        }
        var actual = RLock.attach(memory, object).depth();
        if (actual != depth) {
            holes.add("%s is %d deep, and the record says %d".formatted(object.name(), actual, depth));
        }
    }

    private static void semaphore(RunMemory memory, SharedObject object, List<Event> events, List<String> holes) {
        var word = memory.region().getLongVolatile(object.offset());
        var changes = new TreeMap<Long, Event>();
        var value = new TreeMap<Long, Long>();
        for (var event : events) {
            switch (event) {
                case Event.PermitAcquired e when e.object() == object.id() -> {
                    changes.put(e.sequence(), e);
                    value.put(e.sequence(), e.value());
                }
                case Event.PermitReleased e when e.object() == object.id() -> {
                    changes.put(e.sequence(), e);
                    value.put(e.sequence(), e.value());
                }
                default -> {
                    // of something else
                }
            }
        }
        contiguous(object, changes, SemaphoreWord.sequence(word), holes);
        if (!value.isEmpty() && value.lastEntry().getValue() != SemaphoreWord.value(word)) {
            holes.add("%s has %d permits, and the record says %d".formatted(
                    object.name(), SemaphoreWord.value(word), value.lastEntry().getValue()));
        }
    }

    private static void contiguous(SharedObject object, TreeMap<Long, Event> changes, long most, List<String> holes) {
        for (var change = 1L; change <= most; change++) {
            if (!changes.containsKey(change)) {
                holes.add("no event tells of change %d (of %d) of %s".formatted(change, most, object.name()));
            }
        }
        if (!changes.isEmpty() && changes.lastKey() > most) {
            holes.add("%s has seen %d changes, and the record says %s".formatted(
                    object.name(), most, changes.lastEntry().getValue()));
        }
    }
}
