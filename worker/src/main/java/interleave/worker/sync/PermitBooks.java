package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotTable;
import interleave.worker.sync.DeathWatch.Fate;
import java.util.Optional;

/// Who has the permits of a semaphore: an account for each lane, kept by that lane alone, in a cache line of its own.
///
/// A lane can be killed at any instruction, also between the compare-and-set that takes or gives a permit and the store
/// that books it. So it books what it takes *before* it takes it, and what it gives *after* it gave it: an account never says
/// less than is so, at no instruction. Whether a killed lane really had what its account says need not be known. Permits are
/// never lost, so those that are out are with somebody; and when no living lane has one, all of them are with the
/// killed ([#lost]). This costs no store more than books that can be wrong.
///
/// The account of a lane that is gone is never thrown away: the next lane of its slot takes over what it means
/// ([PermitAccount#next]).
///
/// Anybody may give a permit back, so an account can be negative: then the semaphore is used for signals, and nothing is
/// concluded. Nor is it from permits of a lane that ended by itself: a producer that takes some and leaves it to consumers
/// to give them back may end before they do. A killed one that never gave back what it had taken itself, nor took it as a hold,
/// may have been such a producer too: its permits are *lent*.
///
/// **Layout:** per slot, 64 bytes apart: a [PermitAccount].
///
/// **Threading:** thread-safe; [#add] by the lane itself. Not final: tests stop a lane there.
class PermitBooks {
    /// A killed lane whose slot was given out again.
    static final int FORMER = -1;
    private static final int HEAD_BYTES = 64;
    private static final int BYTES_PER_SLOT = 64;

    private final SharedRegion region;
    private final SlotTable slots;
    private final DeathWatch deaths;
    private final long at;

    PermitBooks(RunMemory memory, long at) {
        this.region = memory.region();
        this.slots = memory.slots();
        this.deaths = new DeathWatch(memory);
        this.at = at;
    }

    /// Where the books of a semaphore lie: behind its own words, in other cache lines.
    static long at(SharedObject semaphore) {
        return semaphore.offset() + HEAD_BYTES;
    }

    /// The bytes that a semaphore takes with its books for so many slots.
    static long bytes(int slots) {
        return HEAD_BYTES + (long) slots * BYTES_PER_SLOT;
    }

    /// Adds to the account of the lane: 1 before it takes a permit, -1 when it did not get it.
    void add(Lane lane, int permits) {
        var accountAt = at(lane.slot());
        var account = own(lane, accountAt);
        // release: a taking is booked before the compare-and-set that follows, and a giving after the one before, for
        // everybody who sees what that made of the word
        region.setLongRelease(accountAt, PermitAccount.plus(account, permits));
    }

    /// Takes note that the lane gave a permit, after it did.
    void give(Lane lane) {
        var accountAt = at(lane.slot());
        // release: as in add
        region.setLongRelease(accountAt, PermitAccount.given(own(lane, accountAt)));
    }

    /// Takes note that the lane is the one to give back what it takes from now on.
    void hold(Lane lane) {
        var accountAt = at(lane.slot());
        var account = own(lane, accountAt);
        if (!PermitAccount.holds(account)) {
            region.setLongRelease(accountAt, PermitAccount.holding(account));
        }
    }

    private long own(Lane lane, long accountAt) {
        var account = region.getLong(accountAt);
        return PermitAccount.of(account, lane.generation()) ? account : succeed(lane, account);
    }

    private long succeed(Lane lane, long former) {
        var fate = deaths.fate(lane.slot(), PermitAccount.generation(former), PermitAccount.GENERATION_MASK, false);
        return PermitAccount.next(former, lane.generation(), fate);
    }

    private long at(int slot) {
        return at + (long) slot * BYTES_PER_SLOT;
    }

    /// Permits that are with killed lanes.
    ///
    /// @param victim the slot of one of these lanes, or [#FORMER]
    /// @param lent whether others may give them back: nothing shows that those who took them were to do it
    record Lost(int victim, boolean lent) {}

    /// Who has the permits, if every one that is out is with killed lanes.
    ///
    /// That is right only if permits are out, and if nobody has changed the semaphore's word from before this call until after
    /// it: then every account says at least what its lane had at that one moment. When it is `thorough` the operating
    /// system is asked too. Of several killed lanes one is named that surely has a slot of its own still.
    Optional<Lost> lost(boolean thorough) {
        var victim = FORMER;
        var found = false;
        var lent = false;
        for (var slot = 0; slot < slots.used(); slot++) {
            var account = region.getLongAcquire(at(slot));
            var balance = PermitAccount.balance(account);
            if (PermitAccount.formerOpen(account) || balance < 0 || balance > 0 && !killed(slot, account, thorough)) {
                return Optional.empty();
            }
            found |= balance > 0 || PermitAccount.formerKilled(account);
            lent |= balance > 0 && !PermitAccount.holds(account) || PermitAccount.formerLent(account);
            if (balance > 0 && PermitAccount.of(account, slots.generation(slot))) {
                victim = slot;
            }
        }
        return found ? Optional.of(new Lost(victim, lent)) : Optional.empty();
    }

    private boolean killed(int slot, long account, boolean thorough) {
        return deaths.fate(slot, PermitAccount.generation(account), PermitAccount.GENERATION_MASK, thorough) == Fate.KILLED;
    }
}
