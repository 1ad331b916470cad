package interleave.worker.manager;

/// One value in a manager process. Reading and writing are two calls: others may come in between.
public record ValueProxy<T>(Reference reference) implements Proxy {
    @SuppressWarnings("unchecked") // a program that stores something else finds out where it uses it
    public T get() {
        return (T) call("get");
    }

    public void set(T value) {
        call("set", value);
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
