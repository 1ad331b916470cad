package interleave.worker.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotState;
import interleave.worker.park.NativeSignal;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import interleave.worker.sync.DeathWatch.Fate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "taking                | exit -9, left 1 / taken true",
        "took                  | exit -9, left 0 / down with P1",
        "took bounded          | exit -9, left 0 / down with P1",
        "giving                | exit -9, left 1 / taken true",
        "giving to one asleep  | taken true",
        "took, given and taken | exit -9, left 1 / exit -9, left 0 / down with P2",
        "taking and took       | exit -9, left 2 / exit -9, left 1 / taken true, waited false",
        "took, one lives       | exit -9, left 1 / taken false, waited true",
    })
    void aKilledProcessIsJudgedByWhatItDid(String kind, String printed) throws IOException {
        assumeTrue(NativeSignal.available());
        try (var run = LiveRun.start(RunSettings.free(1).untraced(), new KilledHolders(kind))) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals(List.of(printed.split(" / ")),
                    run.history().newest().output().stream().map(line -> line.text()).toList());
        }
    }

    /// One permit is with a killed lane, and one with a lane that is stopped right before or after it took it: that one is
    /// not dead, and can give it back.
    @Test
    void aLaneThatIsStoppedInBetweenIsWaitedFor() throws Exception {
        var semaphore = arena.call(() -> new Semaphore(2));
        killedWithOne(semaphore);
        var reached = new CountDownLatch(1);
        var goOn = new CompletableFuture<Void>();
        var slow = arena.onLane(() -> {
            HaltingBooks.of(semaphore, () -> {
                reached.countDown();
                goOn.join();
            }).acquire(SHORT);
            return null;
        });
        reached.await();
        assertEquals(1, semaphore.peek(), "it has booked a permit, and has not taken it");
        killedWithOne(semaphore);
        assertFalse(arena.call(() -> semaphore.acquire(SHORT)), "it may have one");
        goOn.complete(null);
        assertInstanceOf(OwnerDied.class, assertThrows(ExecutionException.class, slow::get).getCause(), "it came too late");
        assertThrows(OwnerDied.class, () -> arena.call(() -> semaphore.acquire(LONG)));
    }

    @Test
    void aLaneThatIsStoppedWhileItGivesIsWaitedFor() throws Exception {
        var semaphore = arena.call(() -> new Semaphore(1));
        var reached = new CountDownLatch(1);
        var goOn = new CompletableFuture<Void>();
        var slow = arena.onLane(() -> {
            semaphore.acquire();
            HaltingBooks.of(semaphore, () -> {
                reached.countDown();
                goOn.join();
            }).release();
            return null;
        });
        reached.await();
        assertEquals(1, semaphore.peek(), "it has given the permit, and has not booked it");
        killedWithOne(semaphore);
        assertFalse(arena.call(() -> semaphore.acquire(SHORT)), "it may have one");
        goOn.complete(null);
        slow.get();
        assertThrows(OwnerDied.class, () -> arena.call(() -> semaphore.acquire(LONG)));
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
        return arena.killed(semaphore::hold);
    }

    /// The slot is given out again.
    private void next(int slot) {
        arena.memory().slots().state(slot, SlotState.FREE);
        assertEquals(slot, arena.memory().slots().claim());
        arena.memory().slots().state(slot, SlotState.RUNNING);
    }

    private <T> T inSlot(int slot, Callable<T> work) {
        try (var _ = Lane.enter(arena.memory(), slot)) {
            return work.call();
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }

    @Test
    void anAccountKeepsWhatItSays() {
        var account = PermitAccount.next(0, 0x3FFF_FFFF, Fate.ENDED);
        for (var permits : new int[] {1, Integer.MAX_VALUE - 1, -Integer.MAX_VALUE, -1}) {
            account = PermitAccount.plus(account, permits);
            assertTrue(PermitAccount.of(account, 0x3FFF_FFFF));
            assertFalse(PermitAccount.formerOpen(account) || PermitAccount.formerKilled(account));
        }
        assertEquals(-1, PermitAccount.balance(account));
        var one = PermitAccount.plus(0, 1);
        assertTrue(PermitAccount.formerOpen(PermitAccount.next(account, 1, Fate.KILLED)), "it had given more than it took");
        assertTrue(PermitAccount.formerOpen(PermitAccount.next(one, 1, Fate.ENDED)), "it left one to others");
        assertTrue(PermitAccount.formerKilled(PermitAccount.next(one, 1, Fate.KILLED)));
        assertTrue(PermitAccount.formerKilled(PermitAccount.next(PermitAccount.next(one, 1, Fate.KILLED), 2, Fate.ENDED)));
    }
}
