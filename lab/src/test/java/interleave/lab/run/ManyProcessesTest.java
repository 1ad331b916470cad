package interleave.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.OutputLine;
import interleave.lab.world.World;
import interleave.worker.process.Process;
import interleave.worker.support.EveryPrimitive;
import interleave.worker.support.Everything;
import interleave.worker.support.Leftovers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every primitive with 32 processes at once, and with processes and threads mixed, at full speed.
@Timeout(180)
class ManyProcessesTest {
    private static final long END_MILLIS = 120_000;
    private static final int MANY = 32;
    private static final int ROUNDS = 5;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("32 people on one object of each kind: each in a process, or two in a process with two threads")
    void thirtyTwoOnEachPrimitive(boolean threads) throws IOException {
        var world = ended(new Everything(MANY, ROUNDS, threads));
        var lines = world.output().stream().map(OutputLine::text)
                .filter(line -> !line.equals("inside") && !line.equals("end")).sorted().toList();
        var all = MANY * ROUNDS;
        var expected = new ArrayList<>(List.of(
                "array: total " + all, "bounded semaphore: left 1", "file: bytes " + 5 * all, "lock: total " + all,
                "semaphore: left 1", "value: total " + all));
        expected.addAll(Collections.nCopies(MANY, "fine"));
        assertEquals(expected.stream().sorted().toList(), lines);
        assertEquals(List.of(), world.findings().details());
    }

    @Test
    @DisplayName("a pool of 32 workers")
    void aPoolOfThirtyTwo() throws IOException {
        var world = ended(new EveryPrimitive("pool", MANY, ROUNDS, false, 1));
        assertEquals(MANY * ROUNDS, world.output().stream().filter(line -> line.text().equals("fine")).count());
    }

    private static World ended(Process program) throws IOException {
        var run = LiveRun.start(RunSettings.free(1), program);
        try (run) {
            assertTrue(run.awaitEnd(END_MILLIS), () -> "does not come to an end: " + run.history().newest().output());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        var world = run.history().newest();
        assertEquals(0, world.anomalies().count(), () -> world.anomalies().first().toString());
        return world;
    }
}
