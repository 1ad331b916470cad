package interleave.lab.world;

import interleave.worker.trace.RunMode;

/// How the run goes on as a whole.
///
/// @param traced whether operations are recorded
/// @param robust whether who waits for a dead owner gets an error instead of waiting for ever
/// @param stalledNanos how long writers waited because the trace was full
/// @param whole whether operations were recorded all the time
public record Run(RunMode mode, boolean paused, boolean traced, boolean robust, long stalledNanos, boolean whole) {
    static final Run START = new Run(RunMode.FREE, false, true, false, 0, true);
}
