package interleave.worker.manager;

import java.time.Duration;

/// A flag in a manager process to be waited for (rules G5, E1).
public record EventProxy(Reference reference) implements Proxy {
    /// Sets the flag, and lets all who wait go on (rule E1).
    public void set() {
        call("set");
    }

    /// Clears the flag: who waits from now on has to wait.
    public void clear() {
        call("clear");
    }

    /// Whether the flag is set.
    public boolean isSet() {
        return (Boolean) call("isSet");
    }

    /// Waits until it is set.
    public void await() {
        Calls.call(reference, "wait", Calls.FOR_EVER);
    }

    /// Waits until it is set or `timeout` is over. Returns whether it was set.
    public boolean await(Duration timeout) {
        return (Boolean) Calls.call(reference, "wait", Calls.nanos(timeout));
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
