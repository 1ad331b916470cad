package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.worker.support.Leftovers;
import interleave.worker.support.Programs;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ProcessTest {
    /// Runs a program to its end and gives what it printed.
    private static List<String> printed(Process program) throws IOException {
        return events(program).stream()
                .filter(event -> event instanceof Event.Printed)
                .map(event -> ((Event.Printed) event).text())
                .toList();
    }

    private static List<Event> events(Process program) throws IOException {
        var run = LiveRun.start(RunSettings.free(42), program);
        try (run) {
            assertTrue(run.awaitEnd(60_000), () -> "the run did not end: " + run.history().events());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        return List.copyOf(run.history().events());
    }

    @Test
    void exitCodesAreThoseOfCPython() throws IOException {
        assertEquals(
                List.of("fine", "return -> 0", "3 -> 3", "-1 -> 255", "256 -> 0", "300 -> 44"),
                printed(new Programs.Endings(List.of("return", "3", "-1", "256", "300"))));
    }

    @Test
    void uncaughtExceptionGivesOneAndItsTraceOnStandardError() throws IOException {
        var events = events(new Programs.Endings(List.of("throw")));
        var errors = events.stream().filter(event -> event instanceof Event.Printed printed && printed.error())
                .map(event -> ((Event.Printed) event).text()).toList();
        assertEquals("Process Process-1:", errors.getFirst());
        assertEquals("java.lang.IllegalStateException: out of paper", errors.get(1));
        assertTrue(events.stream().anyMatch(event -> event instanceof Event.ProcessEnded ended
                && ended.exitCode() == 1 && ended.cause() == ExitCause.EXCEPTION));
    }

    @Test
    void mannersOfAProcess() throws IOException {
        assertEquals(
                List.of(
                        "before: alive false code OptionalInt.empty pid OptionalLong.empty",
                        "join before start: ProcessException",
                        "name sleeper, started: alive true code OptionalInt.empty",
                        "again: ProcessException",
                        "still alive true",
                        "terminated -15",
                        "kill after the end -15",
                        "Process-2 killed -9",
                        "no record: WrongArgument",
                        "no transfer: NotTransferable"),
                printed(new Programs.Manners()));
    }

    @Test
    void childrenOfChildrenHaveTheirParentsAndNames() throws IOException {
        var events = events(new Programs.Family());
        var pids = events.stream().filter(event -> event instanceof Event.ProcessRunning)
                .map(event -> ((Event.ProcessRunning) event).pid()).toList();
        var lines = events.stream().filter(event -> event instanceof Event.Printed)
                .map(event -> ((Event.Printed) event).text()).toList();
        assertEquals(
                List.of(
                        "Process-1:1 Process-1 " + pids.get(1),
                        "Process-1 MainProcess",
                        "MainProcess %d %d".formatted(pids.getFirst(), Runtime.getRuntime().availableProcessors())),
                lines);
        assertEquals(3, pids.stream().distinct().count());
    }

    @Test
    void theSameSeedDrawsTheSameNumbers() throws IOException {
        assertEquals(printed(new Programs.Drawing()), printed(new Programs.Drawing()));
    }
}
