package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.trace.Witness.Answer;

/// The state word of a barrier, and who has come.
///
/// A party comes in two steps: it writes itself into the place that is next, then it raises the count. Whoever
/// finds a place taken and the count not raised raises it, so that a party killed in between holds nobody up.
///
/// **Layout:** `state word i64` ([BarrierWord]); from 64 bytes on one i64 a place: bits 0-15 slot + 1,
/// 16-30 generation (low bits), 32-63 round.
///
/// **Threading:** thread-safe, across processes.
final class Parties {
    private static final int PLACES_AT = 64;

    private final SharedRegion region;
    private final DeathWatch deaths;
    private final long wordAt;
    private final int most;

    Parties(RunMemory memory, long offset, int most) {
        this.region = memory.region();
        this.deaths = new DeathWatch(memory);
        this.wordAt = offset;
        this.most = most;
    }

    static long bytes(int most) {
        return PLACES_AT + 8L * most;
    }

    long word() {
        return region.getLongVolatile(wordAt);
    }

    boolean change(long expected, long word) {
        return region.compareAndSetLong(wordAt, expected, word);
    }

    boolean faithful() {
        return deaths.faithful();
    }

    String name(int slot) {
        return deaths.name(slot);
    }

    /// Puts the lane into the next place of the round that `word` is of. False when somebody else was faster, or the
    /// word has changed: then look again.
    boolean join(Lane lane, long word) {
        var index = BarrierWord.count(word);
        var placeAt = placeAt(index);
        var place = region.getLongVolatile(placeAt);
        var mine = (long) BarrierWord.round(word) << 32
                | (long) (lane.generation() & DeathWatch.GENERATION_MASK) << 16
                | (lane.slot() + 1);
        var ahead = round(place) - BarrierWord.round(word);
        if (ahead == 0 && slot(place) >= 0) {
            // taken, but not counted yet: count it for whoever took it
            change(word, BarrierWord.oneMore(word));
            return false;
        }
        // compare-and-set: succeeds only if nobody took this place in this round, so the round has not tripped yet;
        // a place of a later round says that the word has changed
        if (ahead > 0 || !region.compareAndSetLong(placeAt, place, mine)) {
            return false;
        }
        // either this succeeds, or somebody counted this lane, or the round ended before it was counted
        change(word, BarrierWord.oneMore(word));
        return true;
    }

    /// Whether a dead lane came to this place of this round. Whoever comes to it in a later round finds that it was taken.
    Answer holds(int index, int round, int slot, int generation) {
        var place = region.getLongVolatile(placeAt(index));
        if (round(place) == round) {
            var owned = slot(place) == slot && (place >>> 16 & DeathWatch.GENERATION_MASK) == (generation & DeathWatch.GENERATION_MASK);
            return owned ? Answer.YES : Answer.NO;
        }
        return round(place) - round > 0 ? Answer.SOMEBODY : Answer.NO;
    }

    private long placeAt(int index) {
        return wordAt + PLACES_AT + 8L * index;
    }

    private static int round(long place) {
        return (int) (place >>> 32);
    }

    private static int slot(long place) {
        return (int) (place & 0xFFFF) - 1;
    }

    /// The slot of a party of this round that is dead, or -1.
    int dead(long word, boolean thorough) {
        for (var index = 0; index < Math.min(most, BarrierWord.count(word)); index++) {
            var place = region.getLongAcquire(placeAt(index));
            var generation = (int) (place >>> 16) & DeathWatch.GENERATION_MASK;
            var dead = round(place) == BarrierWord.round(word)
                    && (thorough ? deaths.gone(slot(place), generation) : deaths.dead(slot(place), generation));
            if (dead) {
                return slot(place);
            }
        }
        return -1;
    }
}
