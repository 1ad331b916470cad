package interleave.worker.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.gate.KeyboardInterrupt;
import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Operation;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Interrupts that come after an operation has passed its gate and before its lane waits: nobody can wake it then.
///
/// The tests begin within the operation, with the interrupt already there, so that they are in that window every time.
@Timeout(60)
class InterruptWindowTest {
    private static final long LONG_NANOS = 600_000_000_000L;

    private final TestArena arena = new TestArena(ParkerKind.best());

    @AfterEach
    void close() {
        arena.close();
    }

    private static Lane interrupted() {
        var lane = Lane.current();
        Interrupts.interrupt(lane);
        return lane;
    }

    @Test
    void anEventIsNotWaitedFor() {
        arena.call(() -> {
            var event = new Event("event");
            var lane = interrupted();
            assertThrows(KeyboardInterrupt.class, () -> event.awaitSet(lane, Long.MAX_VALUE));
            assertTrue(event.waiting().isEmpty());
            return null;
        });
    }

    @Test
    void aNotificationIsNotWaitedForAndTheLockIsTakenAgain() {
        arena.call(() -> {
            var condition = new Condition("condition");
            condition.acquire();
            var lane = interrupted();
            assertThrows(KeyboardInterrupt.class, () -> condition.awaitNotified(lane.ongoing(), Long.MAX_VALUE));
            assertTrue(condition.lock().ownedBy(lane));
            condition.release();
            assertTrue(condition.waiting().isEmpty());
            return null;
        });
    }

    @Test
    void noLookIsWaitedForInAnyQueue() {
        arena.call(() -> {
            var lock = new Lock("lock");
            assertTrue(lock.take(arena.lab().ongoing()));
            var lane = interrupted();
            var shortest = Long.MAX_VALUE;
            for (var i = 0; i < 5; i++) {
                var began = System.nanoTime();
                lock.queue.enlist(lane, Long.MAX_VALUE);
                assertEquals(WaitQueue.Outcome.LOOK, lock.queue.awaitAnyway(lane));
                lock.queue.leave(lane);
                shortest = Math.min(shortest, System.nanoTime() - began);
            }
            assertTrue(shortest < WaitQueue.LOOK_NANOS / 2, "it looked after %d ns".formatted(shortest));
            assertThrows(KeyboardInterrupt.class, () -> lock.attempt(lane.ongoing(), true, Long.MAX_VALUE));
            assertTrue(lock.waiting().isEmpty());
            return null;
        });
    }

    @Test
    void nobodySleepsUntilTheNextLook() {
        arena.call(() -> {
            var shortest = Long.MAX_VALUE;
            for (var i = 0; i < 5; i++) {
                var lane = interrupted();
                var began = System.nanoTime();
                assertThrows(KeyboardInterrupt.class, () -> Sleep.rest(lane, LONG_NANOS));
                shortest = Math.min(shortest, System.nanoTime() - began);
            }
            assertTrue(shortest < WaitQueue.LOOK_NANOS / 2, "it rose after %d ns".formatted(shortest));
            return null;
        });
    }

    /// A lock that is taken again after a wait is taken whoever interrupts: then the lane sleeps and does not spin.
    @Test
    void whoMustNotBeInterruptedSleeps() throws Exception {
        var lock = arena.call(() -> new Lock("lock"));
        assertTrue(lock.take(arena.lab().ongoing()));
        var lane = new CompletableFuture<Lane>();
        var again = arena.onLane(() -> {
            lane.complete(interrupted());
            return lock.takeAgain(Lane.current().ongoing(), lock.queue.drawTicket(), false);
        });
        var slot = lane.get().slot();
        TestArena.await(() -> arena.memory().slots().state(slot) == SlotState.BLOCKED, "the lane to sleep");
        assertFalse(again.isDone());
        lock.free(arena.lab().ongoing());
        assertTrue(again.get());
    }

    /// The signal has marked the lane, the interrupt has risen and was caught, and only now the nudge comes.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSleepGoesOnAfterANudgeThatComesLate(boolean stopped) throws Exception {
        if (stopped) {
            arena.lab().clock().stop();
        }
        var sleeping = new CompletableFuture<Lane>();
        var sleeper = arena.onLane(() -> {
            sleeping.complete(Lane.current());
            return assertThrows(KeyboardInterrupt.class, () -> Sleep.sleep(Lane.current(), LONG_NANOS));
        });
        var lane = sleeping.get();
        for (var nudge = 0; nudge < 3; nudge++) {
            awaitSleeping(lane);
            WaitQueue.nudge(arena.memory(), lane.slot(), arena.lab());
        }
        awaitSleeping(lane);
        assertFalse(sleeper.isDone());
        Interrupts.interrupt(lane);
        sleeper.get();
    }

    /// The lane has gone on from an acquire to the gate of its release while the signal was looked after: nobody but the
    /// conductor opens that.
    @Test
    void theGateOfAnotherOperationStaysClosed() {
        var lane = arena.lab();
        var slots = arena.memory().slots();
        lane.announce(Operation.ACQUIRE, 1, 0);
        var count = arena.memory().region().getIntVolatile(slots.at(lane.slot(), SlotLayout.ANNOUNCED_COUNT));
        lane.announce(Operation.RELEASE, 1, 0);
        slots.halt(lane.slot(), count + 1);
        Interrupts.openGate(lane, count, Operation.ACQUIRE);
        assertEquals(SlotState.AT_GATE, slots.state(lane.slot()));
        Interrupts.interrupt(lane);
        assertEquals(SlotState.AT_GATE, slots.state(lane.slot()), "a release is done all the same");
        lane.announce(Operation.ACQUIRE, 1, 0);
        slots.halt(lane.slot(), count + 2);
        assertFalse(slots.compareAndSetHalted(lane.slot(), count + 1, SlotState.RUNNING), "which gate it is and the opening are one step");
        Interrupts.interrupt(lane);
        assertEquals(SlotState.RUNNING, slots.state(lane.slot()));
    }

    private void awaitSleeping(Lane lane) {
        var slots = arena.memory().slots();
        var stateAt = slots.at(lane.slot(), SlotLayout.WAIT_STATE);
        TestArena.await(
                () -> slots.state(lane.slot()) == SlotState.SLEEPING
                        && WaitState.of(arena.memory().region().getIntVolatile(stateAt)) == WaitState.WAITING,
                "the lane to sleep");
    }
}
