package interleave.lessons;

import interleave.worker.conductor.RunSettings;
import interleave.worker.trace.RunMode;
import java.io.IOException;

/// A run that shows a worker all that workers do, so that a recording of it makes later ones start fast. For the
/// making of the image only; see [interleave.worker.process.WorkerLauncher#CACHE_OUTPUT_PROPERTY].
final class WorkerTraining {
    private static final int STEPS = 40;
    private static final long TIMEOUT_MILLIS = 60_000;

    private WorkerTraining() {}

    public static void main(String[] arguments) throws IOException {
        var lesson = LessonCatalog.find("lock").orElseThrow();
        var parameters = Parameters.of(lesson).with(Parameter.WORKERS, 2).with(Parameter.ITERATIONS, 50);
        try (var run = LessonRun.start(lesson, parameters, RunSettings.stepping(1))) {
            for (var step = 0; step < STEPS; step++) {
                run.live().stepByPolicy();
            }
            run.live().mode(RunMode.FREE);
            if (!run.live().awaitEnd(TIMEOUT_MILLIS)) {
                throw new IllegalStateException("the training run did not end");
            }
        }
    }
}
