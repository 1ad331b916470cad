package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.LaneId;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.sync.SharedHandle;
import interleave.worker.sync.TaskBooks;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Witness.Answer;
import java.util.Optional;

/// What all kinds of queues have in common: a stream of items, and how many of them are not done.
///
/// Items not done are those ever put less those reported done. Both are counts that only grow, and putting an item
/// counts it in the same store that publishes it; so a killed process cannot bring them out of step. What a killed process got
/// and never reported is known from books ([TaskBooks]) that lie behind the stream of a joinable queue.
///
/// **Threading:** thread-safe, across processes.
public final class ItemStream {
    private static final int RING_BYTES = 8 << 10;

    final SharedObject entry;
    private final SharedRegion region;
    private final MessageStream stream;
    private final Bell tasks;
    private final Optional<ReadLock> readLock;
    private final Optional<TaskBooks> books;
    private final long at;

    ItemStream(RunMemory memory, SharedObject entry) {
        this.entry = entry;
        this.region = memory.region();
        this.at = entry.offset();
        this.books = flavour(memory, entry) == Flavour.JOINABLE
                ? Optional.of(new TaskBooks(memory, entry, at + StreamLayout.BYTES, at + StreamLayout.TASK_QUEUE))
                : Optional.empty();
        this.stream = new MessageStream(memory, at, entry.id(), books.isEmpty() ? null : (lane, _, _) -> books.get().taking(lane));
        this.readLock = memory.region().getInt(RegionLayout.FAITHFUL_OFFSET) == 1
                ? Optional.of(new ReadLock(memory, at + StreamLayout.READ_LOCK, entry.id()))
                : Optional.empty();
        this.tasks = new Bell(memory, at + StreamLayout.TASK_QUEUE, at + StreamLayout.TASK_WANTED);
        memory.holdings().hold(this, entry);
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
        memory.checkRoom();
        var slots = memory.region().getInt(RegionLayout.SLOT_COUNT_OFFSET);
        var lengthBytes = StreamLayout.BYTES + (flavour == Flavour.JOINABLE ? TaskBooks.bytes(slots) : 0);
        var at = memory.heap().allocate(lengthBytes, lane);
        MessageStream.create(lane, at, RING_BYTES, Math.max(0, mostItems), true);
        memory.region().setInt(at + StreamLayout.FLAVOUR, flavour.ordinal());
        var entry = memory.enter(ObjectKind.QUEUE, lane, null, at, lengthBytes, Math.max(0, mostItems), name);
        SharedHandle.recordCreated(lane, entry, flavour.ordinal());
        return new ItemStream(memory, entry);
    }

    /// Gives back what a queue that nobody has any more takes besides its own words.
    public static void giveBack(RunMemory memory, SharedObject entry, LaneId by) {
        RingWriter.giveBack(memory, entry.offset(), by);
    }

    static Flavour flavour(RunMemory memory, SharedObject entry) {
        return Flavour.values()[memory.region().getInt(entry.offset() + StreamLayout.FLAVOUR)];
    }

    /// Puts an item. False when there was no room until the time was up.
    boolean put(Parcel item, boolean block, long timeoutNanos) {
        try (var operation = Lane.current().begin(Operation.PUT, entry.id(), 0)) {
            var outcome = stream.sender().send(operation.lane(), item, block ? timeoutNanos : 0);
            if (outcome != Sender.Outcome.DONE) {
                operation.record(stamp -> new Event.Refused(stamp, Operation.PUT, entry.id(), block));
            }
            return outcome == Sender.Outcome.DONE;
        }
    }

    /// Gets an item. Null when there was none until the time was up.
    Parcel get(boolean block, long timeoutNanos) {
        try (var operation = Lane.current().begin(Operation.GET, entry.id(), 0)) {
            var nanos = block ? timeoutNanos : 0;
            var item = readLock.isEmpty() ? receive(operation.lane(), nanos) : receiveInTurn(operation.lane(), nanos);
            if (item == Parcel.NONE) {
                operation.record(stamp -> new Event.Refused(stamp, Operation.GET, entry.id(), block));
                return null;
            }
            return item;
        }
    }

    private Parcel receive(Lane lane, long timeoutNanos) {
        return stream.receiver().receive(lane, timeoutNanos, Integer.MAX_VALUE);
    }

    private Parcel receiveInTurn(Lane lane, long timeoutNanos) {
        var deadline = lane.clock().deadline(timeoutNanos);
        if (!readLock.get().take(lane, timeoutNanos > 0, deadline)) {
            return Parcel.NONE;
        }
        try {
            return receive(lane, deadline == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, deadline - lane.clock().nanos()));
        } finally {
            readLock.get().release(lane);
        }
    }

    /// How many items are in it, as an operation.
    int count() {
        try (var operation = Lane.current().begin(Operation.COUNT, entry.id(), 0)) {
            var count = length();
            operation.record(stamp -> new Event.Looked(stamp, Operation.COUNT, entry.id(), 0, count));
            return count;
        }
    }

    /// How many items are in it: a look from outside.
    int length() {
        return stream.receiver().count();
    }

    /// Records that this process will not use the queue any more.
    void close() {
        try (var operation = Lane.current().begin(Operation.CLOSE, entry.id(), 0)) {
            operation.record(stamp -> new Event.EndClosed(stamp, entry.id(), 0));
        }
    }

    /// Counts one item as done.
    void taskDone() {
        try (var operation = Lane.current().begin(Operation.TASK_DONE, entry.id(), 0)) {
            if (countDone(operation) == 0) {
                tasks.ringAll(operation.lane());
            }
        }
    }

    /// Returns how many are not done.
    private int countDone(OngoingOperation operation) {
        var doneAt = at + StreamLayout.TASKS_DONE;
        long before;
        long done;
        do {
            before = region.getLongAcquire(doneAt);
            if (put() == (int) before) {
                throw new DoneTooOften("task_done() called too many times on queue '%s'".formatted(entry.name()));
            }
            var next = (int) before + 1 & 0xFFFF_FFFFL;
            done = next;
            operation.announce(stamp -> new Event.TaskDone(stamp, entry.id(), put() - (int) next, next));
        } while (!region.compareAndSetLong(doneAt, before, done));
        // after: until here the lane has the item in the books
        books.ifPresent(own -> own.done(operation.lane()));
        operation.happened();
        return put() - (int) done;
    }

    /// Whether what a dead lane announced of a queue took place.
    static Answer judge(RunMemory memory, Event.TaskDone event) {
        var done = memory.region().getLongVolatile(memory.objects().get(event.object()).offset() + StreamLayout.TASKS_DONE);
        return (int) done - (int) event.done() >= 0 ? Answer.SOMEBODY : Answer.NO;
    }

    /// Waits until every item of a joinable queue is done.
    ///
    /// **Errors:** `OwnerDied` when that can never be, as processes were killed that had got some.
    void awaitTasks() {
        try (var operation = Lane.current().begin(Operation.AWAIT_TASKS, entry.id(), 0)) {
            if (unfinished() != 0) {
                var wait = books.orElseThrow().begin(operation.lane(), this::counts);
                tasks.await(operation.lane(), Operation.AWAIT_TASKS, entry.id(), Long.MAX_VALUE, () -> unfinished() == 0, wait::look);
            }
            operation.record(stamp -> new Event.TasksAwaited(stamp, entry.id()));
        }
    }

    private long counts() {
        return TaskBooks.counts(stream.receiver().taken(), (int) region.getLongVolatile(at + StreamLayout.TASKS_DONE));
    }

    int unfinished() {
        var done = (int) region.getLongVolatile(at + StreamLayout.TASKS_DONE);
        return put() - done;
    }

    private int put() {
        return Position.count(region.getLongVolatile(at + StreamLayout.HEAD));
    }
}
