package interleave.lab.run;

import interleave.worker.process.TrainingProgram;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.util.List;

/// A run whose first worker is recorded, stepped at first and then free, as workers of the lab are. Where the record goes is said by
/// [interleave.worker.process.WorkerLauncher#CACHE_OUTPUT_PROPERTY].
public final class TrainingRun {
    private static final int STEPS = 40;
    private static final long TIMEOUT_MILLIS = 120_000;

    private TrainingRun() {}

    /// Performs it, from the start to the end.
    ///
    /// **Errors:** `IOException` when the run cannot be started, `IllegalStateException` when it does not come to its end.
    ///
    /// @param classes the names of what later workers may load, beside what the run loads by itself
    public static void perform(List<String> classes) throws IOException {
        try (var run = LiveRun.start(RunSettings.stepping(1), new TrainingProgram(classes))) {
            for (var step = 0; step < STEPS; step++) {
                run.stepByPolicy();
            }
            run.mode(RunMode.FREE);
            if (!run.awaitEnd(TIMEOUT_MILLIS)) {
                throw new IllegalStateException("the training run did not end");
            }
        }
    }
}
