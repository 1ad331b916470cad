package interleave.worker.gate;

import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import interleave.worker.trace.record.TraceWriter;

/// One operation of a lane, from its gate to its record.
///
/// ```java
/// try (var operation = lane.begin(Operation.SET, id, 0)) {     // announced in the slot, passed its gate
///     operation.announce(stamp -> new Event.FlagChanged(...)); // what is about to change in shared memory
///     raise();                                                 // the change: one store or one compare-and-set
///     operation.happened();                                    // recorded
/// }
/// ```
/// Killed before the change, the lane leaves memory and record as they were; killed behind it, the reader of the trace finds
/// the announcement, sees the change in memory, and completes the record. An announcement that is not followed by the change, as
/// somebody else came first, is replaced by the next one or taken back ([#withdraw]). Events that change nothing are
/// recorded by [#record]. Leaving the block, also by an exception, takes back what was announced and did not happen, and tells
/// the reader that no event of this operation is to come.
///
/// In a run that is not recorded all of these do nothing. Nobody else has to ask whether it is: the flags that were seen at the gate
/// hold until the lane waits, and are looked at again when it goes on ([Lane#become]). So an operation that nobody records or
/// halts costs one look at the flags.
///
/// **Threading:** confined to the thread of its lane, which has one of these and uses it again and again; an operation inside
/// another (in the action of a barrier) gets one of its own. Between an announcement and [#happened] there is nothing that
/// records, and no other operation.
public final class OngoingOperation implements AutoCloseable {
    /// Besides the flags of the run: it has passed its gate and is not closed.
    private static final int OPEN = 1 << 30;
    /// Besides the flags: something of it was, or may be, on its way to the record.
    private static final int BEGUN = 1 << 29;

    private final Lane lane;
    private final TraceWriter trace;
    private final RunFlags flags;
    private final OngoingOperation outer;
    private int seen;
    private boolean announced;
    private long announcedNanos;
    private Stamp announcedStamp;

    OngoingOperation(Lane lane, TraceWriter trace, RunFlags flags) {
        this(lane, trace, flags, null);
    }

    private OngoingOperation(Lane lane, TraceWriter trace, RunFlags flags, OngoingOperation outer) {
        this.lane = lane;
        this.trace = trace;
        this.flags = flags;
        this.outer = outer;
    }

    /// Makes an event, for which the lane has stamped the time.
    @FunctionalInterface
    public interface EventMaker {
        /// The event with this stamp; called at most once for each announcement or record. In a run that is not recorded it is
        /// called only for what is always recorded.
        Event at(Stamp stamp);
    }

    /// 0 when it is closed.
    int seen() {
        return seen;
    }

    boolean open() {
        return (seen & OPEN) != 0;
    }

    OngoingOperation passed(int flagsSeen) {
        seen = flagsSeen | OPEN;
        return this;
    }

    /// One that begins while this one is open. It is ended with care, whether it is recorded or not.
    OngoingOperation inner(int flagsSeen) {
        return new OngoingOperation(lane, trace, flags, this).passed(flagsSeen | BEGUN);
    }

    /// Looks at the flags again: since they were seen the lane has waited, or done another operation.
    public void goOn() {
        seen = seen & OPEN | flags.now() | BEGUN;
    }

    /// Nothing of this operation is on its way to the record for now, unless a change is just being made: the reader need not wait
    /// for it. Waiting in shared memory does this and [#goOn] by itself; for who waits elsewhere.
    public void pause() {
        if (!announced) {
            trace.abandon();
        }
    }

    public Lane lane() {
        return lane;
    }

    /// Whether the processes of the run halt at their gates: then nobody moves while another does, and to spin is in vain.
    public boolean gated() {
        return (seen & RunFlags.GATED) != 0;
    }

    /// Whether the run was recorded when the operation passed its gate. Only for who reads and writes in another way then.
    public boolean recorded() {
        return (seen & RunFlags.TRACED) != 0;
    }

    /// Announces a change, with the time that it is now: for what others may see, and record, as soon as it is there.
    public void announce(EventMaker event) {
        if (recorded()) {
            announced = true;
            announcedStamp = trace.stamp(lane.line());
            trace.announce(event.at(announcedStamp));
        }
    }

    /// The same also when operations are not recorded.
    public void announceAlways(EventMaker event) {
        seen |= BEGUN;
        announced = true;
        announcedStamp = trace.stamp(lane.line());
        trace.announce(event.at(announcedStamp));
    }

    /// Adds to what was announced by [#announce] what came of the change: a number that was 0 in the announcement.
    public void amend(EventMaker event) {
        if (announced) {
            trace.amend(event.at(announcedStamp));
        }
    }

    /// Announces that a cell will be written over.
    public void announceWritten(int object, int index, long bits, long previousBits, long version) {
        if (recorded()) {
            announced = true;
            trace.announceWritten(lane.line(), object, index, bits, previousBits, version);
        }
    }

    /// Announces that a lock will be this lane's.
    ///
    /// @param sequence which acquisition of the lock it will be, modulo 2³²
    public void announceAcquired(int object, long sequence) {
        if (recorded()) {
            announced = true;
            trace.announceAcquired(lane.line(), object, sequence);
        }
    }

    /// Announces that a lock will be free, with the time now, while it is still held.
    public void announceReleased(int object, long sequence) {
        if (recorded()) {
            announced = true;
            trace.begin();
            announcedNanos = System.nanoTime();
            trace.announceReleased(lane.line(), announcedNanos, object, sequence);
        }
    }

    /// Announces that a permit will be taken.
    ///
    /// @param value how many are left then
    /// @param sequence which taking or giving of the semaphore it will be, modulo 2³²
    public void announcePermitAcquired(int object, long value, long sequence) {
        if (recorded()) {
            announced = true;
            trace.announcePermitAcquired(lane.line(), object, value, sequence);
        }
    }

    /// When the last release was announced.
    public long announcedNanos() {
        return announcedNanos;
    }

    /// Announces that a permit will be there, with the time now, before anybody can have it.
    public void announcePermitReleased(int object, long value, long sequence) {
        if (recorded()) {
            announced = true;
            trace.begin();
            trace.announcePermitReleased(lane.line(), System.nanoTime(), object, value, sequence);
        }
    }

    /// What was announced happens now, and nobody else can go on from it before this lane lets it: the time of its event.
    public void now() {
        if (announced) {
            trace.announcedAt(System.nanoTime());
        }
    }

    /// What was announced happened at `timeNanos`, which was taken while nobody else could go on from it.
    public void at(long timeNanos) {
        if (announced) {
            trace.announcedAt(timeNanos);
        }
    }

    /// What was announced has happened, at the time that it was announced with, or at that of [#now].
    public void happened() {
        if (announced) {
            announced = false;
            trace.happened();
        }
    }

    /// [#now] and [#happened]: nobody can go on from it who does not have what this lane has just got.
    public void happenedNow() {
        if (announced) {
            now();
            happened();
        }
    }

    /// What was announced did not happen.
    public void withdraw() {
        if (announced) {
            announced = false;
            trace.withdraw();
        }
    }

    /// Records that a cell was read at a time.
    public void read(long timeNanos, int object, int index, long bits, long version) {
        trace.read(lane.line(), timeNanos, object, index, bits, version);
    }

    /// Records an event that changes nothing in shared memory; none when it is null, after its time was taken.
    public void record(EventMaker event) {
        if (recorded()) {
            var made = event.at(trace.stamp(lane.line()));
            if (made == null) {
                trace.abandon();
            } else {
                trace.record(made);
            }
        }
    }

    /// Records an event also when operations are not recorded: one that no picture of the run can do without.
    public void recordAlways(EventMaker event) {
        trace.record(event.at(trace.stamp(lane.line())));
    }

    /// Records an event that changes nothing in shared memory and was seen at `timeNanos`.
    public void recordAt(long timeNanos, EventMaker event) {
        if (recorded()) {
            trace.record(event.at(trace.stamp(lane.line(), timeNanos)));
        }
    }

    /// Records nothing (any more) of this operation.
    @Override
    public void close() {
        var before = seen;
        seen = 0;
        if ((before & (RunFlags.TRACED | BEGUN)) != 0) {
            end();
        }
    }

    private void end() {
        announced = false;
        trace.abandon();
        if (outer != null) {
            lane.backTo(outer);
        }
    }
}
