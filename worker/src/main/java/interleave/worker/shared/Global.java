package interleave.worker.shared;

import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.TypeCode;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/// A global variable: a static field's worth of memory that every process has for itself.
///
/// Declare it as a static constant of the program. Each process that loads the program then has its own number,
/// in its own memory; reading and writing are recorded, but nothing crosses from one process to another.
///
/// It keeps books of what its threads write over of each other, as nobody outside the process can look at it: in a run that
/// is not recorded they are all that is known of it, and the process tells them when it ends.
///
/// **Threading:** the number belongs to one process, and to all threads of it.
public final class Global {
    /// Those of this process that somebody knows of; they belong to the process, and so there is one list.
    private static final Queue<Global> KNOWN = new ConcurrentLinkedQueue<>();

    private final String name;
    private final long initial;
    private final AtomicReference<Written> number;
    /// What each thread has read and not yet written back.
    private final ThreadLocal<Written> read = new ThreadLocal<>();
    private SharedObject entry;

    /// What the variable is, after how many writes, when the last of them was, and how much has been written over so far. One
    /// object, so that the trace knows which write each read saw and which each write replaced; read-add-write stays three
    /// steps and as racy as it is.
    private record Written(long bits, long version, long timeNanos, long lost) {
        /// The next write, by a thread that has read `seen`, or nothing since it wrote last. What came in between is lost.
        ///
        /// The time is taken after the write before was seen, so that times of one variable never cross.
        Written next(long newBits, Written seen) {
            return new Written(newBits, version + 1, System.nanoTime(), seen == null ? lost : lost + bits - seen.bits);
        }
    }

    /// A variable of this process that begins with `initial`, with a name for pictures and traces.
    public Global(String name, long initial) {
        this.name = name;
        this.initial = initial;
        this.number = new AtomicReference<>(new Written(initial, 0, 0, 0));
        var lane = Lane.currentOrNull();
        if (lane != null) {
            entry(lane);
        }
    }

    /// Reads it, as one operation of the current lane.
    public long get() {
        var lane = Lane.current();
        var id = entry(lane).id();
        try (var operation = lane.begin(Operation.READ, id, 0)) {
            var seen = number.get();
            read.set(seen);
            if (operation.recorded()) {
                operation.read(System.nanoTime(), id, 0, seen.bits(), seen.version());
            }
            return seen.bits();
        }
    }

    /// Writes it, as one operation of the current lane. What other threads of this process wrote since this one has read it
    /// is lost, and is counted as that.
    public void set(long bits) {
        var lane = Lane.current();
        var id = entry(lane).id();
        try (var operation = lane.begin(Operation.WRITE, id, bits)) {
            var seen = read.get();
            Written before;
            Written after;
            do {
                before = number.get();
                after = before.next(bits, seen);
                operation.announceWritten(id, 0, bits, before.bits(), before.version());
            } while (!number.compareAndSet(before, after));
            read.set(null);
            operation.at(after.timeNanos());
            operation.happened();
        }
    }

    /// This process's copy enters the object table when its program loads, or else when it is used first.
    private synchronized SharedObject entry(Lane lane) {
        if (entry == null) {
            entry = lane.memory().enter(ObjectKind.GLOBAL, lane, TypeCode.INT64, 0, 0, 0, name);
            SharedHandle.recordCreated(lane, entry, initial);
            KNOWN.add(this);
        }
        return entry;
    }

    /// Tells what all globals of this process have come to. Called when the process ends and nobody uses them any more, in a run
    /// that is not recorded.
    public static void closeBooks(Lane lane) {
        for (var global : KNOWN) {
            global.record(lane);
        }
    }

    private void record(Lane lane) {
        var last = number.get();
        lane.recordAlways(stamp -> new Event.Accounted(stamp, entry(lane).id(), last.bits() + last.lost(), last.bits()));
    }
}
