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

    /// Waits for all parties, for at most `timeout`: then the barrier breaks. Returns how many were there before.
    ///
    /// **Errors:** `BrokenBarrier`.
    public int await(Duration timeout) {
        return (Integer) Calls.call(reference, "wait", Calls.nanos(timeout));
    }

    /// Breaks the barrier: all who wait, and who come later, get `BrokenBarrier` (rule B3).
    public void abort() {
        call("abort");
    }

    /// Makes the barrier usable again. Whoever waits gets `BrokenBarrier` (rule B3).
    public void reset() {
        call("reset");
    }

    /// How many pass together.
    public int parties() {
        return (Integer) call("parties");
    }

    /// How many wait now; 0 while it is broken (rule B5).
    public int waiting() {
        return (Integer) call("waiting");
    }

    /// Whether every wait fails until [#reset].
    public boolean isBroken() {
        return (Boolean) call("broken");
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}
