package interleave.worker.channel;

/// A [Queue] that knows how many of its items are done: each consumer says so of each item that it got, and whoever
/// joins the queue waits until that is so of all.
///
/// **Source:** rule Q8.
public final class JoinableQueue<T> extends Queue<T> {
    /// A queue for any number of items.
    public JoinableQueue() {
        this(0);
    }

    /// A queue for at most `maxsize` items; for any number when that is 0 or less.
    public JoinableQueue(int maxsize) {
        this(maxsize, "");
    }

    /// A queue with a name for pictures and traces.
    public JoinableQueue(int maxsize, String name) {
        this(ItemStream.create(ItemStream.Flavour.JOINABLE, maxsize, name));
    }

    JoinableQueue(ItemStream items) {
        super(items);
    }

    /// Says that one item that was got is done.
    ///
    /// **Errors:** [DoneTooOften] when all that were ever put are.
    public void taskDone() {
        items.taskDone();
    }

    /// Waits until every item that was put is done.
    ///
    /// **Errors:** `OwnerDied` in a robust run, when processes were killed that had got items, nobody else has one in hand,
    /// and nobody reports them done in their place. In a faithful run it waits for ever then, as in CPython.
    public void join() {
        items.awaitTasks();
    }

    /// How many items were put and are not done: a look from outside, no operation.
    public int unfinished() {
        return items.unfinished();
    }
}
