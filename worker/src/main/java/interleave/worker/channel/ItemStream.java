package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;

/// What all kinds of queues have in common: a stream of items, and how many of them are not done.
///
/// Items not done are those ever put less those reported done. Both are counts that only grow, and putting an item
/// counts it in the same store that publishes it; so a killed process cannot bring them out of step.
///
/// **Threading:** thread-safe, across processes.
final class ItemStream {
    private static final int RING_BYTES = 64 << 10;

    final SharedObject entry;
    private final SharedRegion region;
    private final MessageStream stream;
    private final Bell tasks;
    private final long at;

    ItemStream(RunMemory memory, SharedObject entry) {
        this.entry = entry;
        this.region = memory.region();
        this.at = entry.offset();
        this.stream = new MessageStream(memory, at, entry.id(), 0, null, null);
        this.tasks = new Bell(memory, at + StreamLayout.TASK_QUEUE, at + StreamLayout.TASK_WANTED);
    }

    /// Which kind of queue this is: a child that is given one makes the same.
    enum Flavour {
        QUEUE,
        SIMPLE,
        JOINABLE
    }

    static ItemStream create(Flavour flavour, int mostItems, String name) {
        var lane = Lane.current();
        var memory = lane.memory();
        var at = memory.heap().allocate(StreamLayout.BYTES);
        MessageStream.create(lane, at, RING_BYTES, Math.max(0, mostItems), true);
        memory.region().setInt(at + StreamLayout.FLAVOUR, flavour.ordinal());
        var entry = memory.objects().add(
                ObjectKind.QUEUE, lane.slot(), null, at, StreamLayout.BYTES, Math.max(0, mostItems), name);
        SharedHandle.tellCreated(lane, entry, flavour.ordinal());
        return new ItemStream(memory, entry);
    }

    static Flavour flavour(RunMemory memory, SharedObject entry) {
        return Flavour.values()[memory.region().getInt(entry.offset() + StreamLayout.FLAVOUR)];
    }

    /// Puts an item. False when there was no room until the time was up.
    boolean put(Parcel item, boolean block, long timeoutNanos) {
        var lane = Lane.current();
        lane.pass(Operation.PUT, entry.id(), 0);
        var done = stream.sender().send(lane, item, block ? timeoutNanos : 0) == Sender.Outcome.DONE;
        if (!done) {
            tellRefused(lane, Operation.PUT, block);
        }
        return done;
    }

    /// Gets an item. Null when there was none until the time was up.
    Parcel get(boolean block, long timeoutNanos) {
        var lane = Lane.current();
        lane.pass(Operation.GET, entry.id(), 0);
        var item = stream.receiver().receive(lane, block ? timeoutNanos : 0, Integer.MAX_VALUE);
        if (item == Parcel.NONE) {
            tellRefused(lane, Operation.GET, block);
            return null;
        }
        return item;
    }

    private void tellRefused(Lane lane, Operation operation, boolean timedOut) {
        if (traced(lane)) {
            lane.trace().record(new Event.Refused(lane.trace().stamp(lane.line()), operation, entry.id(), timedOut));
        }
    }

    /// How many items are in it, as an operation.
    int count() {
        var lane = Lane.current();
        lane.pass(Operation.COUNT, entry.id(), 0);
        var count = length();
        if (traced(lane)) {
            lane.trace().record(new Event.Looked(lane.trace().stamp(lane.line()), Operation.COUNT, entry.id(), 0, count));
        }
        return count;
    }

    /// How many items are in it: a look from outside.
    int length() {
        return stream.receiver().count();
    }

    /// Records that this process will not use the queue any more.
    void close() {
        var lane = Lane.current();
        lane.pass(Operation.CLOSE, entry.id(), 0);
        if (traced(lane)) {
            lane.trace().record(new Event.EndClosed(lane.trace().stamp(lane.line()), entry.id(), 0));
        }
    }

    /// Counts one item as done.
    void taskDone() {
        var lane = Lane.current();
        lane.pass(Operation.TASK_DONE, entry.id(), 0);
        var doneAt = at + StreamLayout.TASKS_DONE;
        long done;
        do {
            done = region.getLongAcquire(doneAt);
            if (put() == (int) done) {
                lane.trace().abandon();
                throw new DoneTooOften("task_done() called too many times on queue '%s'".formatted(entry.name()));
            }
        } while (!region.compareAndSetLong(doneAt, done, (int) done + 1 & 0xFFFF_FFFFL));
        var unfinished = put() - ((int) done + 1);
        if (traced(lane)) {
            lane.trace().record(new Event.TaskDone(lane.trace().stamp(lane.line()), entry.id(), unfinished));
        }
        if (unfinished == 0) {
            tasks.ringAll(lane);
        }
    }

    /// Waits until every item is done.
    void awaitTasks() {
        var lane = Lane.current();
        lane.pass(Operation.AWAIT_TASKS, entry.id(), 0);
        if (unfinished() != 0) {
            tasks.await(lane, Operation.AWAIT_TASKS, entry.id(), Long.MAX_VALUE, () -> unfinished() == 0);
        }
        if (traced(lane)) {
            lane.trace().record(new Event.TasksAwaited(lane.trace().stamp(lane.line()), entry.id()));
        }
    }

    int unfinished() {
        var done = (int) region.getLongVolatile(at + StreamLayout.TASKS_DONE);
        return put() - done;
    }

    private int put() {
        return Position.count(region.getLongVolatile(at + StreamLayout.HEAD));
    }

    private static boolean traced(Lane lane) {
        return (lane.flags().now() & RunFlags.TRACED) != 0;
    }
}
