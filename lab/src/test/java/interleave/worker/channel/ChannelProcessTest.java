package interleave.worker.channel;

import static interleave.lab.support.Runs.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.world.Finding;
import interleave.lab.world.QueueState;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.process.Process;
import interleave.worker.process.Signals;
import interleave.worker.support.ChannelPrograms;
import interleave.worker.support.Leftovers;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pipes and queues between real processes.
@Timeout(180)
class ChannelProcessTest {
    private static final long MILLIS = 120_000;

    private static List<String> output(RunSettings settings, Process program) throws IOException {
        var run = LiveRun.start(settings, program);
        try (run) {
            assertTrue(run.awaitEnd(MILLIS), () -> "stuck after " + lines(run));
            assertEquals(List.of(), run.history().newest().findings().details());
            assertEquals(List.of(), run.history().newest().anomalies().first());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        return lines(run);
    }

    /// Conformance cases 76 and 86, rules P2, P3 and P8.
    @ParameterizedTest
    @CsvSource({"NATIVE,true", "NATIVE,false", "PORTABLE,false"})
    void valuesAndSixteenMegabytesGoThereAndBack(ParkerKind parker, boolean traced) throws IOException {
        assumeTrue(parker == ParkerKind.PORTABLE || ParkerKind.best() == ParkerKind.NATIVE);
        var settings = RunSettings.free(1).with(parker);
        assertEquals(
                List.of("list true", "bytes true", "end true", "end true"),
                output(traced ? settings : settings.untraced(), new ChannelPrograms.Echoing()));
    }

    /// Conformance case 88.
    @Test
    void oneProcessWaitsForFour() throws IOException {
        assertEquals(List.of("40 messages, 4 ends"), output(RunSettings.free(1), new ChannelPrograms.Gathering()));
    }

    @Test
    void connectionsAndSentinelsAreWaitedForTogether() throws IOException {
        assertEquals(
                List.of("ready false", "first true", "second true"),
                output(RunSettings.free(1), new ChannelPrograms.Watching()));
    }

    @Test
    void aChildPassesItsConnectionOn() throws IOException {
        assertEquals(List.of("from the grandchild", "end"), output(RunSettings.free(1), new ChannelPrograms.PassingOn()));
    }

    /// Conformance cases 91 and 92, rule Q3.
    @ParameterizedTest
    @CsvSource({"NATIVE,true,4", "NATIVE,false,0", "PORTABLE,false,4", "PORTABLE,true,0"})
    void everyItemComesOnceAndInTheOrderOfItsProducer(ParkerKind parker, boolean traced, int maxsize) throws IOException {
        assumeTrue(parker == ParkerKind.PORTABLE || ParkerKind.best() == ParkerKind.NATIVE);
        var settings = RunSettings.free(1).with(parker);
        assertEquals(
                List.of("count 2000 sum 499000 disorder 0 left 0"),
                output(traced ? settings : settings.untraced(), new ChannelPrograms.Trading(4, 2, 500, maxsize)));
    }

    @Test
    void thirtyTwoProcessesShareOneQueue() throws IOException {
        assertEquals(
                List.of("count 3200 sum 318400 disorder 0 left 0"),
                output(RunSettings.free(1), new ChannelPrograms.Trading(16, 16, 200, 3)));
    }

    @ParameterizedTest
    @CsvSource({"NATIVE,true", "NATIVE,false", "PORTABLE,false"})
    void messagesOfAllSizesArriveWhole(ParkerKind parker, boolean traced) throws IOException {
        assumeTrue(parker == ParkerKind.PORTABLE || ParkerKind.best() == ParkerKind.NATIVE);
        var settings = RunSettings.free(1).with(parker);
        var seed = (int) (long) Long.getLong("seed", System.nanoTime());
        assertEquals(
                List.of("good 1200"),
                output(traced ? settings : settings.untraced(), new ChannelPrograms.Checking(seed, 3, 2, 400)),
                "-Dseed=" + seed);
    }

    /// Rule Q8.
    @Test
    void joiningAQueueWaitsForAllTasks() throws IOException {
        assertEquals(List.of("all done, unfinished 0"), output(RunSettings.free(1), new ChannelPrograms.Tasks(3, 300)));
    }

    /// Killed at random moments while messages of all sizes fly: what arrives is whole, and nobody hangs.
    @Test
    void aKilledSenderNeverTearsAMessage() throws IOException {
        var run = LiveRun.start(RunSettings.free(1).untraced(), new ChannelPrograms.Checking(5, 3, 2, 100_000));
        try (run) {
            var slots = run.memory().slots();
            while (slots.used() < 7 || slots.state(6) != SlotState.RUNNING && slots.state(6) != SlotState.BLOCKED) {
                Thread.onSpinWait();
            }
            for (var slot : List.of(4, 5, 6)) {
                var pipe = run.memory().objects().all().getFirst();
                awaitMessages(run, pipe.offset() + StreamLayout.BYTES, 200);
                run.signal(slot, Signals.KILL);
            }
            assertTrue(run.awaitEnd(MILLIS));
            var good = Integer.parseInt(lines(run).getLast().replace("good ", ""));
            assertTrue(good > 0, () -> "good " + good);
        }
    }

    private static void awaitMessages(LiveRun run, long streamAt, int more) {
        var before = Position.count(run.memory().region().getLongVolatile(streamAt + StreamLayout.TAIL));
        while (Position.count(run.memory().region().getLongVolatile(streamAt + StreamLayout.TAIL)) - before < more) {
            Thread.onSpinWait();
        }
    }

    /// Conformance case 97, rule Q7.
    @Test
    void aKilledGetterStarvesNobody() throws IOException {
        var run = LiveRun.start(RunSettings.stepping(1).withParentByHand(true), new ChannelPrograms.Serving(3));
        try (run) {
            run.awaitRest(MILLIS);
            run.step("P1");
            run.step("P2");
            assertEquals(SlotState.BLOCKED, run.memory().slots().state(2));
            run.signal(2, Signals.KILL);
            while (run.memory().slots().state(2) != SlotState.ENDED) {
                Thread.onSpinWait();
            }
            run.awaitRest(MILLIS);
            run.step("main");
            run.step("P2");
            assertEquals(List.of("got 0"), lines(run));
        }
    }

    /// What a world says of a queue that nobody emptied.
    @Test
    void anItemThatNobodyTookIsFound() throws IOException {
        try (var run = LiveRun.start(RunSettings.stepping(1), new ChannelPrograms.PairOfTwo())) {
            run.awaitRest(MILLIS);
            run.step("P1");
            var queue = (QueueState) run.history().newest().objects().getFirst();
            assertEquals(List.of("'one'"), queue.items().stream().map(item -> item.preview()).toList());
            assertTrue(queue.full());
            run.signal(3, Signals.KILL);
            run.signal(2, Signals.KILL);
            while (!run.ended()) {
                Thread.onSpinWait();
                if (!run.state().ended()) {
                    run.stepByPolicy();
                }
            }
            var finding = (Finding.NeverTaken) run.history().newest().findings().details().getLast();
            assertEquals(1, finding.count());
            assertEquals("'one'", finding.preview());
            assertEquals(List.of("left 1"), lines(run));
        }
    }

    /// Each send is joined to its receive by number, bytes and content.
    @Test
    void theTraceJoinsEachSendToItsReceive() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new ChannelPrograms.Trading(2, 2, 300, 5))) {
            assertTrue(run.awaitEnd(MILLIS));
            var sent = run.history().events().stream().filter(event -> event instanceof Event.Sent e && e.object() == 0)
                    .map(event -> (Event.Sent) event).sorted(Comparator.comparingLong(Event.Sent::number)).map(e -> e.number() + " " + e.lengthBytes() + " " + e.preview()).toList();
            var received = run.history().events().stream().filter(event -> event instanceof Event.Received e && e.object() == 0)
                    .map(event -> (Event.Received) event).sorted(Comparator.comparingLong(Event.Received::number)).map(e -> e.number() + " " + e.lengthBytes() + " " + e.preview()).toList();
            assertEquals(602, sent.size());
            assertEquals(sent, received);
        }
    }
}
