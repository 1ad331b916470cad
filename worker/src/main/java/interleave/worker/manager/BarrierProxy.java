package interleave.worker.manager;

import java.time.Duration;

/// A barrier in a manager process (rules G5, B1 to B3, B5).
public record BarrierProxy(Reference reference) implements Proxy {
    /// Waits for all parties. Returns how many were there before.
    ///
    /// **Errors:** `BrokenBarrier`.
    public int await() {
        return (Integer) Calls.call(reference, "wait", Calls.FOR_EVER);
    }

    /// The same; when the time is up first, the barrier is broken.
    public int await(Duration timeout) {
        return (Integer) Calls.call(reference, "wait", Calls.nanos(timeout));
    }

    public void abort() {
        call("abort");
    }

    public void reset() {
        call("reset");
    }

    public int parties() {
        return (Integer) call("parties");
    }

    public int waiting() {
        return (Integer) call("waiting");
    }

    public boolean isBroken() {
        return (Boolean) call("broken");
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
