package interleave.worker.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.worker.conductor.LiveRun;
import interleave.worker.conductor.RunSettings;
import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.NativeSignal;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import interleave.worker.trace.ExitCause;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is known to have a permit, whenever a holder is killed.
@Timeout(120)
class PermitBooksTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(1200);

    private final TestArena arena = new TestArena(ParkerKind.best());

    @AfterEach
    void close() {
        arena.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "takes         | WORD_AND_BOOKS     | exit -9, left 0 / semaphore 'it' has no permit left, and those that are out went down with P1 (PID), which was killed",
        "takes         | INTENTION_AND_WORD | exit -9, left 1 / taken true",
        "takes bounded | WORD_AND_BOOKS     | exit -9, left 0 / semaphore 'it' has no permit left, and those that are out went down with P1 (PID), which was killed",
        "takes bounded | INTENTION_AND_WORD | exit -9, left 1 / taken true",
        "gives         | WORD_AND_BOOKS     | exit -9, left 1 / taken true",
        "gives         | INTENTION_AND_WORD | exit -9, left 0 / semaphore 'it' has no permit left, and those that are out went down with P1 (PID), which was killed",
        "both          | WORD_AND_BOOKS     | exit -9, left 1 / exit -9, left 0 / semaphore 'it' has no permit left, and those that are out went down with P1 (PID), which was killed",
        "both          | INTENTION_AND_WORD | exit -9, left 2 / exit -9, left 2 / taken true",
        "one lives     | WORD_AND_BOOKS     | exit -9, left 1 / taken false, waited true",
        "one lives     | INTENTION_AND_WORD | exit -9, left 2 / taken true, waited false",
        "asleep        | WORD_AND_BOOKS     | taken true",
        "asleep        | INTENTION_AND_WORD | semaphore 'it' has no permit left, and those that are out went down with P1 (PID), which was killed",
    })
    void aProcessThatIsKilledInBetweenIsJudgedByWhatItDid(String kind, String between, String printed) throws IOException {
        assumeTrue(NativeSignal.available());
        try (var run = LiveRun.start(RunSettings.free(1).untraced(), new KilledHolders(kind, between))) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals(List.of(printed.split(" / ")),
                    run.history().newest().output().stream().map(line -> line.text()).toList());
        }
    }

    /// Somebody who is only slow is not dead: it has the permit, or will say that it does not.
    @ParameterizedTest
    @EnumSource(KilledBetween.class)
    void aLivingLaneIsWaitedFor(KilledBetween between) throws Exception {
        var semaphore = arena.call(() -> new Semaphore(2));
        killedWithOne(semaphore);
        var reached = new CountDownLatch(1);
        var goOn = new CompletableFuture<Void>();
        var slow = arena.onLane(() -> {
            stopping(semaphore, between, reached, goOn).acquire();
            return null;
        });
        reached.await();
        var left = semaphore.peek();
        if (between == KilledBetween.INTENTION_AND_WORD) {
            killedWithOne(semaphore);
        }
        assertEquals(0, semaphore.peek(), () -> "left while it is slow: " + left);
        assertFalse(arena.call(() -> semaphore.acquire(SHORT)), "it may have one");
        if (between == KilledBetween.INTENTION_AND_WORD) {
            var waiting = arena.onLane(() -> semaphore.acquire(LONG));
            TestArena.awaitWaiters(semaphore.waiting(), 1);
            goOn.complete(null);
            assertEquals(OwnerDied.class, failure(waiting).getClass(), "it came too late, and says so");
        } else {
            goOn.complete(null);
            slow.get();
        }
    }

    private static Throwable failure(CompletableFuture<?> work) {
        return assertThrows(java.util.concurrent.ExecutionException.class, work::get).getCause();
    }

    private static Semaphore stopping(Semaphore semaphore, KilledBetween between, CountDownLatch reached, CompletableFuture<Void> goOn) {
        var memory = Lane.current().memory();
        var entry = memory.objects().get(semaphore.objectId());
        return new Semaphore(memory, entry, new PermitBooks(memory, PermitBooks.at(entry)) {
            @Override
            long begin(Lane lane) {
                var account = super.begin(lane);
                stopAt(KilledBetween.INTENTION_AND_WORD);
                return account;
            }

            @Override
            void confirm(Lane lane, long account, int permits) {
                stopAt(KilledBetween.WORD_AND_BOOKS);
                super.confirm(lane, account, permits);
            }

            private void stopAt(KilledBetween here) {
                if (here == between) {
                    reached.countDown();
                    goOn.join();
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void permitsOfAKilledLaneAreKnownWhenItsSlotIsGivenOutAgain(boolean usedByTheNext) {
        var semaphore = arena.call(() -> new Semaphore(1));
        var slot = killedWithOne(semaphore);
        next(slot);
        if (usedByTheNext) {
            assertFalse(inSlot(slot, semaphore::tryAcquire));
            // one more, so that it is seen in this lane's account too
            permitsComeAndGo(slot, semaphore);
        }
        var died = assertThrows(OwnerDied.class, () -> arena.call(() -> semaphore.acquire(LONG)));
        assertTrue(died.getMessage().contains("a process"), died::getMessage);
    }

    private void permitsComeAndGo(int slot, Semaphore semaphore) {
        inSlot(slot, () -> {
            semaphore.release();
            semaphore.acquire();
            return null;
        });
    }

    @Test
    void whatALaneLeftThatEndedByItselfIsKnownWhenItsSlotIsGivenOutAgain() {
        var semaphore = arena.call(() -> new Semaphore(1));
        var slot = arena.call(() -> {
            semaphore.acquire();
            return Lane.current().slot();
        });
        next(slot);
        assertFalse(arena.call(() -> semaphore.acquire(SHORT)));
        permitsComeAndGo(slot, semaphore);
        assertFalse(arena.call(() -> semaphore.acquire(SHORT)));
    }

    @Test
    void whatIsForgottenAboutAFormerLaneIsNotHeldAgainstAnybody() {
        var semaphore = arena.call(() -> new Semaphore(1));
        var slot = killedWithOne(semaphore);
        for (var lanes = 0; lanes < 25; lanes++) {
            next(slot);
        }
        assertFalse(arena.call(() -> semaphore.acquire(SHORT)));
    }

    /// A lane takes a permit and is killed. Returns its slot.
    private int killedWithOne(Semaphore semaphore) {
        return arena.call(() -> {
            semaphore.acquire();
            var slot = Lane.current().slot();
            arena.memory().region().setInt(arena.memory().slots().at(slot, SlotLayout.EXIT_CAUSE), ExitCause.SIGNAL.ordinal());
            return slot;
        });
    }

    /// The slot is given out again.
    private void next(int slot) {
        arena.memory().slots().state(slot, SlotState.FREE);
        assertEquals(slot, arena.memory().slots().claim());
        arena.memory().slots().state(slot, SlotState.RUNNING);
    }

    private <T> T inSlot(int slot, java.util.concurrent.Callable<T> work) {
        try (var _ = Lane.enter(arena.memory(), slot)) {
            return work.call();
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }

    @Test
    void anAccountKeepsWhatItSays() {
        var account = PermitAccount.next(0, 0x1FFF_FFFF, DeathWatch.Fate.ENDED);
        assertTrue(PermitAccount.settled(account));
        for (var permits : new int[] {1, Integer.MAX_VALUE - 1, -Integer.MAX_VALUE, -1}) {
            account = PermitAccount.changed(PermitAccount.begun(account) & ~(1L << 32), permits);
            assertEquals(0x1FFF_FFFF, PermitAccount.generation(account));
            assertFalse(PermitAccount.formerOpen(account) || PermitAccount.formerKilled(account));
        }
        assertEquals(-1, PermitAccount.balance(account));
        assertTrue(PermitAccount.formerOpen(PermitAccount.next(account, 1, DeathWatch.Fate.KILLED)), "it had given more than it took");
        assertTrue(PermitAccount.formerKilled(
                PermitAccount.next(PermitAccount.begun(0), 1, DeathWatch.Fate.KILLED)), "it may have taken one");
    }
}
