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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In a robust run: who came to its end by itself is no reason to give up, who was killed is.
@Timeout(120)
class OwnersThatEndedTest {
    private final TestArena arena = new TestArena(ParkerKind.best());
    private final Lock lock = arena.call(() -> new Lock("lock"));

    @AfterEach
    void close() {
        arena.close();
    }

    /// Rule L1: anybody may release.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoeverWaitsForAnOwnerThatEndedByItselfGetsItFromSomebodyElse(boolean slotIsUsedAgain) throws Exception {
        var slot = arena.call(() -> {
            lock.acquire();
            return Lane.current().slot();
        });
        if (slotIsUsedAgain) {
            arena.memory().slots().state(slot, SlotState.FREE);
            assertEquals(slot, arena.memory().slots().claim());
        }
        assertFalse(arena.call(() -> lock.acquire(Duration.ofMillis(900))), "longer than it takes to notice a dead owner");
        var waiter = arena.onLane(() -> lock.acquire(Duration.ofSeconds(50)));
        TestArena.awaitWaiters(lock.waiting(), 1);
        arena.call(() -> {
            lock.release();
            return null;
        });
        assertTrue(waiter.get());
    }

    @Test
    void whoeverWaitsForAKilledOwnerIsToldSo() {
        arena.killed(lock::acquire);
        assertThrows(OwnerDied.class, () -> arena.call(() -> lock.acquire(Duration.ofSeconds(50))));
    }

    /// Nobody but its owner can release it.
    @Test
    void whoeverWaitsForAReentrantLockIsToldThatItsOwnerEnded() {
        var rlock = arena.call(() -> new RLock());
        arena.call(() -> rlock.acquire(Duration.ZERO));
        assertThrows(OwnerDied.class, () -> arena.call(() -> rlock.acquire(Duration.ofSeconds(50))));
    }
}
