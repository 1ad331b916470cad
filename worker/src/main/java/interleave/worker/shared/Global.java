package interleave.worker.shared;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.TypeCode;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Operation;
import java.util.concurrent.atomic.AtomicLong;

/// A global variable: a static field's worth of memory that every process has for itself.
///
/// Declare it as a static constant of the program. Each process that loads the program then has its own number,
/// in its own memory; reading and writing are recorded, but nothing crosses from one process to another.
///
/// **Threading:** the number belongs to one process, and to all threads of it.
public final class Global {
    private final String name;
    private final AtomicLong number;
    private final AtomicLong writes = new AtomicLong();
    private SharedObject entry;

    public Global(String name, long initial) {
        this.name = name;
        this.number = new AtomicLong(initial);
        var lane = Lane.currentOrNull();
        if (lane != null) {
            entry(lane);
        }
    }

    public long get() {
        var lane = Lane.current();
        var id = entry(lane).id();
        var flags = lane.pass(Operation.READ, id, 0);
        var bits = number.get();
        if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().read(lane.line(), System.nanoTime(), id, 0, bits, writes.get());
        }
        return bits;
    }

    public void set(long bits) {
        var lane = Lane.current();
        var id = entry(lane).id();
        var flags = lane.pass(Operation.WRITE, id, bits);
        var previous = number.getAndSet(bits);
        var version = writes.getAndIncrement();
        if ((flags & RunFlags.TRACED) != 0) {
            lane.trace().written(lane.line(), System.nanoTime(), id, 0, bits, previous, version);
        }
    }

    /// This process's copy enters the object table when its program loads, or else when it is used first.
    private synchronized SharedObject entry(Lane lane) {
        if (entry == null) {
            entry = lane.memory().objects()
                    .add(ObjectKind.GLOBAL, lane.slot(), TypeCode.INT64, 0, 0, 0, name);
            SharedHandle.tellCreated(lane, entry, number.get());
        }
        return entry;
    }
}
