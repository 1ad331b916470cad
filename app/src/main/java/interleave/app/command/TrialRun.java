package interleave.app.command;

import interleave.lessons.LessonCatalog;
import interleave.lessons.LessonRun;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.worker.conductor.RunSettings;
import interleave.worker.process.ProcessException;
import java.io.IOException;

/// The doctor's proof: a small run with real processes.
final class TrialRun {
    private static final long SEED = 1;
    private static final int ITERATIONS = 100;
    private static final long TIMEOUT_MILLIS = 20_000;

    private TrialRun() {}

    static Check check() {
        var lesson = LessonCatalog.find("lock").orElseThrow();
        var parameters = Parameters.of(lesson).with(Parameter.WORKERS, 2).with(Parameter.ITERATIONS, ITERATIONS);
        try (var run = LessonRun.start(lesson, parameters, RunSettings.free(SEED))) {
            var ended = run.live().awaitEnd(TIMEOUT_MILLIS);
            var right = ended && run.verdict().outcome() == Outcome.ACCEPTABLE;
            return right
                    ? new Check("processes", Check.Status.OK,
                            "three ran and ended in %.2f s".formatted(run.live().elapsedNanos() / 1e9), "lessons run here")
                    : new Check("processes", Check.Status.FAULT,
                            ended ? "a run gave %s".formatted(run.verdict()) : "a run did not end within %d s".formatted(TIMEOUT_MILLIS / 1000),
                            "lessons do not run well here: please report this, with the output of 'interleave doctor --json'");
        } catch (IOException | ProcessException fault) {
            return new Check("processes", Check.Status.FAULT, fault.getMessage(), "no lesson can run until this is solved");
        }
    }
}
