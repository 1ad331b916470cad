package interleave.worker.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Event;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RLockTest {
    private final TestArena arena = new TestArena(ParkerKind.best());

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    @DisplayName("case 25: three times taken, three times given back, the fourth is an error")
    void isFreeWhenGivenBackAsOftenAsTaken() {
        var lock = arena.call(() -> new RLock("r"));
        arena.call(() -> {
            for (var depth = 1; depth <= 3; depth++) {
                assertTrue(lock.tryAcquire());
                assertEquals(depth, lock.depth());
            }
            for (var depth = 2; depth >= 0; depth--) {
                lock.release();
                assertEquals(depth, lock.depth());
            }
            assertThrows(NotOwner.class, lock::release);
            return null;
        });
    }

    @Test
    @DisplayName("cases 25, 26: who does not own it can neither take nor release it")
    void belongsToOneThread() throws Exception {
        var lock = arena.call(() -> new RLock("r"));
        var held = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var holder = arena.onLane(() -> {
            try (var _ = lock.hold(); var _ = lock.hold()) {
                held.countDown();
                done.await();
                return lock.depth();
            }
        });
        held.await();
        arena.call(() -> {
            assertThrows(NotOwner.class, lock::release);
            assertFalse(lock.tryAcquire());
            assertFalse(lock.acquire(false, Duration.ofSeconds(50)));
            assertFalse(lock.acquire(Duration.ofSeconds(-1)));
            assertFalse(lock.acquire(Duration.ofMillis(20)));
            return null;
        });
        done.countDown();
        assertEquals(2, holder.get());
        assertFalse(lock.locked());
    }

    @Test
    void switchedOffItLetsEverybodyPass() {
        var lock = arena.call(() -> new RLock("r"));
        var holder = arena.call(() -> {
            lock.switchOn(false, Lane.current());
            lock.acquire();
            lock.acquire();
            return lock.depth();
        });
        assertEquals(0, holder);
        assertFalse(lock.locked());
    }

    @Test
    void whatWasTakenBeforeItWasSwitchedOffIsReallyGivenBack() {
        var lock = arena.call(() -> new RLock("r"));
        arena.call(() -> {
            lock.acquire();
            lock.switchOn(false, Lane.current());
            lock.acquire();
            assertEquals(2, lock.depth());
            lock.release();
            lock.release();
            assertFalse(lock.locked());
            lock.acquire();
            lock.switchOn(true, Lane.current());
            lock.acquire();
            assertEquals(1, lock.depth());
            lock.release();
            lock.release();
            assertFalse(lock.locked());
            return null;
        });
    }

    @Test
    void aSlotThatIsUsedAgainDoesNotOwnWhatItsFormerLaneHad() {
        var lock = arena.call(() -> {
            var made = new RLock("r");
            made.acquire();
            return made;
        });
        var slots = arena.memory().slots();
        var slot = lock.ownerSlot();
        slots.state(slot, SlotState.FREE);
        assertThrows(OwnerDied.class, () -> arena.call(() -> {
            assertEquals(slot, Lane.current().slot());
            assertThrows(NotOwner.class, lock::release);
            lock.acquire();
            return null;
        }));
    }

    @Test
    void whoWaitsForADeadOwnerIsToldSo() {
        var lock = arena.call(() -> {
            var made = new RLock("r");
            made.acquire();
            return made;
        });
        assertThrows(OwnerDied.class, () -> arena.call(() -> lock.acquire(Duration.ofSeconds(100))));
        assertFalse(arena.call(lock::tryAcquire), "who does not wait is just refused");
        assertEquals(List.of(), lock.waiting().waiters());
    }

    @Test
    void inAFaithfulRunADeadOwnerIsWaitedFor() {
        arena.faithful();
        var lock = arena.call(() -> {
            var made = new RLock("r");
            made.acquire();
            return made;
        });
        assertFalse(arena.call(() -> lock.acquire(Duration.ofMillis(700))));
    }

    @Test
    @DisplayName("case 29: an interrupt ends a blocked acquire, and the lock is as it was")
    void anInterruptEndsABlockedAcquire() throws Exception {
        var lock = arena.call(() -> new RLock("r"));
        var done = new CountDownLatch(1);
        var holder = arena.onLane(() -> {
            lock.acquire();
            done.await();
            lock.release();
            return null;
        });
        TestArena.await(lock::locked, "the holder");
        var owner = lock.ownerSlot();
        var thread = new Thread[1];
        var waiter = arena.onLane(() -> {
            thread[0] = Thread.currentThread();
            return assertThrows(WaitInterrupted.class, lock::acquire);
        });
        TestArena.awaitWaiters(lock.waiting(), 1);
        thread[0].interrupt();
        waiter.get();
        assertEquals(owner, lock.ownerSlot());
        assertEquals(List.of(), lock.waiting().waiters());
        done.countDown();
        holder.get();
    }

    @Test
    void recordsItsDepth() {
        arena.lab().flags().change(RunFlags.TRACED, 0);
        arena.call(() -> {
            var lock = new RLock("r");
            lock.acquire();
            lock.acquire();
            lock.release();
            lock.release();
            return null;
        });
        var recorded = arena.events().stream().map(event -> switch (event) {
            case Event.Acquired e -> "acquired " + e.sequence();
            case Event.Reentered e -> "deeper " + e.depth();
            case Event.Unwound e -> "less " + e.depth();
            case Event.Released e -> "released " + e.sequence();
            default -> "";
        }).filter(text -> !text.isEmpty()).toList();
        assertEquals(List.of("acquired 1", "deeper 2", "less 1", "released 1"), recorded);
    }
}
