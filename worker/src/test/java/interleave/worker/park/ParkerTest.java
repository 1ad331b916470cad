package interleave.worker.park;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.SlotLayout;
import interleave.worker.support.TestArena;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ParkerTest {
    private static final long LONG_NANOS = 20_000_000_000L;

    @ParameterizedTest
    @EnumSource
    void wakesWhenTheWordWasChanged(ParkerKind kind) throws Exception {
        assumeTrue(kind == ParkerKind.PORTABLE || NativeParker.available());
        try (var arena = new TestArena(kind)) {
            var region = arena.memory().region();
            var slots = arena.memory().slots();
            var waiter = slots.claim();
            var wordAt = slots.at(waiter, SlotLayout.WAIT_STATE);
            var rounds = 200;
            var parked = Thread.ofPlatform().start(() -> {
                try (var parker = kind.open(region, slots, waiter)) {
                    for (var round = 0; round < rounds; round++) {
                        while (region.getIntVolatile(wordAt) == round) {
                            parker.park(wordAt, round, LONG_NANOS);
                        }
                        region.setIntVolatile(RegionLayout.ACTIVITY_OFFSET, round + 1);
                    }
                }
            });
            for (var round = 0; round < rounds; round++) {
                region.setIntVolatile(wordAt, round + 1);
                arena.lab().parker().unpark(waiter, wordAt);
                while (region.getIntVolatile(RegionLayout.ACTIVITY_OFFSET) != round + 1) {
                    Thread.onSpinWait();
                }
            }
            parked.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void returnsAtTheTimeout(ParkerKind kind) {
        assumeTrue(kind == ParkerKind.PORTABLE || NativeParker.available());
        try (var arena = new TestArena(kind)) {
            var began = System.nanoTime();
            arena.lab().parker().park(RegionLayout.ACTIVITY_OFFSET, 0, 30_000_000);
            assertTrue(System.nanoTime() - began >= 25_000_000, "came back too early");
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotSleepWhenTheWordDiffersOrTheTimeoutIsNegative(ParkerKind kind) throws Exception {
        assumeTrue(kind == ParkerKind.PORTABLE || NativeParker.available());
        try (var arena = new TestArena(kind)) {
            var done = new CountDownLatch(1);
            Thread.ofPlatform().daemon().start(() -> {
                arena.lab().parker().park(RegionLayout.ACTIVITY_OFFSET, 7, LONG_NANOS);
                arena.lab().parker().park(RegionLayout.ACTIVITY_OFFSET, 0, -1);
                done.countDown();
            });
            done.await();
        }
    }

    @Test
    void kindsAreChosenByName() {
        assertEquals(ParkerKind.PORTABLE, ParkerKind.of("portable"));
        assertEquals(ParkerKind.best(), ParkerKind.of("auto"));
        assertThrows(IllegalArgumentException.class, () -> ParkerKind.of("futex"));
    }
}
