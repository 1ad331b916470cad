package interleave.worker.shared;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.TypeCode;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Operation;
import java.util.concurrent.atomic.AtomicReference;

/// A global variable: a static field's worth of memory that every process has for itself.
///
/// Declare it as a static constant of the program. Each process that loads the program then has its own number,
/// in its own memory; reading and writing are recorded, but nothing crosses from one process to another.
///
/// **Threading:** the number belongs to one process, and to all threads of it.
public final class Global {
    private final String name;
    private final long initial;
    private final AtomicReference<Written> number;
    private SharedObject entry;

    /// What the variable is, after how many writes, and when the last of them was. One object, so that the trace knows
    /// which write each read saw and which each write replaced; read-add-write stays three steps and as racy as it is.
    private record Written(long bits, long version, long timeNanos) {}

    public Global(String name, long initial) {
        this.name = name;
        this.initial = initial;
        this.number = new AtomicReference<>(new Written(initial, 0, 0));
        var lane = Lane.currentOrNull();
        if (lane != null) {
            entry(lane);
        }
    }

    public long get() {
        var lane = Lane.current();
        var id = entry(lane).id();
        var flags = lane.pass(Operation.READ, id, 0);
        var seen = number.get();
        if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().read(lane.line(), System.nanoTime(), id, 0, seen.bits(), seen.version());
        }
        return seen.bits();
    }

    public void set(long bits) {
        var lane = Lane.current();
        var id = entry(lane).id();
        var flags = lane.pass(Operation.WRITE, id, bits);
        Written before;
        Written after;
        do {
            before = number.get();
            // the time is taken after the write before was seen, so that times of one variable never cross
            after = new Written(bits, before.version() + 1, System.nanoTime());
        } while (!number.compareAndSet(before, after));
        if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().written(lane.line(), after.timeNanos(), id, 0, bits, before.bits(), before.version());
        }
    }

    /// This process's copy enters the object table when its program loads, or else when it is used first.
    private synchronized SharedObject entry(Lane lane) {
        if (entry == null) {
            entry = lane.memory().objects()
                    .add(ObjectKind.GLOBAL, lane.slot(), TypeCode.INT64, 0, 0, 0, name);
            SharedHandle.tellCreated(lane, entry, initial);
        }
        return entry;
    }
}
