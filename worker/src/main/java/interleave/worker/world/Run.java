package interleave.worker.world;

import interleave.worker.trace.RunMode;

/// How the run goes on as a whole.
///
/// @param traced whether operations are recorded
/// @param stalledNanos how long writers waited because the trace was full
public record Run(RunMode mode, boolean paused, boolean traced, long stalledNanos) {
    static final Run START = new Run(RunMode.FREE, false, true, 0);
}
