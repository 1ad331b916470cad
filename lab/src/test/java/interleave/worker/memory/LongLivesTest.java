package interleave.worker.memory;

import static interleave.lab.support.Runs.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.worker.process.Process;
import interleave.worker.support.Leftovers;
import interleave.worker.support.LongLives;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rule V7 over whole lives of processes: what nobody has any more is given back.
///
/// A tenth of the rounds and less, unless `-Dlong.lives=full` is set.
@Timeout(1000)
class LongLivesTest {
    private static final boolean FULL = "full".equals(System.getProperty("long.lives"));
    private static final long MILLIS = FULL ? 900_000 : 220_000;
    private static final RunSettings FREE = RunSettings.free(1).untraced();

    private static List<String> output(RunSettings settings, Process program) throws IOException {
        var run = LiveRun.start(settings, program);
        try (run) {
            assertTrue(run.awaitEnd(MILLIS), () -> "stuck after " + lines(run));
            HeapWalk.check(run.memory());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        return lines(run);
    }

    @Test
    void manyObjects() throws IOException {
        assertEquals(List.of("objects: true true"), output(FREE, new LongLives.Objects(FULL ? 100_000 : 10_000)));
    }

    @Test
    void manyQueues() throws IOException {
        assertEquals(List.of("queues: true true"), output(FREE, new LongLives.Queues(FULL ? 10_000 : 2_000)));
    }

    /// Few, as each starts a process: their memory is what matters.
    @Test
    void poolsOneAfterTheOther() throws IOException {
        assertEquals(List.of("pools: true true"), output(FREE, new LongLives.Pools(FULL ? 1_000 : 10)));
    }

    @Test
    void pipesWhoseEndsTravel() throws IOException {
        assertEquals(List.of("travellers: true true"), output(FREE, new LongLives.Travellers(FULL ? 10_000 : 1_000)));
    }

    @Test
    void namedBlocksThatAreUnlinked() throws IOException {
        assertEquals(List.of("blocks: true true"), output(FREE, new LongLives.NamedBlocks()));
    }

    @Test
    void whatKilledProcessesHad() throws IOException {
        assertEquals(List.of("families: true true"), output(FREE, new LongLives.Families(8)));
    }

    @Test
    void whatOnlyAChildHasStays() throws IOException {
        assertEquals(
                List.of("others: true true", "[item] 100000 43", "exit code 0"), output(FREE, new LongLives.Heirs()));
    }

    /// An owner that is killed inside the heap leaves it whole; at worst a block stays taken.
    @Test
    void killedInsideTheHeap() throws IOException {
        var seed = Long.getLong("seed", System.nanoTime());
        assertEquals(List.of("killed 12"), output(FREE, new LongLives.KilledInTheHeap(seed, 12)), "-Dseed=" + seed);
    }

    /// Rule Q1: where items fill the memory of the run, the producer waits, and nothing is lost.
    @Test
    void aFullMemoryMakesTheProducerOfLargeItemsWait() throws IOException {
        var sizes = new RegionLayout.Sizes(16, 1024, 1024, 64 << 20);
        assertEquals(List.of("150 items, 0 wrong"), output(FREE.with(sizes), new LongLives.Flood(150, 1 << 20)));
    }

    @Test
    void aHundredMegabytesGoThereAndBack() throws IOException {
        assertEquals(List.of("true"), output(FREE, new LongLives.LargeMessage()));
    }

    @Test
    void unboundedMeansThatMoreMemoryIsTaken() throws IOException {
        assertEquals(List.of("300 items, 0 wrong"), output(FREE, new LongLives.Flood(300, 1 << 20)));
    }
}
