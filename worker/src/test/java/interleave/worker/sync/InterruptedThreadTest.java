package interleave.worker.sync;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.worker.channel.Queue;
import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A thread of the program that another one has interrupted, by Java's means: a wait that ends by that ends at once, and any
/// other goes on, asleep, and leaves the thread interrupted.
@Timeout(60)
class InterruptedThreadTest {
    private static final long SLEEP_NANOS = 300_000_000;
    private static final long MAX_NANOS_A_SECOND = 10_000_000;

    private static TestArena arena(ParkerKind kind) {
        assumeTrue(kind == ParkerKind.PORTABLE || ParkerKind.best() == ParkerKind.NATIVE);
        return new TestArena(kind);
    }

    /// The park is one sleep of its whole time, and not many of no time.
    @ParameterizedTest
    @EnumSource
    void sleepsAllTheSame(ParkerKind kind) {
        try (var arena = arena(kind)) {
            arena.call(() -> {
                var lane = Lane.current();
                var wordAt = lane.memory().heap().allocate(4, lane);
                Thread.currentThread().interrupt();
                var began = System.nanoTime();
                lane.parker().park(wordAt, 0, SLEEP_NANOS);
                assertTrue(System.nanoTime() - began >= SLEEP_NANOS * 9 / 10, "it came back at once");
                assertTrue(Thread.interrupted());
                return null;
            });
        }
    }

    /// The share of a core that an interrupted thread takes which waits for what it must have.
    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void doesNotSpinInAnyWaitThatGoesOn(ParkerKind kind) throws Exception {
        try (var arena = arena(kind)) {
            var lock = arena.call(() -> new Lock("lock"));
            assertTrue(lock.take(arena.lab().ongoing()));
            var queue = arena.call(() -> new Queue<String>(0, "queue"));
            var again = Interrupted.of(arena, () -> lock.takeAgain(Lane.current().ongoing(), lock.queue.drawTicket(), false));
            var getter = Interrupted.of(arena, queue::get);
            TestArena.awaitWaiters(lock.waiting(), 1);
            assertRests(again);
            assertRests(getter);
            lock.free(arena.lab().ongoing());
            assertTrue(again.interruptedAfter().get(), "it is interrupted still");
            arena.call(() -> {
                queue.put("item");
                return null;
            });
            assertTrue(getter.interruptedAfter().get(), "it is interrupted still");
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void doesNotSpinAtItsGate(ParkerKind kind) throws Exception {
        try (var arena = arena(kind)) {
            arena.lab().flags().change(RunFlags.GATED, 0);
            var halted = Interrupted.of(arena, () -> {
                Lane.current().begin(Operation.CHECK, 0, 0).close();
                return null;
            });
            assertRests(halted);
            arena.lab().flags().change(0, RunFlags.GATED);
            assertTrue(halted.interruptedAfter().get(), "it is interrupted still");
        }
    }

    /// Not only at its next look, some time later.
    @ParameterizedTest
    @EnumSource
    void aWaitThatEndsByItDoesNotSleepAtAll(ParkerKind kind) {
        try (var arena = arena(kind)) {
            arena.call(() -> {
                var semaphore = new Semaphore(0);
                var event = new Event("event");
                var shortest = Long.MAX_VALUE;
                for (var i = 0; i < 5; i++) {
                    var began = System.nanoTime();
                    Thread.currentThread().interrupt();
                    assertThrows(WaitInterrupted.class, semaphore::acquire);
                    assertThrows(WaitInterrupted.class, event::await);
                    assertTrue(Thread.interrupted());
                    shortest = Math.min(shortest, System.nanoTime() - began);
                }
                assertTrue(shortest < WaitQueue.LOOK_NANOS / 2, "it ended after %d ns".formatted(shortest));
                assertTrue(semaphore.waiting().isEmpty());
                return null;
            });
        }
    }

    /// Over a second its thread takes at most a hundredth of a core; loading and compiling at the begin are not counted.
    private static void assertRests(Interrupted lane) throws Exception {
        var statistics = lane.task().get().resolve("schedstat");
        var least = Long.MAX_VALUE;
        for (var tries = 0; tries < 3 && least > MAX_NANOS_A_SECOND; tries++) {
            var before = nanosOfProcessor(statistics);
            Thread.sleep(Duration.ofSeconds(1));
            least = Math.min(least, nanosOfProcessor(statistics) - before);
        }
        assertFalse(lane.interruptedAfter().isDone());
        assertTrue(least <= MAX_NANOS_A_SECOND, "%d ns of processor time in a second".formatted(least));
    }

    private static long nanosOfProcessor(Path statistics) throws IOException {
        return Long.parseLong(Files.readString(statistics).split(" ")[0]);
    }

    /// @param task what the system tells of the thread
    private record Interrupted(CompletableFuture<Path> task, CompletableFuture<Boolean> interruptedAfter) {
        /// An interrupted thread that does `work`; in the end it says whether it is still interrupted.
        static Interrupted of(TestArena arena, Callable<?> work) {
            var task = new CompletableFuture<Path>();
            return new Interrupted(task, arena.onLane(() -> {
                task.complete(Path.of("/proc/thread-self").toRealPath());
                Thread.currentThread().interrupt();
                work.call();
                return Thread.interrupted();
            }));
        }
    }
}
