package interleave.worker.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.world.Finding;
import interleave.worker.park.ParkerKind;
import interleave.worker.process.Process;
import interleave.worker.process.StartMethod;
import interleave.worker.support.Leftovers;
import interleave.worker.support.PoolPrograms;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pools of real processes: the conformance cases from 101 on.
@Timeout(180)
class PoolTest {
    private static final long MILLIS = 120_000;

    private static List<String> lines(LiveRun run) {
        return run.history().newest().output().stream().filter(line -> !line.error()).map(line -> line.text()).toList();
    }

    private static List<String> output(RunSettings settings, Process program) throws IOException {
        var run = LiveRun.start(settings, program);
        try (run) {
            assertTrue(run.awaitEnd(MILLIS), () -> "stuck after " + lines(run));
            // what killed workers had put, nobody takes
            assertEquals(List.of(), run.history().newest().findings().details().stream()
                    .filter(finding -> !(finding instanceof Finding.NeverTaken)).toList());
            assertEquals(List.of(), run.history().newest().anomalies().first());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        return lines(run);
    }

    @ParameterizedTest
    @CsvSource({"NATIVE,true,SPAWN", "NATIVE,false,FORKSERVER", "PORTABLE,false,SPAWN"})
    void mapsAsTheSequentialProgramDoes(ParkerKind parker, boolean traced, StartMethod method) throws IOException {
        assumeTrue(parker == ParkerKind.PORTABLE || ParkerKind.best() == ParkerKind.NATIVE);
        var settings = RunSettings.free(1).with(parker).with(method);
        assertEquals(
                List.of("apply 25 33", "map true true true", "iterable true", "starmap [8, 9]", "imap true",
                        "imap_unordered 1000 true", "lazy 0 1 4 9 16 false", "empty false NoSuchElementException", "null [null]",
                        "largest chunk true true true [8, 9]"),
                output(traced ? settings : settings.untraced(), new PoolPrograms.Mapping()));
    }

    @Test
    void whatAnIterableThrowsComesAtItsPlace() throws IOException {
        var line = "0 broken at 0 false 3 broken at 3 false 6 broken at 7 false 4 broken at 7 false";
        assertEquals(List.of("map TooSmall", line, line), output(RunSettings.free(1), new PoolPrograms.BrokenIterables()));
    }

    @Test
    void exceptionsComeBackWithTheRemoteTrace() throws IOException {
        assertEquals(
                List.of("map TooSmall 6", "own 7 is too small true true", "own 7 is too small true true",
                        "checked a task threw java.io.IOException: no such file | IOException",
                        "peculiar other interleave.worker.support.PoolPrograms$Peculiar: 1 and 2",
                        "error StackOverflowError", "imap a TooSmall b false", "argument NotTransferable",
                        "function WrongArgument",
                        "result 20 error sending result: '[opaque 1]'", "alive 9", "big true TooSmall"),
                output(RunSettings.free(1), new PoolPrograms.Exceptions()));
    }

    @Test
    void timeoutsAndCallbacksFollowTheRules() throws IOException {
        assertEquals(
                List.of("ResultTimeout ResultTimeout ResultTimeout", "ready false, successful WrongUse",
                        "value 9, callback 9, successful true", "error callback [7 is too small], successful false",
                        "bad callback 4 then 9", "next ResultTimeout", "next 1 2 NoSuchElementException"),
                output(RunSettings.free(1), new PoolPrograms.Patience()));
    }

    @Test
    void wrongUseIsRefused() throws IOException {
        var wrong = "WrongArgument";
        assertEquals(
                List.of(wrong + " " + wrong, wrong + " " + wrong, wrong, wrong + " " + wrong, "WrongUse",
                        "PoolNotRunning", "last true, workers 0", "PoolNotRunning", "processors true"),
                output(RunSettings.free(1), new PoolPrograms.Wrong()));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void terminateEndsAllWorkersAtOnce(boolean traced) throws IOException {
        var settings = RunSettings.free(1);
        assertEquals(
                List.of("in time true", "workers 0", "ResultTimeout PoolNotRunning"),
                output(traced ? settings : settings.untraced(), new PoolPrograms.Terminating()));
    }

    @Test
    void workersAreReplacedAfterSoManyChunks() throws IOException {
        assertEquals(
                List.of("right true", "others true", "pids 2", "early [0, 1, 4, 9, 16, 25]"),
                output(RunSettings.free(1), new PoolPrograms.Replacing()));
    }

    @ParameterizedTest
    @CsvSource({"NATIVE,true", "NATIVE,false", "PORTABLE,false"})
    void killedWorkersAreToldAndReplaced(ParkerKind parker, boolean traced) throws IOException {
        assumeTrue(parker == ParkerKind.PORTABLE || ParkerKind.best() == ParkerKind.NATIVE);
        var settings = RunSettings.free(1).with(parker);
        assertEquals(
                List.of("[0, 1, 4, 9]", "again [0, 1, 4, 9]", "WorkerDied", "in time true", "exit WorkerDied", "then 49",
                        "terminated true, left 0"),
                output(traced ? settings : settings.untraced(), new PoolPrograms.Killing()));
    }

    @Test
    void aPoolWhoseInitializerThrowsGivesUp() throws IOException {
        assertEquals(List.of("true PoolBroken", "left 0"), output(RunSettings.free(1), new PoolPrograms.NeverReady()));
    }

    /// The memory of the run is 64 MB.
    @Test
    void whoSubmitsWaitsForRoom() throws IOException {
        assertEquals(List.of("100 104857600", "25"), output(RunSettings.free(1), new PoolPrograms.Filling()));
    }

    @Test
    void theEndOfTheProcessTerminatesAForgottenPool() throws IOException {
        assertEquals(List.of("16"), output(RunSettings.free(1), new PoolPrograms.Forgetting()));
    }
}
