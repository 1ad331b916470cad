package interleave.worker.channel;

import interleave.worker.fault.WrongUse;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.sync.SharedHandle;
import interleave.worker.sync.Timeouts;
import java.time.Duration;

/// Items from any process to any process, first in, first out for each producer.
///
/// An item is in shared memory when [#put] returns: there is no feeder thread, so nothing changes or gets lost
/// afterwards, what cannot travel is refused by `put` itself, and a process that ends has nothing left to flush. A
/// process that is killed while it gets keeps nothing from the others.
///
/// **Threading:** thread-safe, across processes. **Units:** timeouts are lesson time; negative ones are none.
/// **Errors:** [QueueFull], [QueueEmpty]; [HandleClosed] after [#close]; [NotTransferable]; `OutOfSharedMemory` when
/// the items of an unbounded queue fill the memory of the run.
/// **Source:** rules Q1 to Q8, with the deliberate differences for Q2, Q4 and Q7.
public class Queue<T> implements SharedHandle, AutoCloseable {
    final ItemStream items;
    private volatile boolean closed;
    private volatile boolean used;

    /// A queue for any number of items.
    public Queue() {
        this(0);
    }

    /// A queue for at most `maxsize` items; for any number when that is 0 or less.
    public Queue(int maxsize) {
        this(maxsize, "");
    }

    /// A queue with a name for pictures and traces.
    public Queue(int maxsize, String name) {
        this(ItemStream.create(ItemStream.Flavour.QUEUE, maxsize, name));
    }

    Queue(ItemStream items) {
        this.items = items;
    }

    /// The queue, of whatever kind, that another process made.
    public static SharedHandle attach(RunMemory memory, SharedObject entry) {
        var items = new ItemStream(memory, entry);
        return switch (ItemStream.flavour(memory, entry)) {
            case QUEUE -> new Queue<>(items);
            case SIMPLE -> new SimpleQueue<>(items);
            case JOINABLE -> new JoinableQueue<>(items);
        };
    }

    /// How many items are in the queue `entry`: a look from outside, no operation.
    public static int length(RunMemory memory, SharedObject entry) {
        return new RingReader(memory, entry.offset()).count();
    }

    @Override
    public final int objectId() {
        return items.entry.id();
    }

    public final String name() {
        return items.entry.name();
    }

    /// How many items it holds at most; 0 for any number.
    public final int maxsize() {
        return (int) items.entry.detail();
    }

    /// Puts an item; waits while the queue is full.
    public final void put(T item) {
        put(item, true, null);
    }

    /// Puts an item, or gives up after `timeout`.
    public final void put(T item, Duration timeout) {
        put(item, true, timeout);
    }

    /// Puts an item if that can be done at once.
    public final void putNowait(T item) {
        put(item, false, null);
    }

    /// Puts an item. Does not wait, whatever the timeout, unless `block` (rule T3); a timeout of null is none at all.
    public final void put(T item, boolean block, Duration timeout) {
        use();
        if (!items.put(Parcel.of(item), block, Timeouts.nanos(timeout))) {
            throw new QueueFull("queue '%s' is full: it holds at most %d items".formatted(name(), maxsize()));
        }
    }

    /// Gets the oldest item; waits until there is one.
    public final T get() {
        return get(true, null);
    }

    /// Gets the oldest item, or gives up after `timeout`.
    public final T get(Duration timeout) {
        return get(true, timeout);
    }

    /// Gets the oldest item if there is one.
    public final T getNowait() {
        return get(false, null);
    }

    /// Gets the oldest item. Does not wait, whatever the timeout, unless `block` (rule T3).
    @SuppressWarnings("unchecked") // what producers put is what consumers have to expect
    public final T get(boolean block, Duration timeout) {
        use();
        var item = items.get(block, Timeouts.nanos(timeout));
        if (item == null) {
            throw new QueueEmpty("queue '%s' is empty".formatted(name()));
        }
        return (T) item.value();
    }

    /// How many items are in the queue: exact at the moment of the look.
    public final int qsize() {
        return items.count();
    }

    /// Whether nothing is in it. A queue that was used and is closed cannot say (rule Q6).
    public final boolean empty() {
        if (closed && used) {
            throw closedFault();
        }
        return items.count() == 0;
    }

    /// Whether it holds as many items as it can.
    public final boolean full() {
        return maxsize() > 0 && items.count() >= maxsize();
    }

    /// This process will put and get no more; others are not concerned. Closing again does nothing.
    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            items.close();
        }
    }

    /// Waits until what this process put is where others can get it: it is, since [#put] returned.
    ///
    /// **Errors:** `WrongUse` before [#close] (rule Q5).
    public final void joinThread() {
        if (!closed) {
            throw new WrongUse("queue '%s' must be closed before its thread is joined".formatted(name()));
        }
    }

    /// In Python, lets the process exit without flushing; here there is nothing to flush.
    public final void cancelJoinThread() {
        // items are where they belong when put returns
    }

    private void use() {
        if (closed) {
            throw closedFault();
        }
        if (!used) {
            used = true;
        }
    }

    private HandleClosed closedFault() {
        return new HandleClosed("queue '%s' is closed".formatted(name()));
    }

    @Override
    public String toString() {
        return "%s(%s)".formatted(getClass().getSimpleName(), name());
    }
}
