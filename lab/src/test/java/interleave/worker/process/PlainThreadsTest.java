package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.CannotMove;
import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.world.OutputLine;
import interleave.lab.world.ProcessState;
import interleave.worker.support.Leftovers;
import interleave.worker.support.PlainThreadPrograms;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Threads that the program starts in Java's own ways take part, and nothing that they print is lost.
@Timeout(120)
class PlainThreadsTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "virtual", "stream", "executor"})
    void threadsOfAllKindsGetLanes(String kind) throws IOException {
        var run = LiveRun.start(RunSettings.free(1), new PlainThreadPrograms.Adding(kind, 24));
        try (run) {
            assertTrue(run.awaitEnd(60_000), () -> run.history().newest().processes().toString());
            var world = run.history().newest();
            assertEquals(List.of("total 24"), world.output().stream().map(OutputLine::text).toList());
            assertEquals(List.of(), world.anomalies().first().stream().toList());
            assertEquals("main", world.processes().getFirst().label());
            assertTrue(kind.equals("stream") || world.processes().size() > 1, world.processes().toString());
            assertTrue(world.processes().stream().skip(1).allMatch(thread -> thread.label().startsWith("main.T") && thread.ended()));
            assertEquals(1, world.processes().stream().map(ProcessState::pid).distinct().count());
            assertEquals(0, run.untakenRecords());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    /// Lanes of threads that have ended are given to others.
    @Test
    void moreThreadsThanLanesInARow() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new InARow())) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals("total 1000", run.history().newest().output().getLast().text());
        }
    }

    @Test
    void aStepThatEndsInAWaitOfJavasOwnSaysSo() throws IOException {
        try (var run = LiveRun.start(RunSettings.stepping(1), new LatchParent())) {
            run.awaitRest(60_000);
            run.endStepsAt(System.nanoTime() + 2_000_000_000L);
            var refused = assertThrows(CannotMove.class, () -> run.step("P1"));
            assertEquals(CannotMove.Reason.RUNNING, refused.reason());
            assertTrue(refused.getMessage().contains("P1 has not come to its next operation: it computes, or waits for something of Java's own"),
                    refused::getMessage);
        }
    }

    static final class LatchParent extends Process {
        @Override
        protected void run() {
            var child = new Process(new AtLatch());
            child.start();
            child.join();
        }
    }

    /// Prints, and waits for what nobody brings.
    record AtLatch() implements Target {
        @Override
        public void run() throws InterruptedException {
            Process.print("before");
            new CountDownLatch(1).await();
        }
    }

    /// A thousand threads, one after the other.
    static final class InARow extends Process {
        @Override
        protected void run() throws InterruptedException {
            var total = interleave.worker.shared.Value.raw("q", 0L, "total");
            for (var i = 0; i < 1000; i++) {
                var thread = new Thread(() -> total.set(total.get() + 1));
                thread.start();
                thread.join();
            }
            print("total %d", total.get());
        }
    }

    @ParameterizedTest
    @CsvSource({"return, 0", "exit, 3", "throw, 1", "system-exit, 4"})
    void nothingThatIsPrintedIsLost(String end, int code) throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new PlainThreadPrograms.Printing(end))) {
            assertTrue(run.awaitEnd(60_000));
            var output = run.history().newest().output();
            assertEquals(List.of("line of a thread", "flushed", "begun and ended"),
                    output.stream().filter(line -> !line.error()).map(OutputLine::text).toList());
            var errors = output.stream().filter(OutputLine::error).map(OutputLine::text).toList();
            assertEquals("complaint of a thread", errors.getFirst());
            assertEquals("Exception in thread \"mine\" java.lang.IllegalStateException: thrown in a thread", errors.get(1));
            assertTrue(errors.stream().anyMatch(line -> line.startsWith("without an end")), errors.toString());
            assertEquals(end.equals("throw"), errors.stream().anyMatch(line -> line.contains("thrown by the program")));
            assertEquals(code, run.history().newest().processes().getFirst().exit().code());
        }
    }
}
