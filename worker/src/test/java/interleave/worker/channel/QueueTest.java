package interleave.worker.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.fault.WrongUse;
import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueueTest {
    private TestArena arena;

    @BeforeEach
    void open() {
        arena = new TestArena(ParkerKind.best());
    }

    @AfterEach
    void close() {
        arena.close();
    }

    private interface Work {
        void run() throws Exception;
    }

    private <T> T run(Callable<T> work) throws Exception {
        return arena.onLane(work).get();
    }

    private void run(Work work) throws Exception {
        arena.onLane(() -> {
            work.run();
            return null;
        }).get();
    }

    /// Conformance case 89, rules Q1, T1 and T3.
    @Test
    void aFullQueueRefusesInTime() throws Exception {
        run(() -> {
            var queue = new Queue<Integer>(6);
            for (var i = 0; i < 6; i++) {
                assertFalse(queue.full());
                queue.put(i);
            }
            assertTrue(queue.full());
            assertEquals(6, queue.qsize());
            var began = System.nanoTime();
            assertThrows(QueueFull.class, () -> queue.put(7, false, null));
            assertThrows(QueueFull.class, () -> queue.putNowait(7));
            assertThrows(QueueFull.class, () -> queue.put(7, false, Duration.ofHours(1)));
            assertThrows(QueueFull.class, () -> queue.put(7, Duration.ofSeconds(-1)));
            assertThrows(QueueFull.class, () -> queue.put(7, Duration.ZERO));
            assertTrue(System.nanoTime() - began < 5_000_000_000L);
            began = System.nanoTime();
            assertThrows(QueueFull.class, () -> queue.put(7, Duration.ofMillis(60)));
            assertTrue(System.nanoTime() - began >= 60_000_000);
            for (var i = 0; i < 6; i++) {
                assertEquals(i, queue.get());
            }
            assertTrue(queue.empty());
            assertFalse(queue.full());
        });
    }

    @Test
    void anEmptyQueueRefusesInTime() throws Exception {
        run(() -> {
            var queue = new Queue<Integer>();
            assertThrows(QueueEmpty.class, queue::getNowait);
            assertThrows(QueueEmpty.class, () -> queue.get(false, Duration.ofHours(1)));
            assertThrows(QueueEmpty.class, () -> queue.get(Duration.ofSeconds(-1)));
            var began = System.nanoTime();
            assertThrows(QueueEmpty.class, () -> queue.get(Duration.ofMillis(60)));
            assertTrue(System.nanoTime() - began >= 60_000_000);
            assertFalse(queue.full());
        });
    }

    /// Rule Q1: any number of items, and what they take is given back.
    @Test
    void anUnboundedQueueNeverMakesTheProducerWait() throws Exception {
        run(() -> {
            var queue = new Queue<Integer>(-1);
            for (var round = 0; round < 3; round++) {
                for (var i = 0; i < 100_000; i++) {
                    queue.put(i);
                }
                assertEquals(100_000, queue.qsize());
                for (var i = 0; i < 100_000; i++) {
                    assertEquals(i, queue.get());
                }
            }
            assertTrue(queue.empty());
        });
        assertTrue(arena.memory().heap().takenBytes() < 5 << 20, "rings that were left are given back");
    }

    /// A producer that is faster than the consumer for so long that the memory of the run is full waits for it.
    @Test
    void aFullMemoryMakesTheProducerWaitForTheConsumer() throws Exception {
        var queue = run(() -> new Queue<Integer>(0, "q"));
        var count = 6_000_000;
        var putting = arena.onLane(() -> {
            for (var i = 0; i < count; i++) {
                queue.put(i);
            }
            return null;
        });
        while (arena.memory().heap().takenBytes() < 40 << 20 && !putting.isDone()) {
            Thread.onSpinWait();
        }
        run(() -> {
            for (var i = 0; i < count; i++) {
                assertEquals(i, queue.get());
            }
        });
        putting.get();
    }

    @Test
    void aFullMemoryIsAnErrorWhenNobodyTakes() throws Exception {
        run(() -> {
            var queue = new Queue<byte[]>();
            assertThrows(interleave.worker.memory.OutOfSharedMemory.class, () -> {
                while (true) {
                    queue.put(new byte[10_000]);
                }
            });
            assertEquals(10_000, queue.get().length);
        });
    }

    @Test
    void largeItemsHaveBlocksOfTheirOwnAndGiveThemBack() throws Exception {
        run(() -> {
            var queue = new Queue<byte[]>(3);
            var before = arena.memory().heap().takenBytes();
            for (var round = 0; round < 20; round++) {
                queue.put(new byte[5_000_000]);
                queue.put(new byte[100_000]);
                assertEquals(5_000_000, queue.get().length);
                assertEquals(100_000, queue.get().length);
            }
            queue.put(new byte[20]);
            queue.put(new byte[20]);
            queue.put(new byte[20]);
            assertThrows(QueueFull.class, () -> queue.putNowait(new byte[1_000_000]));
            assertEquals(before, arena.memory().heap().takenBytes());
        });
    }

    /// Conformance case 94, rules Q1, Q5 and Q6.
    @Test
    void closingConcernsTheHandleOnly() throws Exception {
        run(() -> {
            var queue = new Queue<Integer>(0, "q");
            assertThrows(WrongUse.class, queue::joinThread);
            var entry = arena.memory().objects().get(queue.objectId());
            @SuppressWarnings("unchecked")
            var other = (Queue<Integer>) Queue.attach(arena.memory(), entry);
            queue.put(1);
            queue.close();
            queue.close();
            queue.joinThread();
            queue.cancelJoinThread();
            assertTrue(assertThrows(HandleClosed.class, () -> queue.put(2)).getMessage().contains("is closed"));
            assertThrows(HandleClosed.class, queue::get);
            assertThrows(HandleClosed.class, queue::getNowait);
            assertThrows(HandleClosed.class, queue::empty);
            assertEquals(1, other.get());
            var unused = new Queue<Integer>();
            unused.close();
            assertTrue(unused.empty());
        });
    }

    /// Conformance case 95, rules Q2 and Q4 as we have them: `put` itself refuses.
    @Test
    void whatCannotTravelTakesNoRoom() throws Exception {
        run(() -> {
            var queue = new Queue<Object>(1);
            assertThrows(NotTransferable.class, () -> queue.put(new Object()));
            assertEquals(0, queue.qsize());
            queue.putNowait("good");
            assertEquals(1, queue.qsize());
            assertEquals("good", queue.get());
        });
    }

    /// Rule Q2 as we have it: what was put does not change any more.
    @Test
    void anItemIsAsItWasWhenItWasPut() throws Exception {
        run(() -> {
            var queue = new Queue<List<Integer>>();
            var list = new ArrayList<>(List.of(1, 2));
            queue.put(list);
            list.add(3);
            assertEquals(List.of(1, 2), queue.get());
        });
    }

    /// Conformance case 98.
    @Test
    void nullIsAnItem() throws Exception {
        run(() -> {
            var queue = new Queue<Integer>();
            queue.put(null);
            assertEquals(1, queue.qsize());
            assertNull(queue.get());
        });
    }

    /// Conformance case 100, rule Q9.
    @Test
    void aSimpleQueueIsSimple() throws Exception {
        run(() -> {
            var queue = new SimpleQueue<Integer>();
            assertTrue(queue.empty());
            queue.put(1);
            assertFalse(queue.empty());
            assertEquals(1, queue.get());
            assertTrue(queue.empty());
            assertThrows(NotTransferable.class, () -> new SimpleQueue<Object>().put(new Object()));
            queue.close();
            queue.close();
            assertThrows(HandleClosed.class, () -> queue.put(1));
            assertThrows(HandleClosed.class, queue::get);
            assertThrows(HandleClosed.class, queue::empty);
        });
    }

    /// Rule Q8.
    @Test
    void joinWaitsUntilEverythingIsDone() throws Exception {
        var queue = run(() -> new JoinableQueue<Integer>(0, "tasks"));
        run(() -> {
            queue.join();
            assertThrows(DoneTooOften.class, queue::taskDone);
            queue.put(1);
            queue.put(2);
        });
        var joining = arena.onLane(() -> {
            queue.join();
            return queue.unfinished();
        });
        awaitBlocked(1);
        run(() -> {
            queue.get();
            queue.taskDone();
            assertEquals(1, queue.unfinished());
            assertFalse(joining.isDone());
            queue.get();
            queue.taskDone();
            assertThrows(DoneTooOften.class, queue::taskDone);
        });
        assertEquals(0, joining.get());
    }

    /// Conformance case 97, rule Q7 as we have it, with a lane that dies where it waits.
    @Test
    void aDeadGetterKeepsNothingFromTheOthers() throws Exception {
        var queue = run(() -> new Queue<Integer>(0, "q"));
        var dead = arena.memory().slots().claim();
        var lane = Lane.open(arena.memory(), dead);
        var entry = arena.memory().objects().get(queue.objectId());
        var stream = new MessageStream(arena.memory(), entry.offset(), entry.id(), 0, null, null);
        stream.messages.waiting().enlist(lane, Long.MAX_VALUE);
        var alive = arena.onLane(queue::get);
        awaitBlocked(1);
        arena.memory().slots().state(dead, SlotState.ENDED);
        run(() -> queue.put(5));
        assertEquals(5, alive.get());
    }

    /// Killed with the turn in hand, at either side: the next one takes it over.
    @Test
    void theTurnOfTheDeadIsTakenOver() throws Exception {
        var queue = run(() -> new Queue<Integer>(0, "q"));
        var entry = arena.memory().objects().get(queue.objectId());
        for (var claimAt : List.of(StreamLayout.WRITE_CLAIM, StreamLayout.READ_CLAIM)) {
            var dead = arena.memory().slots().claim();
            var claim = new interleave.worker.memory.Claim(
                    arena.memory().region(), arena.memory().slots(), entry.offset() + claimAt);
            assertTrue(claim.tryTake(dead, arena.memory().slots().generation(dead)));
            arena.memory().slots().state(dead, SlotState.ENDED);
        }
        run(() -> {
            queue.put(1);
            assertEquals(1, queue.get());
        });
    }

    /// A lane that was woken but died before it took the item: the other one finds it by its own look.
    @Test
    void aWakeUpThatDiesWithItsLaneIsNotMissedForLong() throws Exception {
        var queue = run(() -> new Queue<Integer>(0, "q"));
        var entry = arena.memory().objects().get(queue.objectId());
        var stream = new MessageStream(arena.memory(), entry.offset(), entry.id(), 0, null, null);
        var dead = arena.memory().slots().claim();
        stream.messages.waiting().enlist(Lane.open(arena.memory(), dead), Long.MAX_VALUE);
        var alive = arena.onLane(queue::get);
        awaitBlocked(1);
        run(() -> queue.put(5));
        arena.memory().slots().state(dead, SlotState.ENDED);
        assertEquals(5, alive.get(30, TimeUnit.SECONDS));
    }

    @Test
    void manyThreadsPutAndGetEverythingOnce() throws Exception {
        var queue = run(() -> new Queue<Integer>(7, "q"));
        var getters = new ArrayList<CompletableFuture<Long>>();
        var putters = new ArrayList<CompletableFuture<Void>>();
        for (var i = 0; i < 6; i++) {
            getters.add(arena.onLane(() -> {
                var sum = 0L;
                for (var item = queue.get(); item != null; item = queue.get()) {
                    sum += item;
                }
                return sum;
            }));
            putters.add(arena.onLane(() -> {
                for (var item = 1; item <= 2000; item++) {
                    queue.put(item);
                }
                return null;
            }));
        }
        for (var putter : putters) {
            putter.get();
        }
        run(() -> {
            for (var i = 0; i < 6; i++) {
                queue.put(null);
            }
        });
        var sum = 0L;
        for (var getter : getters) {
            sum += getter.get();
        }
        assertEquals(6L * 2000 * 2001 / 2, sum);
    }

    @Test
    void previewsAreShort() {
        assertEquals("[42, None, 'hello', True]", Preview.of(Arrays.asList(42, null, "hello", true)));
        assertEquals("b'ab\\x00'", Preview.of((Object) new byte[] {'a', 'b', 0}));
        assertEquals("\"it's\"", Preview.of("it's"));
        var longText = Preview.of("x".repeat(500));
        assertEquals(60, longText.length());
        assertTrue(longText.endsWith("…"));
    }

    private void awaitBlocked(int count) {
        var slots = arena.memory().slots();
        while (true) {
            var blocked = 0;
            for (var slot = 0; slot < slots.used(); slot++) {
                blocked += slots.state(slot) == SlotState.BLOCKED ? 1 : 0;
            }
            if (blocked >= count) {
                return;
            }
            Thread.onSpinWait();
        }
    }
}
