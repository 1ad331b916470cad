package interleave.worker.manager;

import interleave.worker.sync.NotOwner;
import interleave.worker.sync.OwnerDied;
import interleave.worker.sync.ReleasedTooOften;

/// A lock of the manager process, reentrant or not, and, as a condition, one to be waited at.
///
/// Its holder is a connection, that is, one thread of one process. The holder of a plain lock does not matter for its
/// release; the one of a reentrant lock does. A holder that is gone keeps it: in robust runs who waits for it is told so when the
/// holder was killed, or nobody else can release it.
///
/// **Source:** rules G5, L1 to L3, L6; C1 to C4 for the condition.
final class ManagedLock extends Managed {
    private final boolean reentrant;
    private final boolean robust;
    private Caller holder;
    private boolean holderGone;
    private boolean holderKilled;
    private int depth;

    ManagedLock(String kind, boolean robust) {
        super(kind);
        this.reentrant = !kind.equals("Lock");
        this.robust = robust;
    }

    @Override
    Object call(String method, Arguments arguments, Caller caller) {
        return switch (method) {
            case "acquire" -> new Acquire(caller);
            case "release" -> release(caller);
            case "locked" -> depth > 0;
            case "text" -> "<%s %s>".formatted(kind(), text());
            case "wait" -> condition(method) ? startWait(caller) : null;
            case "notify" -> condition(method) ? signal(caller, arguments.number(0)) : null;
            default -> throw new NotExposed(method, kind());
        };
    }

    private boolean condition(String method) {
        if (!kind().equals("Condition")) {
            throw new NotExposed(method, kind());
        }
        return true;
    }

    private boolean take(Caller caller, int levels) {
        if (depth > 0 && !(reentrant && holder == caller)) {
            return false;
        }
        holder = caller;
        holderGone = false;
        holderKilled = false;
        depth += levels;
        return true;
    }

    private Object release(Caller caller) {
        if (depth == 0) {
            throw reentrant ? new NotOwner("cannot release un-acquired lock") : new ReleasedTooOften("release unlocked lock");
        }
        if (reentrant && holder != caller) {
            throw new NotOwner("cannot release un-acquired lock: %s holds it".formatted(holder.name()));
        }
        depth--;
        if (depth == 0) {
            free();
        }
        return null;
    }

    private void free() {
        depth = 0;
        holder = null;
        holderGone = false;
        holderKilled = false;
        settle();
    }

    private Pending startWait(Caller caller) {
        checkHeld(caller, "wait");
        var waiting = new Wait(caller, depth);
        // into the queue before the lock is free: a notification by the next holder reaches it
        await(waiting);
        free();
        return waiting;
    }

    private Object signal(Caller caller, int count) {
        checkHeld(caller, "notify");
        var left = count;
        for (var pending : waiting()) {
            if (left > 0 && pending instanceof Wait wait && wait.signal()) {
                left--;
            }
        }
        return null;
    }

    private void checkHeld(Caller caller, String what) {
        if (depth == 0 || holder != caller) {
            throw new NotOwner("cannot %s on un-acquired lock".formatted(what));
        }
    }

    @Override
    void callerGone(Caller caller) {
        if (holder == caller) {
            holderGone = true;
            holderKilled = caller.killed();
            settle();
        }
    }

    @Override
    Caller holder() {
        return holder;
    }

    @Override
    String text() {
        return depth == 0 ? "free" : "held by %s%s%s".formatted(
                holder.name(), depth > 1 ? ", " + depth + " times" : "", holderGone ? ", which is gone" : "");
    }

    private final class Acquire extends Pending {
        Acquire(Caller caller) {
            super(caller);
        }

        @Override
        boolean attempt() {
            if (take(caller(), 1)) {
                return finish(true);
            }
            // who ended by itself may have left a plain lock to somebody else to release
            var lost = patient() && (holderKilled || holderGone && reentrant);
            return robust && lost
                    && fail(new OwnerDied("%s-%d was held by %s, which has ended".formatted(kind(), number(), holder.name())));
        }

        @Override
        boolean expire() {
            return finish(false);
        }
    }

    private final class Wait extends Pending {
        private final int levels;
        private boolean signalled;
        private boolean expired;

        Wait(Caller caller, int levels) {
            super(caller);
            this.levels = levels;
        }

        boolean signal() {
            var first = !signalled && !expired;
            signalled |= first;
            return first;
        }

        @Override
        boolean attempt() {
            return (signalled || expired) && take(caller(), levels) && finish(signalled);
        }

        @Override
        boolean expire() {
            expired = !signalled;
            return attempt();
        }
    }
}
