package interleave.worker.channel;

import static interleave.lab.support.Runs.finish;
import static interleave.lab.support.Runs.kill;
import static interleave.lab.support.Runs.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.world.Finding;
import interleave.lab.world.PipeState;
import interleave.lab.world.QueueState;
import interleave.worker.memory.SlotState;
import interleave.worker.process.Process;
import interleave.worker.support.ChannelPrograms;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pipes and queues step by step: the same schedule gives the same trace, and a process may be killed at any step.
@Timeout(180)
class ChannelStepTest {
    private static final long MILLIS = 60_000;
    private static final int FIRST_SLOT = 2;

    private static LiveRun stepping(Process program) throws IOException {
        var run = LiveRun.start(RunSettings.stepping(42), program);
        run.awaitRest(MILLIS);
        return run;
    }

    @Test
    void theSameScheduleGivesTheSameTrace() throws IOException {
        var schedule = Schedule.parse("P1 P1 P2 P2 P2 P2");
        List<String> first = null;
        for (var round = 0; round < 15; round++) {
            try (var run = stepping(new ChannelPrograms.PairOfTwo())) {
                run.replay(schedule);
                assertTrue(run.awaitEnd(MILLIS));
                var story = run.history().events().stream()
                        .map(event -> event.toString().replaceAll("timeNanos=-?[0-9]+", "").replaceAll("pid=[0-9]+", ""))
                        .toList();
                first = first == null ? story : first;
                assertEquals(first, story, "round " + round);
                assertEquals(List.of("one", "two", "left 0"), lines(run));
            }
        }
    }

    /// A put into the full queue waits, and the get that makes room lets it finish in the same step.
    @Test
    void theWorldShowsWhatIsInTheQueueAndWhoWaits() throws IOException {
        try (var run = stepping(new ChannelPrograms.PairOfTwo())) {
            run.replay(Schedule.parse("P1 P1"));
            var full = (QueueState) run.history().newest().objects().getFirst();
            assertEquals(List.of(1L), full.items().stream().map(item -> item.number()).toList());
            assertEquals(1, full.waiters().size());
            assertTrue(full.full());
            run.step("P2");
            var after = (QueueState) run.history().newest().objects().getFirst();
            assertEquals(List.of("'two'"), after.items().stream().map(item -> item.preview()).toList());
            assertEquals(List.of(), after.waiters());
            finish(run);
            assertEquals(List.of(), run.history().newest().findings().details());
        }
    }

    /// The producer is killed after each of its steps: the consumer gets what was put, and gives up in time.
    @ParameterizedTest
    @CsvSource({"0,'empty|left 0'", "1,'one|empty|left 0'", "2,'one|empty|left 0'"})
    void aProducerMayBeKilledAtAnyStep(int steps, String expected) throws IOException {
        try (var run = stepping(new ChannelPrograms.PairOfTwo())) {
            for (var i = 0; i < steps; i++) {
                run.step("P1");
            }
            kill(run, FIRST_SLOT);
            finish(run);
            assertEquals(expected, String.join("|", lines(run)));
        }
    }

    /// The consumer is killed after each of its steps: the producer waits for room that never comes, and the run says so.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aConsumerMayBeKilledAtAnyStep(int steps) throws IOException {
        try (var run = stepping(new ChannelPrograms.PairOfTwo())) {
            run.step("P1");
            for (var i = 0; i < steps; i++) {
                run.step("P2");
            }
            kill(run, FIRST_SLOT + 1);
            finish(run);
            if (steps == 0) {
                assertTrue(run.awaitRest(MILLIS).stuck());
                assertTrue(run.history().newest().findings().details().getLast() instanceof Finding.Standstill);
            } else {
                assertEquals("left 1", lines(run).getLast());
                assertTrue(run.history().newest().findings().details().getLast() instanceof Finding.NeverTaken);
            }
        }
    }

    /// P1 sends a short, a long and a short message through a small pipe; P2 receives. The sender is killed while the long
    /// one is half sent: it never arrives, what came before does, and the end of file follows.
    @Test
    void aMessageIsWholeOrAbsentWhenItsSenderIsKilled() throws IOException {
        try (var run = stepping(new ChannelPrograms.LongMessage())) {
            run.step("P1");
            run.step("P1");
            assertEquals(SlotState.BLOCKED, run.memory().slots().state(FIRST_SLOT));
            var pipe = (PipeState) run.history().newest().objects().getFirst();
            assertEquals(List.of("'before'"), pipe.flight(1).stream().map(message -> message.preview()).toList());
            kill(run, FIRST_SLOT);
            finish(run);
            assertEquals("cut off", lines(run).getLast());
            assertEquals(2, lines(run).size());
        }
    }

    /// Killed before the long message, and after it.
    @ParameterizedTest
    @CsvSource({"0,'end'", "1,'got 11|end'"})
    void theEndOfFileFollowsTheLastWholeMessage(int steps, String expected) throws IOException {
        try (var run = stepping(new ChannelPrograms.LongMessage())) {
            for (var i = 0; i < steps; i++) {
                run.step("P1");
            }
            kill(run, FIRST_SLOT);
            finish(run);
            assertEquals(expected, String.join("|", lines(run)));
        }
    }

    /// The receiver is killed: the sender in the middle of the long message learns that the pipe is broken.
    @Test
    void aKilledReceiverBreaksThePipe() throws IOException {
        try (var run = stepping(new ChannelPrograms.LongMessage())) {
            run.step("P1");
            run.step("P1");
            kill(run, FIRST_SLOT + 1);
            finish(run);
            assertTrue(run.awaitEnd(MILLIS));
            assertEquals(1, run.history().newest().processes().get(1).exit().code());
            assertTrue(lines(run).stream().anyMatch(line -> line.contains("BrokenPipe")), () -> lines(run).toString());
        }
    }

    /// The parent keeps the sending end open: the end of file never comes, and the run is found to stand still.
    @Test
    void anEndLeftOpenMakesTheReceiverWaitForEver() throws IOException {
        try (var run = stepping(new ChannelPrograms.LeftOpen())) {
            finish(run);
            assertTrue(run.awaitRest(MILLIS).stuck());
            assertFalse(run.ended());
            assertEquals(List.of("got 1"), lines(run));
            assertTrue(run.history().newest().findings().details().getLast() instanceof Finding.Standstill);
        }
    }
}
