package interleave.worker.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/// The values of many tasks, one after the other, while later ones are still being done.
///
/// A task that threw has its exception thrown at its place, and the iteration goes on behind it; with chunks of several
/// tasks at the place of its chunk. What the arguments' iterator threw comes behind the last whole chunk, and is the end.
///
/// **Threading:** for one thread at a time. **Units:** timeouts are lesson time. **Source:** rule O4.
public final class PoolIterator<T> implements Iterator<T>, Job {
    private final Pool pool;
    private final int number;
    private final boolean ordered;
    private final Deque<Outcome> items = new ArrayDeque<>();
    private final Map<Integer, Outcome> early = new HashMap<>();
    private final BitSet missing = new BitSet();
    private int nextChunk;
    private boolean complete;
    private Throwable ending;
    private Outcome fetched;

    PoolIterator(Pool pool, int number, boolean ordered) {
        this.pool = pool;
        this.number = number;
        this.ordered = ordered;
    }

    int number() {
        return number;
    }

    /// One more chunk is on its way.
    synchronized void expect(int chunk) {
        missing.set(chunk);
    }

    /// No more chunks will come; `fault` is what the arguments' iterator threw, or null. Returns how many chunks are missing.
    synchronized int complete(Throwable fault) {
        complete = true;
        ending = fault;
        addEnding();
        return missing.cardinality();
    }

    private void addEnding() {
        if (complete && missing.isEmpty() && ending != null) {
            items.add(Outcome.failed(ending));
            ending = null;
        }
    }

    @Override
    public synchronized Delivery deliver(int chunk, Outcome outcome) {
        if (chunk < 0 || !missing.get(chunk)) {
            return Delivery.NOT_AWAITED;
        }
        missing.clear(chunk);
        var wakes = true;
        if (ordered) {
            early.put(chunk, outcome);
            wakes = early.containsKey(nextChunk);
            for (var next = early.remove(nextChunk); next != null; next = early.remove(nextChunk)) {
                add(next);
                nextChunk++;
            }
        } else {
            add(outcome);
        }
        addEnding();
        return new Delivery(true, wakes, complete && missing.isEmpty(), missing.cardinality());
    }

    @Override
    public synchronized List<Integer> missing() {
        return missing.stream().boxed().toList();
    }

    private void add(Outcome outcome) {
        if (outcome.fault() != null) {
            items.add(outcome);
            return;
        }
        for (var value : outcome.values()) {
            items.add(new Outcome(Collections.singletonList(value), null));
        }
    }

    private synchronized boolean ready() {
        return !items.isEmpty() || complete && missing.isEmpty();
    }

    /// Whether there is another value or exception; waits until that is known.
    @Override
    public boolean hasNext() {
        return fetched != null || fetch(null);
    }

    /// The next value; waits until it is there.
    ///
    /// **Errors:** what its task threw; `NoSuchElementException` at the end. As [AsyncResult#get].
    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("job %d of pool '%s' has no more results".formatted(number, pool.name()));
        }
        return given();
    }

    /// The next value, if it is there before `timeout` is over.
    ///
    /// **Errors:** [ResultTimeout]; otherwise as without a timeout.
    public T next(Duration timeout) {
        if (fetched == null && !fetch(timeout)) {
            throw new NoSuchElementException("job %d of pool '%s' has no more results".formatted(number, pool.name()));
        }
        return given();
    }

    private boolean fetch(Duration timeout) {
        if (!pool.await(number, timeout, this::ready)) {
            throw new ResultTimeout("the next result of job %d of pool '%s' was not there in time".formatted(number, pool.name()));
        }
        synchronized (this) {
            fetched = items.poll();
        }
        pool.recordGot(number, fetched != null && fetched.fault() != null);
        return fetched != null;
    }

    @SuppressWarnings("unchecked") // what the function of this job gave
    private T given() {
        var given = fetched;
        fetched = null;
        if (given.fault() != null) {
            throw TravellingExceptions.thrown(given.fault());
        }
        return (T) given.values().getFirst();
    }
}
