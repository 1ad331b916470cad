package interleave.worker.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlocksTest {
    private TestArena arena;
    private Blocks blocks;
    private int slot;
    private int generation;

    @BeforeEach
    void open() {
        arena = new TestArena(ParkerKind.best());
        blocks = arena.memory().blocks();
        slot = arena.memory().slots().claim();
        generation = arena.memory().slots().generation(slot);
    }

    @AfterEach
    void close() {
        arena.close();
    }

    private long take(long lengthBytes) {
        return blocks.take(lengthBytes, slot, generation);
    }

    /// Rule V7.
    @Test
    void freeNeighboursMeltTogether() {
        var first = take(60_000);
        var second = take(60_000);
        var third = take(60_000);
        blocks.giveBack(first);
        blocks.giveBack(third);
        blocks.giveBack(second);
        assertEquals(0, blocks.takenBytes());
        assertEquals(first, take(180_000), "one block of all three");
    }

    @Test
    void whatIsGivenBackIsUsedAgain() {
        var used = arena.memory().heap().usedBytes();
        for (var i = 0; i < 1000; i++) {
            blocks.giveBack(take(100_000));
        }
        assertTrue(arena.memory().heap().usedBytes() - used <= 300_000);
    }

    /// Blocks never overlap, and at the end all of it is free: random sizes, checked bytes.
    @Test
    void blocksNeverOverlap() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        var works = new ArrayList<CompletableFuture<Void>>();
        for (var lane = 0; lane < 4; lane++) {
            var random = new Random(seed + lane);
            works.add(arena.onLane(() -> {
                churn(random);
                return null;
            }));
        }
        for (var work : works) {
            work.get();
        }
        assertEquals(0, blocks.takenBytes(), "-Dseed=" + seed);
    }

    private void churn(Random random) {
        var lane = interleave.worker.gate.Lane.current();
        var region = arena.memory().region();
        var held = new ArrayList<long[]>();
        for (var i = 0; i < 3000; i++) {
            if (held.size() < 10 && random.nextBoolean()) {
                var length = 8L * (1 + random.nextInt(3000));
                var at = blocks.take(length, lane.slot(), lane.generation());
                region.setLong(at, i);
                region.setLong(at + length - 8, length == 8 ? i : ~i);
                held.add(new long[] {at, length, i});
            } else if (!held.isEmpty()) {
                var block = held.remove(random.nextInt(held.size()));
                assertEquals(block[2], region.getLong(block[0]));
                assertEquals(block[1] == 8 ? block[2] : ~(int) block[2], region.getLong(block[0] + block[1] - 8));
                blocks.giveBack(block[0]);
            }
        }
        held.forEach(block -> blocks.giveBack(block[0]));
    }

    @Test
    void aDeadTakersClaimIsTakenOver() {
        var claim = new Claim(arena.memory().region(), arena.memory().slots(), RegionLayout.BLOCKS_CLAIM_OFFSET);
        var dead = arena.memory().slots().claim();
        assertTrue(claim.tryTake(dead, arena.memory().slots().generation(dead)));
        arena.memory().slots().state(dead, SlotState.ENDED);
        blocks.giveBack(take(100));
        assertEquals(0, blocks.takenBytes());
    }

    @Test
    void saysWhenThereIsNoMore() {
        assertThrows(OutOfSharedMemory.class, () -> take(1L << 40));
        blocks.giveBack(take(64));
    }
}
