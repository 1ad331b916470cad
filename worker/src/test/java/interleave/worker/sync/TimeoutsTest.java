package interleave.worker.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.channel.Pipe;
import interleave.worker.channel.Queue;
import interleave.worker.channel.QueueEmpty;
import interleave.worker.fault.WrongArgument;
import interleave.worker.park.ParkerKind;
import interleave.worker.process.Process;
import interleave.worker.support.TestArena;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Timeouts that no number holds, and such as are over already (rule T1).
@Timeout(60)
class TimeoutsTest {
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    private static final Duration BEFORE = Duration.ofSeconds(Long.MIN_VALUE);

    private final TestArena arena = new TestArena(ParkerKind.best());

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void aNumberOfNanosecondsIsNeverWrong() {
        assertEquals(Timeouts.ENDLESS, Timeouts.nanos(null));
        assertEquals(Timeouts.ENDLESS, Timeouts.nanos(LONGEST));
        assertEquals(Long.MAX_VALUE - 1, Timeouts.nanos(Duration.ofNanos(Long.MAX_VALUE - 1)));
        assertEquals(0, Timeouts.nanos(BEFORE));
        assertEquals(0, Timeouts.nanos(Duration.ofNanos(-1)));
        assertEquals(Timeouts.ENDLESS, Timeouts.sleepNanos(Double.POSITIVE_INFINITY));
        assertEquals(Timeouts.ENDLESS, Timeouts.sleepNanos(1e300));
        assertEquals(0, Timeouts.sleepNanos(Double.MIN_VALUE));
        for (var wrong : new double[] {Double.NaN, -1, Double.NEGATIVE_INFINITY}) {
            assertThrows(WrongArgument.class, () -> Timeouts.sleepNanos(wrong));
        }
        assertThrows(WrongArgument.class, () -> arena.call(() -> {
            Process.sleep(Double.NaN);
            return null;
        }));
    }

    @Test
    void deadlinesAreNeverBeforeTheirTime() {
        var clock = arena.lab().clock();
        for (var timeout : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE - clock.nanos() + 1}) {
            assertEquals(Long.MAX_VALUE, clock.deadline(timeout));
        }
        assertTrue(clock.deadline(Long.MAX_VALUE / 2) > clock.nanos());
    }

    @Test
    void whatHasPassedAlreadyEndsAtOnce() throws Exception {
        var lock = arena.call(() -> new Lock());
        assertTrue(arena.call(() -> lock.acquire(BEFORE)), "it is free");
        var rlock = arena.call(() -> new RLock());
        arena.call(() -> rlock.acquire(LONGEST));
        var semaphore = arena.call(() -> new Semaphore(0));
        var event = arena.call(() -> new Event());
        assertFalse(arena.call(() -> lock.acquire(BEFORE)));
        assertFalse(arena.call(() -> rlock.acquire(BEFORE)));
        assertFalse(arena.call(() -> semaphore.acquire(BEFORE)));
        assertFalse(arena.call(() -> event.await(BEFORE)));
        assertFalse(arena.call(() -> {
            var condition = new Condition();
            try (var _ = condition.hold()) {
                return condition.await(BEFORE) || condition.awaitFor(() -> false, BEFORE);
            }
        }));
        assertThrows(BrokenBarrier.class, () -> arena.call(() -> new Barrier(2).await(BEFORE)));
        assertThrows(BrokenBarrier.class, () -> arena.call(() -> new Barrier(2, BEFORE, "").await()));
        assertThrows(QueueEmpty.class, () -> arena.call(() -> new Queue<Integer>().get(BEFORE)));
        assertFalse(arena.call(() -> new Pipe(false).first().poll(BEFORE)));
    }

    @Test
    void theLongestIsWaitedUntilItComes() throws Exception {
        var lock = arena.call(() -> new Lock());
        arena.call(() -> lock.acquire(LONGEST));
        comes(lock.waiting(), () -> lock.acquire(LONGEST), lock::release);
        var semaphore = arena.call(() -> new Semaphore(0));
        comes(semaphore.waiting(), () -> semaphore.acquire(LONGEST), semaphore::release);
        var event = arena.call(() -> new Event());
        comes(event.waiting(), () -> event.await(LONGEST), event::set);
        var condition = arena.call(() -> new Condition());
        comes(condition.waiting(), () -> {
            try (var _ = condition.hold()) {
                return condition.await(LONGEST);
            }
        }, () -> {
            try (var _ = condition.hold()) {
                condition.signal();
            }
        });
        var barrier = arena.call(() -> new Barrier(2, LONGEST, ""));
        comes(barrier.waiting(), () -> barrier.await(LONGEST) + barrier.await() >= 0, () -> {
            barrier.await(LONGEST);
            barrier.await();
        });
    }

    /// One waits with the longest timeout, then another does what it waits for.
    private void comes(WaitQueue queue, Callable<Boolean> waits, Runnable does) throws Exception {
        var waiter = arena.onLane(waits);
        TestArena.awaitWaiters(queue, 1);
        arena.call(() -> {
            does.run();
            return null;
        });
        assertTrue(waiter.get());
    }
}
