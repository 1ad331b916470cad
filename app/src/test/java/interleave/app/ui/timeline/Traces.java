package interleave.app.ui.timeline;

import interleave.lab.world.WorldHistory;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import java.util.ArrayList;
import java.util.List;

/// Traces made by hand: the parent has slot 1, `P1` slot 2 and so on; the clock moves by a microsecond an event.
public final class Traces {
    public static final int VALUE = 0;
    public static final int LOCK = 1;

    private static final long START_NANOS = 5_000_000;
    private static final int VALUE_OFFSET = 4096;
    private static final int LOCK_OFFSET = 4160;

    private final List<Event> events = new ArrayList<>();
    private long nanos = START_NANOS;
    private long version;
    private long number;
    private long acquisitions;

    /// A run that has begun: the parent made a value and a lock and started `workers` children.
    public static Traces begun(RunMode mode, int workers) {
        var trace = new Traces();
        trace.add(new Event.ModeChanged(trace.stamp(-1, 0), mode, true));
        trace.add(new Event.ProcessStarting(trace.stamp(-1, 0), 1, 1, "main", "MainProcess", ""));
        trace.add(new Event.ProcessRunning(trace.stamp(0, 0), 1000, 0, 0));
        trace.add(new Event.ObjectCreated(
                trace.stamp(0, 0), VALUE, ObjectKind.VALUE, TypeCode.INT32, VALUE_OFFSET, 0, 0, "total"));
        trace.add(new Event.ObjectCreated(
                trace.stamp(0, 0), LOCK, ObjectKind.LOCK, null, LOCK_OFFSET, 0, 1, "lock"));
        for (var i = 1; i <= workers; i++) {
            trace.add(new Event.ProcessStarting(trace.stamp(0, 0), i + 1, 1, "P" + i, "Process-" + i, ""));
        }
        for (var i = 1; i <= workers; i++) {
            trace.add(new Event.ProcessRunning(trace.stamp(i, 0), 1000 + i, 1, i));
        }
        return trace;
    }

    private void add(Event event) {
        events.add(event);
    }

    /// The next stamp of process `process`: 0 for the parent, -1 for the lab.
    private Stamp stamp(int process, int line) {
        nanos += 1_000;
        return new Stamp(process + 1, 1, nanos, line);
    }

    public Traces sleep(long passNanos) {
        nanos += passNanos;
        return this;
    }

    public Traces announce(int process, Operation operation, int line) {
        add(new Event.Announced(stamp(process, line), operation, operation == Operation.ACQUIRE ? LOCK : VALUE, 0));
        return this;
    }

    public Traces read(int process, int line) {
        add(new Event.Read(stamp(process, line), VALUE, 0, number, version));
        return this;
    }

    public Traces write(int process, long bits, int line) {
        add(new Event.Written(stamp(process, line), VALUE, 0, bits, number, version++));
        number = bits;
        return this;
    }

    public Traces block(int process) {
        add(new Event.Blocked(stamp(process, 8), Operation.ACQUIRE, LOCK, process, Long.MAX_VALUE));
        return this;
    }

    public Traces acquire(int process) {
        add(new Event.Acquired(stamp(process, 8), LOCK, ++acquisitions));
        return this;
    }

    public Traces release(int process) {
        add(new Event.Released(stamp(process, 12), LOCK, acquisitions));
        return this;
    }

    public Traces print(int process, String text) {
        add(new Event.Printed(stamp(process, 14), false, text));
        return this;
    }

    public Traces complain(int process, String text) {
        add(new Event.Printed(stamp(process, 0), true, text));
        return this;
    }

    public Traces end(int process, int exitCode) {
        add(new Event.ProcessEnded(stamp(process, 0), exitCode, exitCode < 0 ? ExitCause.SIGNAL : ExitCause.RETURNED));
        return this;
    }

    public int size() {
        return events.size();
    }

    public List<Event> events() {
        return events;
    }

    public WorldHistory history() {
        var history = new WorldHistory();
        events.forEach(history::append);
        return history;
    }

    TimelineIndex index() {
        var index = new TimelineIndex(events);
        while (index.advance(events.size())) {
            // a part at a time
        }
        return index;
    }
}
