package interleave.app.command;

import interleave.lab.run.RunSettings;
import interleave.lessons.LessonRun;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.fault.ProcessException;
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
            if (right) {
                return Check.of("processes", Check.Status.OK, "doctor.run.ok",
                        "seconds", (Said) words -> words.decimal(run.live().elapsedNanos() / 1e9, 2));
            }
            return Check.of("processes", Check.Status.FAULT, ended ? "doctor.run.wrong" : "doctor.run.late", "doctor.run.wrong.meaning",
                    new Object[] {"verdict", run.verdict(), "seconds", TIMEOUT_MILLIS / 1000});
        } catch (IOException | ProcessException fault) {
            return Check.of("processes", Check.Status.FAULT, "doctor.run.fault", "reason", String.valueOf(fault.getMessage()));
        }
    }
}
