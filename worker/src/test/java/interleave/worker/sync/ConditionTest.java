package interleave.worker.sync;

import java.util.concurrent.TimeoutException;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConditionTest {
    private final TestArena arena = new TestArena(ParkerKind.best());
    private final Condition condition = arena.call(() -> new Condition("c"));

    @AfterEach
    void close() {
        arena.close();
    }

    private CompletableFuture<Boolean> waiter(Duration timeout) {
        return arena.onLane(() -> {
            try (var _ = condition.hold()) {
                return condition.await(timeout);
            }
        });
    }

    private List<CompletableFuture<Boolean>> waiters(int count) {
        var waiters = new ArrayList<CompletableFuture<Boolean>>();
        var before = condition.waiting().waiters().size();
        for (var i = 0; i < count; i++) {
            waiters.add(waiter(Duration.ofSeconds(50)));
            TestArena.awaitWaiters(condition.waiting(), before + i + 1);
        }
        return waiters;
    }

    private void signal(int count) {
        arena.call(() -> {
            try (var _ = condition.hold()) {
                condition.signal(count);
            }
            return null;
        });
    }

    @Test
    @DisplayName("case 37: timeouts of 0, -1 and 0.2 s give false, and the lock is held again")
    void timeoutsGiveFalseWithTheLockHeld() {
        arena.call(() -> {
            try (var _ = condition.hold(); var _ = condition.hold()) {
                assertFalse(condition.await(Duration.ZERO));
                assertFalse(condition.await(Duration.ofSeconds(-1)));
                var began = System.nanoTime();
                assertFalse(condition.await(Duration.ofMillis(200)));
                assertTrue(System.nanoTime() - began >= 200_000_000);
                assertEquals(2, ((RLock) condition.lock()).depth());
            }
            assertFalse(condition.lock().locked());
            return null;
        });
    }

    @Test
    @DisplayName("case 38: a notification wakes exactly one, another one the second")
    void wakesAsManyAsAsked() throws Exception {
        var waiters = waiters(6);
        signal(0);
        signal(-3);
        assertEquals(6, condition.waiting().waiters().size());
        signal(1);
        assertTrue(waiters.get(0).get());
        assertEquals(5, condition.waiting().waiters().size());
        signal(1);
        assertTrue(waiters.get(1).get());
        signal(2);
        assertTrue(waiters.get(2).get() && waiters.get(3).get());
        assertEquals(2, condition.waiting().waiters().size());
        signal(100);
        assertTrue(waiters.get(4).get() && waiters.get(5).get());
    }

    @Test
    @DisplayName("case 40: waiters whose time was up take nothing from those that come later")
    void expiredWaitersEatNoNotification() throws Exception {
        var late = new ArrayList<CompletableFuture<Boolean>>();
        for (var i = 0; i < 6; i++) {
            late.add(waiter(Duration.ofMillis(50)));
        }
        for (var waiter : late) {
            assertFalse(waiter.get());
        }
        var waiters = waiters(6);
        arena.call(() -> {
            try (var _ = condition.hold()) {
                condition.signalAll();
            }
            return null;
        });
        for (var waiter : waiters) {
            assertTrue(waiter.get());
        }
    }

    @Test
    @DisplayName("case 41: a notification without a waiter is not kept")
    void notificationsAreNotKept() {
        signal(1);
        assertFalse(arena.call(() -> {
            try (var _ = condition.hold()) {
                return condition.await(Duration.ofMillis(200));
            }
        }));
    }

    @Test
    @DisplayName("case 43: waiting for a value; one increment too few gives false")
    void waitsForAPredicate() throws Exception {
        var value = new AtomicInteger();
        var waiter = arena.onLane(() -> {
            try (var _ = condition.hold()) {
                return condition.awaitFor(() -> value.get() == 4, Duration.ofSeconds(50));
            }
        });
        for (var i = 0; i < 4; i++) {
            arena.call(() -> {
                try (var _ = condition.hold()) {
                    value.incrementAndGet();
                    condition.signal();
                }
                return null;
            });
        }
        assertTrue(waiter.get());
        arena.call(() -> {
            var began = System.nanoTime();
            try (var _ = condition.hold()) {
                assertFalse(condition.awaitFor(() -> value.get() == 5, Duration.ofMillis(100)));
            }
            assertTrue(System.nanoTime() - began >= 100_000_000);
            return null;
        });
    }

    @Test
    @DisplayName("case 44: a predicate that is true is not waited for; with a timeout of -1 it is asked once")
    void asksThePredicateFirst() {
        arena.call(() -> {
            var asked = new AtomicInteger();
            try (var _ = condition.hold()) {
                assertTrue(condition.awaitFor(() -> true));
                assertFalse(condition.awaitFor(() -> asked.incrementAndGet() < 0, Duration.ofSeconds(-1)));
            }
            assertEquals(1, asked.get());
            return null;
        });
    }

    @Test
    void withoutTheLockNothingGoes() {
        assertThrows(NotOwner.class, () -> arena.call(() -> condition.await(Duration.ZERO)));
        assertThrows(NotOwner.class, () -> signal0());
        var plain = arena.call(() -> new Condition(new Lock("l"), "p"));
        assertThrows(NotOwner.class, () -> arena.call(() -> plain.await(Duration.ZERO)));
        assertFalse(arena.call(() -> {
            try (var _ = plain.hold()) {
                return plain.await(Duration.ofMillis(1));
            }
        }));
    }

    private void signal0() {
        arena.call(() -> {
            condition.signal();
            return null;
        });
    }

    /// One lane waits and dies in its sleep, as a killed process does.
    private void dieWaiting(Condition where) {
        var dead = arena.onLane(() -> {
            try (var _ = where.hold()) {
                return where.await(Duration.ofSeconds(50));
            }
        });
        TestArena.awaitWaiters(where.waiting(), 1);
        assertFalse(dead.isDone());
        var slots = arena.memory().slots();
        var slot = where.waiting().waiters().getFirst();
        // it is in the queue before it is blocked, and would come back to life with that
        TestArena.await(() -> slots.state(slot) == SlotState.BLOCKED, "the sleep in which it dies");
        slots.state(slot, SlotState.ENDED);
        assertEquals(List.of(), where.waiting().waiters());
    }

    @Test
    @DisplayName("rule C5: in a faithful run a notification of a dead waiter blocks for ever, with the lock held")
    void inAFaithfulRunADeadWaiterHoldsItsNotifierUp() throws Exception {
        arena.faithful();
        var faithful = arena.call(() -> new Condition("f"));
        dieWaiting(faithful);
        var alive = arena.onLane(() -> {
            try (var _ = faithful.hold()) {
                return faithful.await(Duration.ofSeconds(50));
            }
        });
        TestArena.awaitWaiters(faithful.waiting(), 1);
        arena.call(() -> {
            try (var _ = faithful.hold()) {
                faithful.signal();
            }
            return null;
        });
        assertTrue(alive.get(), "one notification finds the one that lives");
        var notifier = arena.onLane(() -> {
            try (var _ = faithful.hold()) {
                faithful.signal();
                return null;
            }
        });
        assertThrows(TimeoutException.class, () -> notifier.get(1, TimeUnit.SECONDS));
        assertFalse(arena.call(() -> faithful.acquire(Duration.ofMillis(100))), "the lock is held");
    }

    @Test
    @DisplayName("in a faithful run waiters whose time was up hold nobody up")
    void inAFaithfulRunExpiredWaitersAreNotWaitedFor() {
        arena.faithful();
        var faithful = arena.call(() -> new Condition("f"));
        for (var i = 0; i < 3; i++) {
            assertFalse(arena.call(() -> {
                try (var _ = faithful.hold()) {
                    return faithful.await(Duration.ofMillis(20));
                }
            }));
        }
        arena.call(() -> {
            try (var _ = faithful.hold()) {
                faithful.signalAll();
            }
            return null;
        });
    }

    /// A wake-up that a waiter had got when it died goes to the next one: by the burial, as processes have it.
    @Test
    @DisplayName("case 46: a notification that reached a dead waiter is handed on")
    void notificationOfADeadWaiterIsHandedOn() throws Exception {
        var dead = arena.memory().slots().claim();
        var lane = Lane.open(arena.memory(), dead);
        condition.waiting().enlist(lane, Long.MAX_VALUE);
        var alive = waiters(1);
        signal(1);
        assertFalse(alive.getFirst().isDone());
        WaitQueue.bury(arena.memory(), dead, arena.lab());
        arena.memory().slots().state(dead, SlotState.ENDED);
        assertTrue(alive.getFirst().get(30, TimeUnit.SECONDS));
    }
}
