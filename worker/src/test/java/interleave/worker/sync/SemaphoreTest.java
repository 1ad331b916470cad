package interleave.worker.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.fault.WrongArgument;
import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SemaphoreTest {
    private final TestArena arena = new TestArena(ParkerKind.best());

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    @DisplayName("case 31: 2, 1, 0, refused, and up to 4")
    void countsPermits() {
        arena.call(() -> {
            var semaphore = new Semaphore(2);
            assertEquals(2, semaphore.value());
            semaphore.acquire();
            assertEquals(1, semaphore.value());
            semaphore.acquire();
            assertEquals(0, semaphore.value());
            assertFalse(semaphore.tryAcquire());
            for (var value = 1; value <= 4; value++) {
                semaphore.release();
                assertEquals(value, semaphore.value());
            }
            return null;
        });
    }

    @Test
    @DisplayName("cases 23, 32: timeouts, and a negative number of permits")
    void timeoutsAreKept() {
        arena.call(() -> {
            var semaphore = new Semaphore(0);
            var began = System.nanoTime();
            assertFalse(semaphore.acquire(Duration.ofMillis(200)));
            assertTrue(System.nanoTime() - began >= 200_000_000);
            began = System.nanoTime();
            assertFalse(semaphore.acquire(Duration.ofSeconds(-5)));
            assertFalse(semaphore.acquire(Duration.ZERO));
            assertFalse(semaphore.acquire(false, Duration.ofSeconds(50)));
            assertTrue(System.nanoTime() - began < 10_000_000_000L);
            assertThrows(WrongArgument.class, () -> new Semaphore(-1));
            assertThrows(WrongArgument.class, () -> new BoundedSemaphore(-1));
            return null;
        });
    }

    @Test
    void overflowIsAnErrorAndChangesNothing() {
        arena.call(() -> {
            var semaphore = new Semaphore(Integer.MAX_VALUE);
            assertThrows(ReleasedTooOften.class, semaphore::release);
            assertEquals(Integer.MAX_VALUE, semaphore.value());
            var closed = new BoundedSemaphore(0);
            assertThrows(ReleasedTooOften.class, closed::release);
            assertEquals(0, closed.value());
            return null;
        });
    }

    @Test
    @DisplayName("case 34: never above the bound, and as many releases as there was room for")
    void boundIsExactUnderRaces() throws Exception {
        var semaphore = arena.call(() -> new BoundedSemaphore(3));
        var taken = new AtomicInteger();
        var given = new AtomicInteger();
        var workers = new ArrayList<CompletableFuture<Object>>();
        for (var i = 0; i < 4; i++) {
            workers.add(arena.onLane(() -> {
                for (var round = 0; round < 20_000; round++) {
                    if (Lane.current().random().nextBoolean()) {
                        taken.addAndGet(semaphore.tryAcquire() ? 1 : 0);
                    } else {
                        try {
                            semaphore.release();
                            given.incrementAndGet();
                        } catch (ReleasedTooOften full) {
                            assertTrue(full.getMessage().contains("all its 3 permits"));
                        }
                    }
                    assertTrue(semaphore.peek() <= 3);
                }
                return null;
            }));
        }
        for (var worker : workers) {
            worker.get();
        }
        assertEquals(3 - taken.get() + given.get(), semaphore.peek());
    }

    @Test
    @DisplayName("case 35: at most 3 of 10 are inside, and none in the end")
    void noMoreInsideThanPermits() throws Exception {
        var semaphore = arena.call(() -> new Semaphore(3));
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var workers = new ArrayList<CompletableFuture<Object>>();
        for (var i = 0; i < 10; i++) {
            workers.add(arena.onLane(() -> {
                for (var round = 0; round < 500; round++) {
                    try (var _ = semaphore.hold()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                    }
                }
                return null;
            }));
        }
        for (var worker : workers) {
            worker.get();
        }
        assertTrue(most.get() <= 3);
        assertEquals(0, inside.get());
        assertEquals(3, semaphore.peek());
    }

    @Test
    void permitsOfKilledHoldersAreReported() {
        var semaphore = arena.call(() -> new Semaphore(2));
        for (var i = 0; i < 2; i++) {
            killed(semaphore);
        }
        assertThrows(OwnerDied.class, () -> arena.call(() -> semaphore.acquire(Duration.ofSeconds(100))));
    }

    @Test
    void aSemaphoreThatIsUsedForSignalsHasNoOwners() {
        var semaphore = arena.call(() -> new Semaphore(0));
        arena.call(() -> {
            semaphore.release();
            return null;
        });
        killed(semaphore);
        assertFalse(arena.call(() -> semaphore.acquire(Duration.ofMillis(600))));
    }

    @Test
    void whoEndedByItselfLeavesItToOthersToGiveBack() {
        var semaphore = arena.call(() -> new Semaphore(1));
        arena.call(() -> semaphore.acquire(Duration.ofSeconds(1)));
        assertFalse(arena.call(() -> semaphore.acquire(Duration.ofMillis(600))));
    }

    /// The permits of a buffer are places: a producer takes them and a consumer gives them back, also in place of one that
    /// was killed.
    @Test
    void whoeverWaitsForPlacesOfAKilledProducerGetsThemFromAConsumer() throws Exception {
        var places = arena.call(() -> new Semaphore(2));
        var items = arena.call(() -> new Semaphore(0));
        var start = new CountDownLatch(1);
        var consumer = arena.onLane(() -> {
            start.await();
            items.acquire();
            places.release();
            return null;
        });
        arena.killed(() -> {
            for (var item = 0; item < 2; item++) {
                places.acquire();
                items.release();
            }
        });
        assertFalse(arena.call(() -> places.acquire(Duration.ofMillis(900))), "longer than it takes to notice a dead holder");
        var producer = arena.onLane(() -> places.acquire(Duration.ofSeconds(50)));
        TestArena.awaitWaiters(places.waiting(), 1);
        start.countDown();
        consumer.get();
        assertTrue(producer.get());
    }

    /// The consumer waits for items that nobody will bring, and the producer for a place that nobody will free.
    @Test
    void whenNobodyCanGivePermitsBackThoseOfTheKilledAreLost() throws Exception {
        var places = arena.call(() -> new Semaphore(1));
        var items = arena.call(() -> new Semaphore(0));
        var consumer = arena.onLane(() -> {
            items.acquire();
            return null;
        });
        killed(places);
        assertThrows(OwnerDied.class, () -> arena.call(() -> places.acquire(Duration.ofSeconds(50))));
        arena.call(() -> {
            items.release();
            return null;
        });
        consumer.get();
    }

    /// It took them to give them back itself: somebody else who lives, and could, is not waited for.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void permitsThatWereHeldAreMissedThoughOthersCouldGiveThemBack(boolean asHold) throws Exception {
        var semaphore = arena.call(() -> new Semaphore(1));
        var end = new CountDownLatch(1);
        var busy = arena.onLane(() -> {
            end.await();
            return null;
        });
        arena.killed(() -> {
            if (asHold) {
                semaphore.hold();
            } else {
                semaphore.acquire();
                semaphore.release();
                semaphore.acquire();
            }
        });
        assertThrows(OwnerDied.class, () -> arena.call(() -> semaphore.acquire(Duration.ofSeconds(50))));
        end.countDown();
        busy.get();
    }

    private void killed(Semaphore semaphore) {
        arena.killed(semaphore::acquire);
    }

    /// Whoever gives it back is held up, or killed, before it wakes anybody.
    @Test
    void aPermitThatIsThereWhenTheTimeIsUpIsTaken() throws Exception {
        var semaphore = arena.call(() -> new Semaphore(0));
        var waiter = arena.onLane(() -> semaphore.acquire(Duration.ofMillis(500)));
        TestArena.awaitWaiters(semaphore.waiting(), 1);
        var slot = semaphore.waiting().waiters().getFirst();
        TestArena.await(
                () -> arena.memory().slots().state(slot) == SlotState.BLOCKED || waiter.isDone(), "the waiter to sleep");
        var wordAt = arena.memory().objects().get(semaphore.objectId()).offset();
        arena.memory().region().setLongVolatile(wordAt, SemaphoreWord.given(arena.memory().region().getLongVolatile(wordAt)));
        assertTrue(waiter.get());
        assertEquals(0, semaphore.peek());
    }
}
