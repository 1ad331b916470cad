package interleave.worker.sync;

import interleave.worker.fault.WrongArgument;
import java.time.Duration;

/// How long somebody waits, in nanoseconds: the one place where timeouts become numbers.
///
/// **Units:** nanoseconds; [#ENDLESS] is without end. **Source:** rule T1.
public final class Timeouts {
    /// As long as it takes.
    public static final long ENDLESS = Long.MAX_VALUE;

    private static final double NANOS_PER_SECOND = 1e9;

    private Timeouts() {}

    /// A timeout: null is none, so the wait is endless, as is one that is longer than 292 years; a negative one is 0.
    public static long nanos(Duration timeout) {
        if (timeout == null) {
            return ENDLESS;
        }
        if (timeout.isNegative()) {
            return 0;
        }
        try {
            return timeout.toNanos();
        } catch (ArithmeticException tooLong) {
            return ENDLESS;
        }
    }

    /// A time to sleep; infinite is endless.
    ///
    /// **Errors:** [WrongArgument] when it is negative or no number.
    public static long sleepNanos(double seconds) {
        if (!(seconds >= 0)) {
            throw new WrongArgument("one sleeps for 0 seconds or more, not for " + seconds);
        }
        // what does not fit becomes the largest number
        return (long) (seconds * NANOS_PER_SECOND);
    }
}
