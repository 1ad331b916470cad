package interleave.worker.memory;

import interleave.worker.fault.WrongArgument;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// What this process has of the shared objects: it has a share of each ([Shares]) as long as a handle of it is reachable.
///
/// Handles that became unreachable are looked for when many were made since the last look, when memory or the table is
/// short, and by a thread of its own in a process that has made very many. Before the share is dropped the object
/// rests: until no thread has the object among its last operations, as a handle may be unreachable while the last lines of its
/// method still run; and for some milliseconds besides, for a thread between two instructions.
///
/// Small programs never come so far, and so a stepped run gives nothing back at a moment of the garbage collector's
/// choice; what a process has is dropped when it is buried in any case.
///
/// A process that is no worker, such as the lab, only looks at objects: it has no shares, and what it makes stays.
///
/// **Threading:** thread-safe.
public final class Holdings implements Relief {
    private static final int LOOK_EVERY = 1024;
    private static final int OWN_THREAD_FROM = 4096;
    private static final int WORTH_A_COLLECTION = 64;
    private static final int SURELY_WORTH_A_COLLECTION = 8192;
    private static final long WORTH_BYTES = 8L << 20;
    /// So soon it is not tried again for fewer handles.
    private static final long FEW_AGAIN_NANOS = 1_000_000_000;
    private static final long REST_NANOS = 20_000_000;
    private static final long NAP_NANOS = 1_000_000;
    private static final int THREAD_STACK_BYTES = 128 << 10;

    private final ObjectTable objects;
    private final Shares shares;
    private final Map<Integer, Held> held = new HashMap<>();
    private final ReferenceQueue<Object> unreachable = new ReferenceQueue<>();
    private final Set<Grip> grips = new HashSet<>();
    private final ArrayDeque<Held> resting = new ArrayDeque<>();
    private final List<ObjectUser> users = new CopyOnWriteArrayList<>();
    private volatile LaneId process;
    private Consumer<SharedObject> giveBack;
    private int madeSinceLook;
    private int madeInAll;
    private volatile int madeSinceRelief;
    private volatile long relievedNanos = System.nanoTime() - FEW_AGAIN_NANOS;

    Holdings(ObjectTable objects) {
        this.objects = objects;
        this.shares = objects.shares();
    }

    /// An object of which this process has a share.
    private static final class Held {
        final SharedObject object;
        int handles;
        long restsSince;

        Held(SharedObject object) {
            this.object = object;
        }
    }

    /// Learns when a handle is unreachable.
    private static final class Grip extends PhantomReference<Object> {
        final Held held;

        Grip(Object handle, Held held, ReferenceQueue<Object> queue) {
            super(handle, queue);
            this.held = held;
        }
    }

    /// From now on this process has shares, as the process `newProcess`; `newGiveBack` gives back an object whose last share
    /// was dropped here.
    public void begin(LaneId newProcess, Consumer<SharedObject> newGiveBack) {
        giveBack = newGiveBack;
        // volatile: publishes the line above
        process = newProcess;
    }

    /// The process that has shares here, or null.
    LaneId process() {
        return process;
    }

    /// Whose share a new object begins with.
    public int sharer() {
        var self = process;
        return self == null ? Shares.EVERYBODY : self.slot();
    }

    /// This process has the object as long as `handle` is reachable; to be called by the constructor of each handle.
    ///
    /// **Errors:** [WrongArgument] when the object is gone.
    public void hold(Object handle, SharedObject object) {
        var self = process;
        if (self == null) {
            return;
        }
        var grown = false;
        synchronized (this) {
            var known = held.get(object.id());
            if (known == null) {
                if (!take(object)) {
                    throw new WrongArgument("there is no shared object number %d any more".formatted(object.id()));
                }
                known = new Held(object);
                held.put(object.id(), known);
            }
            known.handles++;
            grips.add(new Grip(handle, known, unreachable));
            madeSinceRelief++;
            if (++madeSinceLook >= LOOK_EVERY) {
                look();
            }
            grown = ++madeInAll == OWN_THREAD_FROM;
        }
        if (grown) {
            Thread.ofPlatform().daemon().name("shared objects").stackSize(THREAD_STACK_BYTES).start(this::lookForEver);
        }
    }

    /// Takes a share of an object that was found in the table, for a handle that is to be made. False when the object is gone.
    public boolean take(SharedObject object) {
        var self = process;
        return self == null || shares.has(object, self.slot()) || shares.tryTake(object, self.slot());
    }

    /// Gives a child a share, before it runs; the caller has a handle.
    public void share(int object, int childSlot) {
        var found = process == null ? null : objects.find(object);
        if (found != null) {
            shares.give(found, childSlot);
        }
    }

    /// A thread of this process, which says whether an object is among those that it used last.
    public void enter(ObjectUser user) {
        users.add(user);
    }

    /// The thread has ended.
    public void leave(ObjectUser user) {
        users.remove(user);
    }

    /// Drops the share of each object that has rested enough.
    private synchronized void look() {
        madeSinceLook = 0;
        var now = System.nanoTime();
        for (var gone = (Grip) unreachable.poll(); gone != null; gone = (Grip) unreachable.poll()) {
            grips.remove(gone);
            if (--gone.held.handles == 0) {
                gone.held.restsSince = now;
                resting.add(gone.held);
            }
        }
        for (var left = resting.size(); left > 0 && now - resting.peek().restsSince >= REST_NANOS; left--) {
            var rested = resting.poll();
            if (rested.handles > 0 || held.get(rested.object.id()) != rested) {
                // another handle came meanwhile, or it rests twice
                continue;
            }
            if (inUse(rested.object.id())) {
                resting.add(rested);
            } else {
                drop(rested.object);
            }
        }
    }

    private boolean inUse(int object) {
        for (var user : users) {
            if (user.uses(object)) {
                return true;
            }
        }
        return false;
    }

    private void drop(SharedObject object) {
        held.remove(object.id());
        if (shares.drop(object, process.slot())) {
            giveBack.accept(object);
        }
    }

    private void lookForEver() {
        while (true) {
            nap(REST_NANOS);
            look();
        }
    }

    @Override
    public boolean promising(long bytesTaken) {
        var made = madeSinceRelief;
        return process != null
                && (made >= SURELY_WORTH_A_COLLECTION || made >= WORTH_A_COLLECTION && bytesTaken >= WORTH_BYTES);
    }

    @Override
    public void relieve() {
        var now = System.nanoTime();
        if (process != null && (madeSinceRelief >= WORTH_A_COLLECTION || now - relievedNanos >= FEW_AGAIN_NANOS)) {
            madeSinceRelief = 0;
            relievedNanos = now;
            System.gc();
            nap(NAP_NANOS);
            look();
            nap(REST_NANOS + NAP_NANOS);
            look();
        }
    }

    /// Also when the thread is interrupted.
    private static void nap(long nanos) {
        var until = System.nanoTime() + nanos;
        for (var left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }
    }

    /// How many objects this process has, as far as it knows: a look from outside.
    public synchronized int count() {
        return held.size();
    }
}
