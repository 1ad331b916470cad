package interleave.worker.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.gate.Lane;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeapTest {
    private TestArena arena;
    private Heap heap;
    private LaneId lane;

    @BeforeEach
    void open() {
        arena = new TestArena(ParkerKind.best());
        heap = arena.memory().heap();
        lane = LaneId.of(arena.memory().slots(), arena.memory().slots().claim());
    }

    @AfterEach
    void close() {
        try {
            HeapWalk.check(arena.memory());
        } finally {
            arena.close();
        }
    }

    private long take(long lengthBytes) {
        return heap.take(lengthBytes, lane);
    }

    private void giveBack(long offset) {
        heap.giveBack(offset, lane);
    }

    /// Rule V7.
    @Test
    void freeNeighboursMeltTogether() {
        var first = take(60_000);
        var second = take(60_000);
        var third = take(60_000);
        take(64);
        giveBack(first);
        giveBack(third);
        giveBack(second);
        assertEquals(first, take(180_000), "one block of all three");
    }

    /// Rule V7: in whatever order blocks come and go, at the end the heap is one free block again.
    @Test
    void whateverCameAndWentTheHeapIsOnePieceAgain() {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var held = new ArrayList<Long>();
        for (var round = 0; round < 20; round++) {
            for (var i = 0; i < 500; i++) {
                held.add(take(1 + random.nextInt(random.nextBoolean() ? 200 : 60_000)));
            }
            Collections.shuffle(held, random);
            while (held.size() > 100) {
                giveBack(held.removeLast());
            }
            HeapWalk.check(arena.memory());
        }
        held.forEach(this::giveBack);
        assertEquals(0, heap.takenBytes(), "-Dseed=" + seed);
        assertEquals(1, HeapWalk.blocks(arena.memory()), "-Dseed=" + seed);
    }

    /// Issue: after 50 blocks of 1 MB one of 20 MB did not fit.
    @Test
    void manyBlocksThatAreGivenBackHaveRoomForALargeOne() {
        var held = new ArrayList<Long>();
        for (var i = 0; i < 40; i++) {
            held.add(take(1 << 20));
        }
        held.forEach(this::giveBack);
        giveBack(take(40 << 20));
    }

    @Test
    void whatIsGivenBackIsUsedAgain() {
        giveBack(take(100_000));
        var committed = heap.committedBytes();
        for (var i = 0; i < 1000; i++) {
            giveBack(take(100_000));
        }
        assertEquals(committed, heap.committedBytes());
    }

    @Test
    void whatIsAllocatedIsZeroAlsoOnUsedMemory() {
        var at = take(1000);
        for (var i = 0; i < 1000; i++) {
            arena.memory().region().setByte(at + i, (byte) 7);
        }
        giveBack(at);
        assertEquals(at, heap.allocate(1000, lane));
        for (var i = 0; i < 1000; i++) {
            assertEquals(0, arena.memory().region().getByte(at + i));
        }
    }

    @Test
    void givingBackTwiceIsRefused() {
        var at = take(100);
        take(100);
        giveBack(at);
        assertThrows(IllegalStateException.class, () -> giveBack(at));
    }

    /// A block that is a little larger than the smallest of its list is found in that list.
    @Test
    void aBlockOfJustTheSizeIsFoundWhenThereIsNoLargerOne() {
        var all = heap.lengthBytes() - 3 * HeapLayout.HEADER;
        var large = take(all - 9 * HeapLayout.HEADER);
        var small = take(64);
        giveBack(large);
        assertEquals(large, take(all - 9 * HeapLayout.HEADER));
        giveBack(small);
    }

    /// Blocks never overlap, and at the end all of it is free: random sizes, checked bytes.
    @Test
    void blocksNeverOverlap() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        var works = new ArrayList<CompletableFuture<Void>>();
        for (var number = 0; number < 4; number++) {
            var random = new Random(seed + number);
            works.add(arena.onLane(() -> {
                HeapChurn.churn(Lane.current(), random, 5000);
                return null;
            }));
        }
        for (var work : works) {
            work.get();
        }
        assertEquals(0, heap.takenBytes(), "-Dseed=" + seed);
        assertEquals(1, HeapWalk.blocks(arena.memory()), "-Dseed=" + seed);
    }

    @Test
    void aDeadTakersClaimIsTakenOver() {
        var claim = new Claim(arena.memory().region(), arena.memory().slots(), RegionLayout.HEAP_CLAIM_OFFSET);
        var dead = arena.memory().slots().claim();
        assertTrue(claim.tryTake(dead, arena.memory().slots().generation(dead)));
        arena.memory().slots().state(dead, SlotState.ENDED);
        giveBack(take(100));
        assertEquals(0, heap.takenBytes());
    }

    /// Whatever a killed owner left in the index: it is made again from the blocks.
    @Test
    void anIndexThatIsHalfDoneIsMadeAgain() {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var held = new ArrayList<Long>();
        for (var i = 0; i < 200; i++) {
            held.add(take(1 + random.nextInt(5000)));
        }
        Collections.shuffle(held, random);
        for (var i = 0; i < 100; i++) {
            giveBack(held.removeLast());
        }
        var taken = heap.takenBytes();
        var region = arena.memory().region();
        for (var word = HeapLayout.TAKEN_BYTES; word < HeapLayout.BYTES; word += Long.BYTES) {
            region.setLong(RegionLayout.HEAP_INDEX_OFFSET + word, random.nextLong());
        }
        HeapWalk.forgetNeighbours(arena.memory(), random);
        region.setInt(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.HALF_DONE, 1);
        var more = take(300);
        // the block that fits best may be larger, by too little to be split
        var given = region.getLong(more - HeapLayout.HEADER + HeapLayout.SIZE) & ~HeapLayout.TAKEN;
        assertTrue(given >= HeapLayout.sizeFor(300), "-Dseed=" + seed);
        assertEquals(taken + given, heap.takenBytes(), "-Dseed=" + seed);
        HeapWalk.check(arena.memory());
        giveBack(more);
        held.forEach(this::giveBack);
        assertEquals(1, HeapWalk.blocks(arena.memory()), "-Dseed=" + seed);
    }

    /// A killed owner may have split a block or moved the top, and not come to the index.
    @Test
    void freeNeighboursThatNobodyMeltedAreMelted() {
        var first = take(1000);
        var second = take(1000);
        take(64);
        var region = arena.memory().region();
        // what two owners did that were killed right after the store that says that the block is free
        for (var at : new long[] {first, second}) {
            var sizeAt = at - HeapLayout.HEADER + HeapLayout.SIZE;
            region.setLong(sizeAt, region.getLong(sizeAt) & ~HeapLayout.TAKEN);
        }
        region.setInt(RegionLayout.HEAP_INDEX_OFFSET + HeapLayout.HALF_DONE, 1);
        assertEquals(first, take(2000));
    }

    @Test
    void saysWhenThereIsNoMore() {
        assertThrows(OutOfSharedMemory.class, () -> take(1L << 40));
        assertThrows(OutOfSharedMemory.class, () -> take(49 << 20));
        giveBack(take(64));
        assertNotEquals(0, take(1 << 20));
    }
}
