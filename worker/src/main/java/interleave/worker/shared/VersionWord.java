package interleave.worker.shared;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotState;
import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;

/// The word beside something shared that counts its writes and says who writes just now.
///
/// A writer claims the word, changes what it stands for, and publishes the next version; a reader looks before and
/// after, and again when the word moved. So the record knows exactly which write each read saw.
///
/// **Layout** (i64): bits 0-11 slot + 1 of the writer inside, or 0; bits 12-23 the low bits of its generation; bits
/// 24-63 the version.
///
/// **Threading:** thread-safe, across processes. A writer is inside for as long as its change takes; one that was
/// killed there is put aside, also when its slot belongs to another process by then: with the next version if what it
/// had announced is in memory, else as if it had not come ([KilledWriter]). Nobody changes what the word stands for before, so whoever
/// looks finds the same.
final class VersionWord {
    private static final int SPINS_BEFORE_YIELD = 100;
    static final long WRITER = (1L << 24) - 1;
    private static final int FIELD = (1 << 12) - 1;
    private static final int VERSION_SHIFT = 24;
    private static final long ONE_WRITE = 1L << VERSION_SHIFT;

    private VersionWord() {}

    static long version(long word) {
        return word >>> VERSION_SHIFT;
    }

    /// The word when no writer is inside.
    static long settled(Lane lane, long at) {
        var region = lane.memory().region();
        for (var spins = 0; ; spins++) {
            var word = region.getLongAcquire(at);
            if ((word & WRITER) == 0) {
                return word;
            }
            if (gone(lane, word)) {
                putAside(lane.memory(), at, word);
            } else if (spins < SPINS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /// Lets a killed writer leave.
    static void putAside(RunMemory memory, long at, long word) {
        var wrote = KilledWriter.wrote(memory, slot(word), generation(word));
        memory.region().compareAndSetLong(at, word, (word & ~WRITER) + (wrote ? ONE_WRITE : 0));
    }

    /// Whether this lane is the writer inside.
    static boolean inside(long word, int slot, int generation) {
        return (word & WRITER) != 0 && slot(word) == slot && generation(word) == (generation & FIELD);
    }

    private static int slot(long word) {
        return (int) (word & FIELD) - 1;
    }

    private static int generation(long word) {
        return (int) (word >>> 12 & FIELD);
    }

    static boolean ofGeneration(int generation, int field) {
        return (generation & FIELD) == field;
    }

    private static boolean gone(Lane lane, long word) {
        var slot = slot(word);
        var slots = lane.memory().slots();
        var state = slots.state(slot);
        return state == SlotState.ENDED
                || state == SlotState.FREE
                || !ofGeneration(slots.generation(slot), generation(word));
    }

    /// Enters as the writer, if the word still is what it was.
    static boolean claim(Lane lane, long at, long word) {
        var writer = lane.slot() + 1L | (long) (lane.generation() & FIELD) << 12;
        return lane.memory().region().compareAndSetLong(at, word, word | writer);
    }

    /// Leaves with the next version.
    static void publish(SharedRegion region, long at, long claimed) {
        // release: publishes what was written; pairs with getLongAcquire of the next reader or writer
        region.setLongRelease(at, claimed + ONE_WRITE);
    }

    /// Looks until no write comes in between, so that value, version and time belong together.
    static <T> Seen<T> read(Lane lane, long at, Supplier<T> look) {
        while (true) {
            var before = settled(lane, at);
            var value = look.get();
            var time = System.nanoTime();
            VarHandle.loadLoadFence();
            if (lane.memory().region().getLongAcquire(at) == before) {
                return new Seen<>(value, version(before), time);
            }
        }
    }

    /// The event of a write over a version. Asked again when somebody else wrote before.
    @FunctionalInterface
    interface WriteEvent {
        Event over(Stamp stamp, long version);
    }

    /// Changes something as the only writer, and records it. When `change` throws, the version stays and nothing is recorded.
    static void write(OngoingOperation operation, long at, WriteEvent event, Runnable change) {
        var lane = operation.lane();
        var region = lane.memory().region();
        long word;
        do {
            word = settled(lane, at);
            var version = version(word);
            operation.announce(stamp -> event.over(stamp, version));
        } while (!claim(lane, at, word));
        try {
            change.run();
        } catch (RuntimeException | Error fault) {
            region.setLongRelease(at, word);
            throw fault;
        }
        operation.now();
        publish(region, at, word);
        operation.happened();
    }

    /// What was read, of which version, and when.
    record Seen<T>(T value, long version, long timeNanos) {
        Stamp stamp(Lane lane) {
            return new Stamp(lane.slot(), lane.generation() & 0xFFFF, timeNanos, lane.line());
        }
    }
}
