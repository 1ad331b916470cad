package interleave.app.ui.stage;

import interleave.lab.world.Reducer;
import interleave.lab.world.World;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import java.util.HashMap;
import java.util.Map;

/// A run written down by hand, and the world that it comes to.
///
/// `main` has slot 1, `P1` slot 2 and so on; object 0 is the value `total`, object 1 the lock `lock`.
final class Moment {
    static final int TOTAL = 0;
    static final int LOCK = 1;
    private static final int FIRST_PID = 30698;

    private World world = World.EMPTY;
    private final Map<Integer, Long> reads = new HashMap<>();
    private long bits;
    private long version;
    private long tickets;

    static Moment of(int workers) {
        return new Moment().start(Stamp.LAB, 1, "main", "").value().workers(workers);
    }

    private Moment value() {
        return add(new Event.ModeChanged(at(Stamp.LAB), RunMode.STEP, true))
                .add(new Event.ObjectCreated(at(1), TOTAL, ObjectKind.VALUE, TypeCode.INT64, 64, 0, 0, "total"));
    }

    Moment workers(int workers) {
        for (var worker = 1; worker <= workers; worker++) {
            start(1, worker + 1, "P" + worker, "n1=" + (worker * 7 % 10 + 1) + ", n2=" + (worker * 3 % 10 + 1));
            announce(worker, Operation.READ, TOTAL, 0);
        }
        return this;
    }

    Moment start(int parent, int slot, String label, String arguments) {
        add(new Event.ProcessStarting(at(parent), slot, 1, label, "Adder-" + slot, arguments));
        return add(new Event.ProcessRunning(at(slot), FIRST_PID + slot - 1L, parent, slot - 1));
    }

    Moment lock(boolean on) {
        return add(new Event.ObjectCreated(at(1), LOCK, ObjectKind.LOCK, null, 128, 0, on ? 1 : 0, "lock"));
    }

    Moment join(int worker) {
        return add(new Event.Blocked(at(1), Operation.JOIN, worker + 1, 0, Long.MAX_VALUE));
    }

    Moment announce(int worker, Operation operation, int object, long argument) {
        return add(new Event.Announced(at(worker + 1), operation, object, argument));
    }

    Moment read(int worker) {
        reads.put(worker, bits);
        return add(new Event.Read(at(worker + 1), TOTAL, 0, bits, version));
    }

    /// Writes what it read and so much more.
    Moment plus(int worker, long number) {
        var written = reads.getOrDefault(worker, bits) + number;
        add(new Event.Written(at(worker + 1), TOTAL, 0, written, bits, version++));
        bits = written;
        return this;
    }

    Moment acquire(int worker) {
        return add(new Event.Acquired(at(worker + 1), LOCK, ++tickets));
    }

    Moment release(int worker) {
        return add(new Event.Released(at(worker + 1), LOCK, tickets));
    }

    Moment waitsForLock(int worker) {
        return add(new Event.Blocked(at(worker + 1), Operation.ACQUIRE, LOCK, ++tickets, Long.MAX_VALUE));
    }

    Moment ends(int worker, int code, ExitCause cause) {
        return add(new Event.ProcessEnded(at(worker + 1), code, cause));
    }

    Moment add(Event event) {
        world = Reducer.apply(world, event);
        return this;
    }

    Stamp at(int slot) {
        return new Stamp(slot, slot == Stamp.LAB ? 0 : 1, world.eventCount() * 1000L, 20);
    }

    World world() {
        return world;
    }
}
