package interleave.worker.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.fault.WrongArgument;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BarrierTest {
    private final TestArena arena = new TestArena(ParkerKind.best());

    @AfterEach
    void close() {
        arena.close();
    }

    private <T> List<CompletableFuture<T>> lanes(int count, Callable<T> work) {
        var lanes = new ArrayList<CompletableFuture<T>>();
        for (var i = 0; i < count; i++) {
            lanes.add(arena.onLane(work));
        }
        return lanes;
    }

    private static <T> List<T> all(List<CompletableFuture<T>> lanes) throws Exception {
        var results = new ArrayList<T>();
        for (var lane : lanes) {
            results.add(lane.get());
        }
        return results;
    }

    private static void assertBroken(CompletableFuture<?> lane) {
        assertEquals(BrokenBarrier.class, assertThrows(ExecutionException.class, lane::get).getCause().getClass());
    }

    @Test
    @DisplayName("cases 53, 55: five parties pass ten times in lockstep; the action comes before anybody returns")
    void partiesPassInLockstep() throws Exception {
        var barrier = arena.call(() -> new Barrier(5));
        var before = new AtomicInteger();
        var after = new AtomicInteger();
        var acted = new AtomicInteger();
        barrier.action(acted::incrementAndGet);
        all(lanes(5, () -> {
            for (var round = 0; round < 10; round++) {
                before.incrementAndGet();
                barrier.await();
                assertEquals((round + 1) * 5, before.get(), "all of the round came before");
                assertEquals(2 * round + 1, acted.get(), "the action came once");
                after.incrementAndGet();
                barrier.await();
                assertEquals((round + 1) * 5, after.get());
            }
            return null;
        }));
        assertEquals(0, arena.call(barrier::waitingCount));
        assertFalse(arena.call(barrier::broken));
    }

    @Test
    @DisplayName("case 53: each round gives the numbers 0 to 4, each once")
    void eachRoundGivesEachNumberOnce() throws Exception {
        var barrier = arena.call(() -> new Barrier(5));
        var numbers = all(lanes(5, () -> {
            var own = new ArrayList<Integer>();
            for (var round = 0; round < 200; round++) {
                own.add(barrier.await());
            }
            return own;
        }));
        for (var round = 0; round < 200; round++) {
            var of = round;
            assertEquals(Set.of(0, 1, 2, 3, 4), new TreeSet<>(numbers.stream().map(own -> own.get(of)).toList()));
        }
        assertEquals(0, barrier.peek());
    }

    @Test
    @DisplayName("case 56: an action that throws breaks it; its exception goes to the last party")
    void anActionThatThrowsBreaksIt() throws Exception {
        var barrier = arena.call(() -> new Barrier(3)).action(() -> {
            throw new IllegalStateException("out of paper");
        });
        var kinds = new TreeSet<String>();
        var lost = 0;
        for (var lane : lanes(3, () -> barrier.await())) {
            var cause = assertThrows(ExecutionException.class, lane::get).getCause();
            lost += cause instanceof IllegalStateException ? 1 : 0;
            kinds.add(cause.getClass().getSimpleName());
        }
        assertEquals(Set.of("BrokenBarrier", "IllegalStateException"), kinds);
        assertEquals(1, lost);
        assertTrue(arena.call(barrier::broken));
    }

    @Test
    @DisplayName("case 58: no time to wait breaks it, unless one is the last")
    void noTimeBreaksItUnlessLast() throws Exception {
        var barrier = arena.call(() -> new Barrier(2));
        assertThrows(BrokenBarrier.class, () -> arena.call(() -> barrier.await(Duration.ZERO)));
        assertTrue(arena.call(barrier::broken));
        arena.call(() -> {
            barrier.reset();
            return null;
        });
        var first = arena.onLane(() -> barrier.await());
        TestArena.awaitWaiters(barrier.waiting(), 1);
        assertEquals(1, arena.call(() -> barrier.await(Duration.ofSeconds(-1))));
        assertEquals(0, first.get());
    }

    @Test
    @DisplayName("rule B2: a party whose time is up breaks it for all")
    void timeoutBreaksItForAll() throws Exception {
        var barrier = arena.call(() -> new Barrier(3, Duration.ofMillis(100), "b"));
        for (var lane : lanes(2, () -> barrier.await())) {
            assertBroken(lane);
        }
        assertEquals(-1, barrier.peek());
    }

    @Test
    @DisplayName("cases 59, 61: abort sends all away until a reset, then it works again")
    void abortBreaksItUntilReset() throws Exception {
        var barrier = arena.call(() -> new Barrier(5));
        var lanes = lanes(4, () -> barrier.await());
        TestArena.awaitWaiters(barrier.waiting(), 4);
        assertEquals(4, arena.call(barrier::waitingCount));
        arena.call(() -> {
            barrier.abort();
            assertThrows(BrokenBarrier.class, barrier::await);
            assertTrue(barrier.broken());
            assertEquals(0, barrier.waitingCount());
            return null;
        });
        lanes.forEach(BarrierTest::assertBroken);
        arena.call(() -> {
            barrier.reset();
            return null;
        });
        assertEquals(Set.of(0, 1, 2, 3, 4), new TreeSet<>(all(lanes(5, () -> barrier.await()))));
    }

    @Test
    @DisplayName("rule B3: a reset sends away who waits, and it is usable at once")
    void resetSendsWaitersAway() throws Exception {
        var barrier = arena.call(() -> new Barrier(3));
        var lanes = lanes(2, () -> barrier.await());
        TestArena.awaitWaiters(barrier.waiting(), 2);
        arena.call(() -> {
            barrier.reset();
            assertFalse(barrier.broken());
            return null;
        });
        lanes.forEach(BarrierTest::assertBroken);
        assertEquals(3, all(lanes(3, () -> barrier.await())).size());
    }

    @Test
    @DisplayName("case 62: one party never waits; none is refused")
    void onePartyNeverWaits() {
        arena.call(() -> {
            var barrier = new Barrier(1);
            assertEquals(0, barrier.await());
            assertEquals(0, barrier.await());
            assertThrows(WrongArgument.class, () -> new Barrier(0));
            assertThrows(WrongArgument.class, () -> new Barrier(-1));
            return null;
        });
    }

    @Test
    @DisplayName("case 64: a party that dies while it waits breaks it within a second")
    void deadPartyBreaksIt() throws Exception {
        var barrier = arena.call(() -> new Barrier(3));
        var doomed = arena.onLane(() -> barrier.await());
        TestArena.awaitWaiters(barrier.waiting(), 1);
        var slot = barrier.waiting().waiters().getFirst();
        var other = arena.onLane(() -> barrier.await());
        TestArena.awaitWaiters(barrier.waiting(), 2);
        arena.memory().region().setLongVolatile(arena.memory().slots().at(slot, SlotLayout.EXIT_TIME), 1);
        WaitQueue.bury(arena.memory(), slot, arena.lab());
        assertBroken(other);
        assertBroken(doomed);
    }

    @Test
    @DisplayName("rule B6: in a faithful run a dead party stays counted, and whoever ends the round waits for it")
    void inAFaithfulRunADeadPartyIsWaitedFor() throws Exception {
        arena.faithful();
        var barrier = arena.call(() -> new Barrier(3));
        var doomed = arena.onLane(() -> barrier.await());
        TestArena.awaitWaiters(barrier.waiting(), 1);
        var slot = barrier.waiting().waiters().getFirst();
        arena.memory().region().setLongVolatile(arena.memory().slots().at(slot, SlotLayout.EXIT_TIME), 1);
        assertEquals(1, arena.call(barrier::waitingCount));
        var other = arena.onLane(() -> barrier.await());
        TestArena.awaitWaiters(barrier.waiting(), 2);
        var last = arena.onLane(() -> barrier.await());
        awaitBlocked(3);
        assertEquals(3, arena.call(barrier::waitingCount));
        var abort = arena.onLane(() -> {
            barrier.abort();
            return null;
        });
        awaitBlocked(4);
        assertFalse(other.isDone() || last.isDone() || abort.isDone());
        // for the test's sake it rises from the dead
        arena.memory().region().setLongVolatile(arena.memory().slots().at(slot, SlotLayout.EXIT_TIME), 0);
        WaitQueue.stir(arena.memory(), arena.lab());
        abort.get();
        for (var party : List.of(doomed, other, last)) {
            // together or broken, as it comes
            party.handle((_, _) -> true).get();
        }
    }

    private void awaitBlocked(int lanes) {
        var slots = arena.memory().slots();
        TestArena.await(() -> IntStream.range(1, slots.used()).filter(slot -> slots.state(slot) == SlotState.BLOCKED).count() == lanes,
                lanes + " blocked");
    }

    @Test
    void moreLanesThanPartiesGoInRounds() throws Exception {
        var barrier = arena.call(() -> new Barrier(2)).action(Thread::onSpinWait);
        // an even number of arrivals: in the end nobody is left without a partner
        var left = new AtomicInteger(1200);
        all(lanes(6, () -> {
            while (left.getAndDecrement() > 0) {
                barrier.await();
            }
            return null;
        }));
        assertEquals(0, barrier.peek());
    }
}
