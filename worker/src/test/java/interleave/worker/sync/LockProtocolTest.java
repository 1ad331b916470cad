package interleave.worker.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is woken when a lock is given back, and who goes first.
@Timeout(120)
class LockProtocolTest {
    private static final int PRECEDENCE_AT = 12;

    private final TestArena arena = new TestArena(ParkerKind.best());
    private final Lock lock = arena.call(() -> new Lock("lock"));
    private final Precedence precedence = new Precedence(arena.memory().region(), lock.entry.offset() + PRECEDENCE_AT);

    @AfterEach
    void close() {
        arena.close();
    }

    /// A lane that waits for the lock and does nothing by itself, as one that is held up or was killed.
    private Lane stillWaiter() {
        var lane = Lane.open(arena.memory(), arena.memory().slots().claim());
        lock.queue.enlist(lane, Long.MAX_VALUE);
        return lane;
    }

    private int stateOf(Lane lane) {
        return WaitState.of(arena.memory().region().getIntVolatile(arena.memory().slots().at(lane.slot(), SlotLayout.WAIT_STATE)));
    }

    /// The lab takes the lock and gives it back, with the mark of somebody who waits or without.
    private void passThrough(boolean marked) {
        assertTrue(lock.take(arena.lab().ongoing()));
        if (marked) {
            arena.memory().region().setLongVolatile(lock.entry.offset(), LockWord.withContended(word()));
        }
        lock.free(arena.lab().ongoing());
    }

    @Test
    void oneIsWokenForEachMark() {
        var oldest = stillWaiter();
        var next = stillWaiter();
        passThrough(true);
        assertEquals(WaitState.WOKEN, stateOf(oldest));
        passThrough(false);
        assertEquals(WaitState.WAITING, stateOf(next), "nobody else is woken while one is on the way");
        passThrough(true);
        assertEquals(WaitState.WOKEN, stateOf(next));
    }

    @Test
    void aWakeUpOfOneThatWasKilledOnTheWayIsPassedOn() {
        var killed = stillWaiter();
        var next = stillWaiter();
        passThrough(true);
        assertEquals(WaitState.WOKEN, stateOf(killed));
        assertEquals(WaitState.WAITING, stateOf(next));
        WaitQueue.bury(arena.memory(), killed.slot(), arena.lab());
        assertEquals(WaitState.WOKEN, stateOf(next));
    }

    /// A waker has looked at a lane and is held up. The lane dies, and another one gets its slot and waits elsewhere.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWakerThatIsHeldUpWakesNobodyElse(boolean buried) {
        var region = arena.memory().region();
        var slots = arena.memory().slots();
        var other = arena.call(() -> new Lock("other"));
        var former = stillWaiter();
        var stateAt = slots.at(former.slot(), SlotLayout.WAIT_STATE);
        var seen = region.getIntVolatile(stateAt);
        if (buried) {
            WaitQueue.bury(arena.memory(), former.slot(), arena.lab());
        }
        slots.state(former.slot(), SlotState.FREE);
        assertEquals(former.slot(), slots.claim());
        assertEquals(WaitState.NONE, WaitState.of(region.getIntVolatile(stateAt)));
        var next = Lane.open(arena.memory(), former.slot());
        other.queue.enlist(next, Long.MAX_VALUE);
        assertFalse(region.compareAndSetInt(stateAt, seen, WaitState.with(seen, WaitState.WOKEN)));
        assertTrue(other.queue.awaits(next));
    }

    @Test
    void oneThatWasWokenTakesTheLockMarkedForThoseBehindIt() throws Exception {
        assertTrue(lock.take(arena.lab().ongoing()));
        var waiters = new ArrayList<CompletableFuture<Void>>();
        for (var i = 0; i < 5; i++) {
            waiters.add(arena.onLane(() -> {
                lock.acquire();
                lock.release();
                return null;
            }));
            TestArena.awaitWaiters(lock.waiting(), i + 1);
        }
        // one release: each that goes on has to wake the next
        lock.free(arena.lab().ongoing());
        for (var waiter : waiters) {
            waiter.get();
        }
        assertFalse(lock.locked());
    }

    @Test
    void thoseWhoWouldWaitStandBehindOneThatWaitsLong() {
        var lane = stillWaiter();
        assertFalse(precedence.late(lane, System.nanoTime() + 60_000_000_000L));
        assertTrue(precedence.late(lane, System.nanoTime() - 2_000_000));
        precedence.ask(lane);
        assertTrue(precedence.asked());
        assertTrue(precedence.standsBack(arena.lab()));
        assertFalse(precedence.standsBack(lane), "it does not stand behind itself");
        precedence.thank(arena.lab());
        assertTrue(precedence.asked(), "only who asked takes it back");
        precedence.thank(lane);
        assertFalse(precedence.asked());
    }

    @Test
    void nobodyAsksOrStandsBackInSteps() {
        var lane = stillWaiter();
        precedence.ask(lane);
        arena.lab().flags().change(RunFlags.GATED, 0);
        assertFalse(precedence.standsBack(arena.lab()));
        precedence.withdraw();
        precedence.ask(lane);
        assertFalse(precedence.asked());
    }

    @Test
    void oneThatAskedAndDoesNotComeHoldsTheOthersUpForAMoment() {
        precedence.ask(stillWaiter());
        arena.call(() -> {
            assertTrue(lock.tryAcquire(), "who only tries stands behind nobody");
            lock.release();
            assertTrue(precedence.asked());
            lock.acquire();
            lock.release();
            assertFalse(precedence.asked(), "the next one need not stand back for it again");
            return null;
        });
    }

    /// Whoever was woken and gives up before it has the lock, at whatever moment: the next one is woken, or will be.
    @Test
    void oneThatGivesUpAfterItWasWokenPassesTheWakeUpOn() throws Exception {
        assertTrue(lock.take(arena.lab().ongoing()));
        var next = stillWaiter();
        lock.queue.leave(next);
        for (var round = 0; round < 20; round++) {
            var micros = 300 + 100 * round;
            var impatient = arena.onLane(() -> lock.acquire(Duration.ofNanos(micros * 1000L)));
            TestArena.await(() -> lock.waiting().waiters().size() == 1 || impatient.isDone(), "the one that gives up");
            lock.queue.enlist(next, Long.MAX_VALUE);
            unmark();
            lock.queue.wake(arena.lab(), 1);
            assertFalse(impatient.get());
            assertTrue(stateOf(next) == WaitState.WOKEN || LockWord.contended(word()), "nobody will wake the next one");
            lock.queue.leave(next);
        }
    }

    private void unmark() {
        arena.memory().region().setLongVolatile(lock.entry.offset(), word() & ~LockWord.withContended(0));
    }

    private long word() {
        return arena.memory().region().getLongVolatile(lock.entry.offset());
    }

    /// Others that take the lock again and again without a pause keep nobody out.
    @Test
    void nobodyStarves() throws Exception {
        var over = new AtomicBoolean();
        var busy = new ArrayList<CompletableFuture<Integer>>();
        for (var i = 0; i < 3; i++) {
            busy.add(arena.onLane(() -> {
                var turns = 0;
                while (!over.get()) {
                    lock.acquire();
                    lock.release();
                    turns++;
                }
                return turns;
            }));
        }
        try {
            arena.onLane(() -> {
                for (var i = 0; i < 200; i++) {
                    lock.acquire();
                    lock.release();
                }
                return null;
            }).get();
        } finally {
            over.set(true);
        }
        for (var lane : busy) {
            assertTrue(lane.get() > 0);
        }
        assertFalse(precedence.asked(), "who asked has thanked");
    }

    /// The switch is on again between the end of the wait and what comes after it: nobody goes in without the lock and
    /// without passing by.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoSawTheSwitchOffPassesByThoughItIsOnAgain(boolean reentrant) throws Exception {
        ExclusiveLock exclusive = reentrant ? arena.call(() -> new RLock("lock")) : lock;
        assertTrue(exclusive.take(arena.lab().ongoing()));
        var first = arena.onLane(() -> {
            var lane = Lane.current();
            var ending = exclusive.attempt(lane.ongoing(), true, Long.MAX_VALUE);
            exclusive.switchOn(true, lane);
            assertEquals(LockWait.Ending.SWITCHED_OFF, ending);
            assertTrue(exclusive.conclude(lane.ongoing(), true, ending));
            return lane.hasPassedBy(exclusive.objectId());
        });
        TestArena.awaitWaiters(exclusive.waiting(), 1);
        exclusive.switchOn(false, arena.lab());
        assertTrue(first.get());
        assertTrue(exclusive.ownedBy(arena.lab()));
    }

    /// The same on the way back from a condition.
    @Test
    void whoTakesTheLockAgainIsToldThatTheSwitchWasOff() throws Exception {
        assertTrue(lock.take(arena.lab().ongoing()));
        var again = arena.onLane(() -> {
            var taken = lock.takeAgain(Lane.current().ongoing(), lock.queue.drawTicket(), false);
            lock.switchOn(true, Lane.current());
            return taken;
        });
        TestArena.awaitWaiters(lock.waiting(), 1);
        lock.switchOn(false, arena.lab());
        assertFalse(again.get());
        assertTrue(lock.ownedBy(arena.lab()));
    }

    @Test
    void whoStandsBackLongerThanItsTimeTakesAFreeLock() {
        var other = stillWaiter();
        arena.call(() -> {
            for (var micros : new int[] {1, 100, 300, 900}) {
                precedence.ask(other);
                assertTrue(lock.acquire(Duration.ofNanos(micros * 1000L)), micros + " us");
                lock.release();
            }
            return null;
        });
        assertFalse(lock.locked());
    }
}
