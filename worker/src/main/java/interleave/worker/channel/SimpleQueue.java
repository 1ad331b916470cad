package interleave.worker.channel;

import interleave.worker.sync.SharedHandle;

/// A queue with nothing but put, get, empty and close, for any number of items.
///
/// **Threading:** thread-safe, across processes. **Errors:** [HandleClosed] after [#close]; [NotTransferable].
/// **Source:** rule Q9.
public final class SimpleQueue<T> implements SharedHandle, AutoCloseable {
    private final ItemStream items;
    private volatile boolean closed;

    public SimpleQueue() {
        this("");
    }

    /// A queue with a name for pictures and traces.
    public SimpleQueue(String name) {
        this(ItemStream.create(ItemStream.Flavour.SIMPLE, 0, name));
    }

    SimpleQueue(ItemStream items) {
        this.items = items;
    }

    @Override
    public int objectId() {
        return items.entry.id();
    }

    public String name() {
        return items.entry.name();
    }

    /// Puts an item.
    public void put(T item) {
        checkOpen();
        items.put(Parcel.of(item), true, Long.MAX_VALUE);
    }

    /// Gets the oldest item; waits until there is one.
    @SuppressWarnings("unchecked") // what producers put is what consumers have to expect
    public T get() {
        checkOpen();
        return (T) items.get(true, Long.MAX_VALUE).value();
    }

    /// Whether nothing is in it at this moment.
    ///
    /// **Errors:** [HandleClosed] after [#close] (rule Q9).
    public boolean empty() {
        checkOpen();
        return items.count() == 0;
    }

    /// This process will use it no more; others are not concerned. Closing again does nothing.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            items.close();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new HandleClosed("queue '%s' is closed".formatted(name()));
        }
    }
}
