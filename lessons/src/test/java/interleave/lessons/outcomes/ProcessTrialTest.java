package interleave.lessons.outcomes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.process.Pids;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Single runs with real processes.
@Timeout(120)
final class ProcessTrialTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @AfterEach
    void nobodyIsLeft() {
        assertEquals(List.of(), ProcessHandle.current().descendants().filter(process -> !Pids.gone(process.pid())).toList());
    }

    private static Lesson lesson(String id) {
        return LessonCatalog.find(id).orElseThrow();
    }

    private static Trial.Ran run(String id, Duration timeout, Parameters parameters) {
        return new ProcessTrial(lesson(id), 42, timeout).run(parameters, () -> false);
    }

    @Test
    void expectsTheSameInEveryRunAndLosesNothingUnderTheLock() {
        var parameters = Parameters.of(lesson("lock")).with(Parameter.WORKERS, 2).with(Parameter.ITERATIONS, 500);
        var on = assertInstanceOf(Trial.Ran.Came.class, run("lock", LONG, parameters)).verdict();
        var off = assertInstanceOf(Trial.Ran.Came.class, run("lock", LONG, Series.LOCK_OFF.apply(parameters))).verdict();
        assertEquals(on.expected(), on.actual());
        assertEquals(Outcome.ACCEPTABLE, on.outcome());
        assertEquals(on.expected(), off.expected());
    }

    @Test
    void runThatHangsHasNoResult() {
        var pipe = lesson("pipe");
        var leftOpen = pipe.parameters().stream()
                .filter(parameter -> parameter.id().equals(Parameter.FORM))
                .findFirst().orElseThrow().value("left-open").orElseThrow();
        var parameters = Parameters.of(pipe).with(Parameter.FORM, leftOpen);
        assertEquals(new Trial.Ran.Failed(Failure.TIMED_OUT, ""), run("pipe", Duration.ofSeconds(3), parameters));
    }

    @Test
    void cancelledRunIsLeftAtOnce() {
        var trial = new ProcessTrial(lesson("value"), 42, LONG);
        assertEquals(new Trial.Ran.Left(), trial.run(Parameters.of(lesson("value")).with(Parameter.ITERATIONS, 10_000_000), () -> true));
    }
}
