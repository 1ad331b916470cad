package interleave.worker.shared;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotState;
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
/// killed there is put aside, also when its slot belongs to another process by then.
final class VersionWord {
    private static final int SPINS_BEFORE_YIELD = 100;
    static final long WRITER = (1L << 24) - 1;
    private static final int FIELD = (1 << 12) - 1;
    private static final int VERSION_SHIFT = 24;

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
                region.compareAndSetLong(at, word, word & ~WRITER);
            } else if (spins < SPINS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private static boolean gone(Lane lane, long word) {
        var slot = (int) (word & FIELD) - 1;
        var slots = lane.memory().slots();
        var state = slots.state(slot);
        return state == SlotState.ENDED
                || state == SlotState.FREE
                || (slots.generation(slot) & FIELD) != (int) (word >>> 12 & FIELD);
    }

    /// Enters as the writer. Returns the word as it was, for [#publish].
    static long claim(Lane lane, long at) {
        var writer = lane.slot() + 1L | (long) (lane.generation() & FIELD) << 12;
        while (true) {
            var word = settled(lane, at);
            if (lane.memory().region().compareAndSetLong(at, word, word | writer)) {
                return word;
            }
        }
    }

    /// Leaves with the next version.
    static void publish(SharedRegion region, long at, long claimed) {
        // release: publishes what was written; pairs with getLongAcquire of the next reader or writer
        region.setLongRelease(at, claimed + (1L << VERSION_SHIFT));
    }

    /// Looks until no write comes in between, so that value, version and time belong together. Nothing is left open when
    /// `look` throws.
    static <T> Seen<T> read(Lane lane, long at, Supplier<T> look) {
        try {
            while (true) {
                var before = settled(lane, at);
                var value = look.get();
                var time = System.nanoTime();
                VarHandle.loadLoadFence();
                if (lane.memory().region().getLongAcquire(at) == before) {
                    return new Seen<>(value, version(before), time);
                }
            }
        } catch (RuntimeException | Error fault) {
            lane.trace().abandon();
            throw fault;
        }
    }

    /// Changes something as the only writer. When `change` throws, the version stays and nothing is left open.
    static <T> Seen<T> write(Lane lane, long at, Supplier<T> change) {
        var region = lane.memory().region();
        var claimed = claim(lane, at);
        try {
            var value = change.get();
            var time = System.nanoTime();
            publish(region, at, claimed);
            return new Seen<>(value, version(claimed), time);
        } catch (RuntimeException | Error fault) {
            region.setLongRelease(at, claimed);
            lane.trace().abandon();
            throw fault;
        }
    }

    /// What was read or done, over which version, and when.
    record Seen<T>(T value, long version, long timeNanos) {
        Stamp stamp(Lane lane) {
            return new Stamp(lane.slot(), lane.generation() & 0xFFFF, timeNanos, lane.line());
        }
    }
}
