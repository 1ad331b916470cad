package interleave.worker.sync;

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
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LockTest {
    private TestArena arena;
    private Lock lock;

    @BeforeEach
    void open() throws Exception {
        // lanes that end while they hold the lock do here what other processes would do
        arena = new TestArena(ParkerKind.best()).faithful();
        lock = arena.onLane(() -> new Lock("lock")).get();
    }

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void isNotReentrant() throws Exception {
        arena.onLane(() -> {
            lock.acquire();
            assertFalse(lock.tryAcquire());
            lock.release();
            assertTrue(lock.tryAcquire());
            lock.release();
            return null;
        }).get();
    }

    @Test
    void anybodyMayRelease() throws Exception {
        arena.onLane(() -> {
            lock.acquire();
            return null;
        }).get();
        arena.onLane(() -> {
            lock.release();
            return null;
        }).get();
        assertFalse(lock.locked());
    }

    @Test
    void releaseOfAFreeLockIsAnError() {
        var fault = assertThrows(ExecutionException.class, () -> arena.onLane(() -> {
            lock.release();
            return null;
        }).get());
        assertEquals("lock 'lock' is not held by anybody", fault.getCause().getMessage());
        assertEquals(ReleasedTooOften.class, fault.getCause().getClass());
    }

    @Test
    void timeoutGivesUpNotBeforeItsTime() throws Exception {
        arena.onLane(() -> {
            lock.acquire();
            var began = System.nanoTime();
            assertFalse(lock.acquire(Duration.ofMillis(50)));
            assertTrue(System.nanoTime() - began >= 50_000_000);
            assertFalse(lock.acquire(Duration.ofMillis(-1)));
            assertFalse(lock.acquire(Duration.ZERO));
            return null;
        }).get();
    }

    @Test
    void holdIsGivenBackWhenTheSectionThrows() throws Exception {
        arena.onLane(() -> {
            assertThrows(IllegalStateException.class, () -> {
                try (var _ = lock.hold()) {
                    throw new IllegalStateException("inside");
                }
            });
            assertFalse(lock.locked());
            return null;
        }).get();
    }

    @Test
    void aHoldThatIsClosedTwiceIsGivenBackOnce() {
        arena.call(() -> {
            var hold = lock.hold();
            hold.close();
            lock.acquire();
            hold.close();
            assertTrue(lock.locked(), "the second close is not for the second acquire");
            lock.release();
            return null;
        });
    }

    @Test
    void waitersGetItOldestFirst() throws Exception {
        arena.onLane(() -> {
            lock.acquire();
            return null;
        }).get();
        var order = Collections.synchronizedList(new ArrayList<Integer>());
        var waiters = new ArrayList<CompletableFuture<Void>>();
        for (var i = 0; i < 4; i++) {
            var number = i;
            waiters.add(arena.onLane(() -> {
                lock.acquire();
                order.add(number);
                lock.release();
                return null;
            }));
            awaitWaiters(i + 1);
        }
        arena.onLane(() -> {
            lock.release();
            return null;
        }).get();
        for (var waiter : waiters) {
            waiter.get();
        }
        assertEquals(List.of(0, 1, 2, 3), order);
    }

    @Test
    void switchedOffItLetsEverybodyIn() throws Exception {
        arena.onLane(() -> {
            lock.acquire();
            return null;
        }).get();
        var waiter = arena.onLane(() -> {
            lock.acquire();
            lock.release();
            return null;
        });
        awaitWaiters(1);
        lock.switchOn(false, arena.lab());
        waiter.get();
        assertTrue(lock.locked(), "what was really acquired stays held");
        lock.switchOn(true, arena.lab());
        arena.onLane(() -> {
            assertFalse(lock.tryAcquire());
            return null;
        }).get();
    }

    @Test
    void releaseIsRealWhenTheSwitchWasOffInBetween() throws Exception {
        arena.onLane(() -> {
            lock.acquire();
            lock.switchOn(false, arena.lab());
            lock.release();
            assertFalse(lock.locked());
            lock.acquire();
            lock.switchOn(true, arena.lab());
            lock.release();
            assertFalse(lock.locked());
            return null;
        }).get();
    }

    @Test
    void deadWaiterIsPassedOver() throws Exception {
        arena.onLane(() -> {
            lock.acquire();
            return null;
        }).get();
        var dead = arena.memory().slots().claim();
        var lane = Lane.open(arena.memory(), dead);
        lock.waiting().enlist(lane, Long.MAX_VALUE);
        var alive = arena.onLane(() -> {
            lock.acquire();
            return null;
        });
        awaitWaiters(2);
        arena.memory().slots().state(dead, SlotState.ENDED);
        arena.onLane(() -> {
            lock.release();
            return null;
        }).get();
        alive.get();
    }

    private void awaitWaiters(int count) {
        TestArena.awaitWaiters(lock.waiting(), count);
    }
}
