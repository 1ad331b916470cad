package interleave.worker.channel;

import java.time.Duration;

/// Timeouts as nanoseconds.
final class Timeouts {
    private Timeouts() {}

    /// Negative ones are none (rule T1); what does not fit is without end.
    static long nanos(Duration timeout) {
        try {
            return Math.max(0, timeout.toNanos());
        } catch (ArithmeticException tooLong) {
            return timeout.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
