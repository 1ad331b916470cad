package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotTable;
import interleave.worker.sync.DeathWatch.Fate;
import java.util.OptionalInt;

/// Who has the permits of a semaphore: an account for each lane, kept by that lane alone, in a cache line of its own.
///
/// A lane can be killed at any instruction, also between the compare-and-set that takes a permit and the store that books
/// it. So it says before ([#begin]) that it is about to change the word, and afterwards what came of it ([#confirm],
/// [#withdraw]). Of a lane that was killed in between nobody knows whether it did, and nobody has to: permits are never
/// lost, so those that are out are with somebody; and when no living lane has one, or may just be taking one, all of
/// them are with the killed ([#lost]). An account of a lane that is gone is never thrown away: the next lane of its
/// slot takes over what it means ([PermitAccount#next]).
///
/// Anybody may give a permit back, so an account can be negative: then the semaphore is used for signals, and nothing is
/// concluded. Nor is it from permits of a lane that ended by itself: a producer that takes some and leaves it to consumers
/// to give them back may end before they do.
///
/// **Layout:** per slot, 64 bytes apart: a [PermitAccount].
///
/// **Threading:** thread-safe; accounts are written by the lane itself. Not final: tests stop a lane between its steps.
class PermitBooks {
    private static final int HEAD_BYTES = 64;
    private static final int BYTES_PER_SLOT = 64;
    /// A killed lane whose slot was given out again.
    static final int FORMER = -1;

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

    /// Where the books of a semaphore lie: behind its own words, in another cache line.
    static long at(SharedObject semaphore) {
        return semaphore.offset() + HEAD_BYTES;
    }

    /// The bytes that a semaphore takes with its books for so many slots.
    static long bytes(int slots) {
        return HEAD_BYTES + (long) slots * BYTES_PER_SLOT;
    }

    /// Says that the lane is about to take or give a permit. Returns its account, for what follows.
    long begin(Lane lane) {
        var accountAt = at(lane.slot());
        var account = region.getLong(accountAt);
        if (!PermitAccount.of(account, lane.generation())) {
            account = PermitAccount.next(account, lane.generation(),
                    deaths.fate(lane.slot(), PermitAccount.generation(account), PermitAccount.GENERATION_MASK, false));
        }
        // release: not after the compare-and-set that follows; who sees the word changed by it sees this too
        region.setLongRelease(accountAt, PermitAccount.begun(account));
        return account;
    }

    /// Books what the lane did: one permit taken, or one given for -1.
    void confirm(Lane lane, long account, int permits) {
        // release: not before the compare-and-set, so that at no time the account says less than is so
        region.setLongRelease(at(lane.slot()), PermitAccount.changed(account, permits));
    }

    /// Takes back what [#begin] said: the lane did not change the word.
    void withdraw(Lane lane, long account) {
        region.setLongRelease(at(lane.slot()), account);
    }

    private long at(int slot) {
        return at + (long) slot * BYTES_PER_SLOT;
    }

    /// The slot of a killed lane that has permits, or may have, if every permit that is out is with killed lanes.
    ///
    /// That is right only if permits are out, and if nobody has changed the semaphore's word from before this call until after
    /// it: then every account that is not under way is exact, and all are of one moment. When it is `thorough` the operating
    /// system is asked too.
    OptionalInt lost(boolean thorough) {
        var victims = new Victims();
        for (var slot = 0; slot < slots.used(); slot++) {
            var account = region.getLongAcquire(at(slot));
            if (PermitAccount.formerOpen(account)) {
                return OptionalInt.empty();
            }
            if (PermitAccount.formerKilled(account)) {
                victims.add(FORMER, false);
            }
            if (!PermitAccount.settled(account)) {
                if (PermitAccount.balance(account) < 0 || !killed(slot, account, thorough)) {
                    return OptionalInt.empty();
                }
                victims.add(PermitAccount.of(account, slots.generation(slot)) ? slot : FORMER, PermitAccount.balance(account) > 0);
            }
        }
        return victims.likeliest();
    }

    private boolean killed(int slot, long account, boolean thorough) {
        var generation = PermitAccount.generation(account);
        return deaths.fate(slot, generation, PermitAccount.GENERATION_MASK, thorough) == Fate.KILLED
                // it may have gone on until it was killed: then what was read of it is of no one moment with the others
                && region.getLongAcquire(at(slot)) == account;
    }

    /// Those that were killed; who surely had a permit is named rather than who may have.
    private static final class Victims {
        private OptionalInt likeliest = OptionalInt.empty();
        private boolean sure;

        void add(int slot, boolean hadPermits) {
            if (likeliest.isEmpty() || hadPermits && !sure) {
                likeliest = OptionalInt.of(slot);
                sure = hadPermits;
            }
        }

        OptionalInt likeliest() {
            return likeliest;
        }
    }
}
