package interleave.worker.manager;

/// One value in a manager process. Reading and writing are two calls: others may come in between.
public record ValueProxy<T>(Reference reference) implements Proxy {
    /// A copy of the value.
    @SuppressWarnings("unchecked") // a program that stores something else finds out where it uses it
    public T get() {
        return (T) call("get");
    }

    /// Puts a copy of `value` in its place.
    ///
    /// **Errors:** `NotTransferable` when it cannot travel.
    public void set(T value) {
        call("set", value);
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
