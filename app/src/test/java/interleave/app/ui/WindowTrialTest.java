package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.process.Pids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The measurement measures a real run. How fast it is on this machine is no matter for a test.
@Timeout(120)
final class WindowTrialTest {
    @Test
    void framesAndAnswersAreCountedWhileProcessesRun() throws Exception {
        var lesson = LessonCatalog.find("lock").orElseThrow();
        var parameters = Parameters.of(lesson)
                .with(Parameter.WORKERS, 2)
                .with(Parameter.ITERATIONS, Parameter.MAX_ITERATIONS);
        var result = WindowTrial.measure(lesson, parameters, 1000, 700, WindowTrial.Limits.of(1));
        assertTrue(result.seconds().getFirst().frames() > 0);
        assertTrue(result.seconds().getFirst().longestNanos() > 0);
        assertTrue(result.startNanos() > 0);
        assertTrue(result.atRest().residentBytes() > 0 && result.atEnd().residentBytes() >= result.atEnd().heapBytes() / 2);
        assertEquals(6, result.answerNanos().size());
        while (ProcessHandle.current().descendants().anyMatch(child -> !Pids.gone(child.pid()))) {
            // until the limit of the test
            Thread.onSpinWait();
        }
    }
}
