package interleave.worker.manager;

import java.time.Duration;

/// A queue in a manager process (rules G5, T2).
public record QueueProxy<E>(Reference reference) implements Proxy {
    /// Puts an item at the end, however long it takes until there is room.
    public void put(E item) {
        Calls.call(reference, "put", Calls.FOR_EVER, item);
    }

    /// **Errors:** `QueueFull`; `WrongArgument` for a negative timeout.
    public void put(E item, Duration timeout) {
        Calls.call(reference, "put", Calls.checkedNanos(timeout), item);
    }

    /// **Errors:** `QueueFull`.
    public void putNow(E item) {
        Calls.call(reference, "put", 0, item);
    }

    /// Takes the oldest item, however long it takes until there is one.
    @SuppressWarnings("unchecked") // a program that puts something else finds out where it uses it
    public E get() {
        return (E) Calls.call(reference, "get", Calls.FOR_EVER);
    }

    /// **Errors:** `QueueEmpty`; `WrongArgument` for a negative timeout.
    @SuppressWarnings("unchecked") // as above
    public E get(Duration timeout) {
        return (E) Calls.call(reference, "get", Calls.checkedNanos(timeout));
    }

    /// **Errors:** `QueueEmpty`.
    @SuppressWarnings("unchecked") // as above
    public E getNow() {
        return (E) Calls.call(reference, "get", 0);
    }

    /// How many items are in it.
    public int size() {
        return (Integer) call("size");
    }

    /// Whether nothing is in it.
    public boolean isEmpty() {
        return (Boolean) call("isEmpty");
    }

    /// Whether it holds as many items as it can; never so for one without a limit.
    public boolean isFull() {
        return (Boolean) call("isFull");
    }

    /// An item that was taken is done.
    ///
    /// **Errors:** `DoneTooOften`.
    public void taskDone() {
        call("taskDone");
    }

    /// Waits until every item that was put is done.
    public void join() {
        Calls.call(reference, "join", Calls.FOR_EVER);
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
