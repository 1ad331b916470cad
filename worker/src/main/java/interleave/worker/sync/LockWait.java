package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.trace.Operation;

/// One lane's wait for one lock, from the queue to the lock or away from it.
///
/// **Threading:** confined to the thread of the lane. **Source:** decision 0014.
final class LockWait {
    private final ExclusiveLock lock;
    private final Precedence precedence;
    private final OngoingOperation operation;
    private final Lane lane;
    private final boolean interruptible;
    private final long sinceNanos = System.nanoTime();
    /// It lets somebody else go first: for a moment out of courtesy, or until it is woken.
    private boolean courteous;
    private boolean behind;
    private boolean recorded;
    private boolean woken;
    private boolean comesBack;
    /// It was woken, and the lock is not marked for those behind it since.
    private boolean owesWake;
    private boolean taken;

    LockWait(ExclusiveLock lock, OngoingOperation operation, boolean interruptible, boolean givesWay) {
        this.lock = lock;
        this.precedence = lock.precedence;
        this.operation = operation;
        this.lane = operation.lane();
        this.interruptible = interruptible;
        this.courteous = precedence.standsBack(lane);
        this.behind = givesWay || courteous;
    }

    /// How an attempt to take a lock came to its end.
    enum Ending {
        TAKEN,
        /// It is held, and whoever came does not wait or its time was up.
        REFUSED,
        /// The switch was seen off. It may be on again by now: nobody asks a second time.
        SWITCHED_OFF
    }

    /// Waits until the lock is taken, the time is up, or there is nothing to wait for any more.
    Ending take(long deadlineNanos, long ticket) {
        lock.queue.enlist(lane, deadlineNanos, ticket);
        try {
            while (lock.switchedOn()) {
                if (looksFree()) {
                    if (takeNow()) {
                        return Ending.TAKEN;
                    }
                    // somebody came first, maybe after a release took the mark away: mark again before parking
                } else if (!sleep()) {
                    // a last look: it may have been free all the time, while the lane stood back or had yet to come back
                    return takeNow() ? Ending.TAKEN : Ending.REFUSED;
                }
            }
            return Ending.SWITCHED_OFF;
        } finally {
            leave();
        }
    }

    private boolean takeNow() {
        taken = lock.take(operation, true);
        return taken;
    }

    /// Whether it is free and this lane's to take; if it is not, somebody will wake the lane, or it comes back by itself.
    private boolean looksFree() {
        // woken in vain, it comes back by itself: each mark costs the holder a system call
        comesBack = woken && !precedence.late(lane, sinceNanos);
        owesWake &= comesBack;
        return (comesBack ? lock.looksFree() : lock.markContended()) && !behind;
    }

    /// Sleeps until there is something to look at. False when the time is up.
    private boolean sleep() {
        if (woken && !comesBack) {
            precedence.ask(lane);
        }
        lock.failIfOwnerDied(lane, false);
        if (!recorded) {
            lock.queue.recordBlocked(lane, Operation.ACQUIRE, lock.objectId());
            recorded = true;
        }
        var outcome = lock.queue.await(lane, Precedence.patienceNanos(courteous, comesBack), interruptible);
        switch (outcome) {
            case EXPIRED -> {
                return false;
            }
            case LOOK -> lookAround();
            case WOKEN -> {
                woken = true;
                owesWake = true;
            }
        }
        courteous = false;
        behind = false;
        return true;
    }

    private void lookAround() {
        if (courteous) {
            precedence.withdraw();
        }
        lock.failIfOwnerDied(lane, !comesBack);
        if (interruptible) {
            Interrupts.fail(lane, Operation.ACQUIRE, lock.objectId(), "for lock '%s'".formatted(lock.name()));
        }
    }

    /// Whoever woke this lane meant that somebody should take the lock: when it leaves without, it is for the next one.
    private void leave() {
        precedence.thank(lane);
        var wokenLast = lock.queue.leave(lane);
        if (!taken && (wokenLast || owesWake)) {
            lock.queue.wake(lane, 1);
        }
    }
}
