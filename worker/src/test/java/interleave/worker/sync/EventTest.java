package interleave.worker.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.gate.Lane;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventTest {
    private final TestArena arena = new TestArena(ParkerKind.best());
    private final Event event = arena.call(() -> new Event("e"));

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    @DisplayName("cases 47, 50: set, wait, clear, each also twice")
    void isSetAndCleared() {
        arena.call(() -> {
            assertFalse(event.isSet());
            assertFalse(event.await(Duration.ZERO));
            assertFalse(event.await(Duration.ofSeconds(-1)));
            var began = System.nanoTime();
            assertFalse(event.await(Duration.ofMillis(100)));
            assertTrue(System.nanoTime() - began >= 100_000_000);
            event.set();
            event.set();
            event.await();
            assertTrue(event.await(Duration.ZERO));
            assertTrue(event.isSet());
            event.clear();
            event.clear();
            assertFalse(event.isSet());
            return null;
        });
    }

    @Test
    @DisplayName("a set counts once: whoever has seen it, clears, and waits again waits for the next one")
    void pingPongNeverRunsAhead() throws Exception {
        var rounds = 20_000;
        var pong = arena.call(() -> new Event("pong"));
        var served = new AtomicInteger();
        var server = arena.onLane(() -> {
            for (var i = 0; i < rounds; i++) {
                event.await();
                event.clear();
                served.incrementAndGet();
                pong.set();
            }
            return null;
        });
        var ahead = arena.onLane(() -> {
            var early = 0;
            for (var i = 1; i <= rounds; i++) {
                event.set();
                pong.await();
                pong.clear();
                early += served.get() == i ? 0 : 1;
            }
            return early;
        });
        assertEquals(0, ahead.get(50, TimeUnit.SECONDS));
        server.get(50, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("rule E2: who waits when it is set returns true, also when it is cleared at once")
    void clearingDoesNotTakeAWakeUpBack() throws Exception {
        var waiters = new ArrayList<CompletableFuture<Boolean>>();
        for (var i = 0; i < 20; i++) {
            waiters.add(arena.onLane(() -> event.await(Duration.ofSeconds(50))));
        }
        TestArena.awaitWaiters(event.waiting(), 20);
        arena.call(() -> {
            event.set();
            event.clear();
            return null;
        });
        for (var waiter : waiters) {
            assertTrue(waiter.get());
        }
        assertFalse(event.peek());
    }

    @Test
    @DisplayName("case 52: a dead waiter does not keep set() from returning")
    void deadWaiterHoldsNobodyUp() throws Exception {
        var dead = arena.memory().slots().claim();
        event.waiting().enlist(Lane.open(arena.memory(), dead), Long.MAX_VALUE);
        var alive = arena.onLane(() -> event.await(Duration.ofSeconds(50)));
        TestArena.awaitWaiters(event.waiting(), 2);
        arena.call(() -> {
            event.set();
            return null;
        });
        assertTrue(alive.get());
    }

    @Test
    @DisplayName("rule E3: in a faithful run set() waits for a dead waiter for ever, and everybody at the event with it")
    void inAFaithfulRunADeadWaiterHoldsEverybodyUp() throws Exception {
        arena.faithful();
        var faithful = arena.call(() -> new Event("f"));
        // a sleeper that was killed: counted, and in the queue no more
        var offset = arena.memory().objects().get(faithful.objectId()).offset();
        new Sleepers(arena.memory(), offset + Event.SLEEPERS_AT).fallAsleep();
        var alive = arena.onLane(() -> faithful.await(Duration.ofSeconds(50)));
        TestArena.awaitWaiters(faithful.waiting(), 1);
        var setter = arena.onLane(() -> {
            faithful.set();
            return null;
        });
        assertThrows(TimeoutException.class, () -> setter.get(1, TimeUnit.SECONDS));
        assertTrue(faithful.peek());
        var looking = arena.onLane(faithful::isSet);
        assertThrows(TimeoutException.class, () -> looking.get(300, TimeUnit.MILLISECONDS));
        assertFalse(alive.isDone());
    }

    @Test
    @DisplayName("in a faithful run an event is set and cleared like any other as long as nobody dies")
    void inAFaithfulRunTheLivingAreWoken() throws Exception {
        arena.faithful();
        var faithful = arena.call(() -> new Event("f"));
        for (var i = 0; i < 3; i++) {
            assertFalse(arena.call(() -> faithful.await(Duration.ofMillis(20))));
            var waiter = arena.onLane(() -> faithful.await(Duration.ofSeconds(50)));
            TestArena.awaitWaiters(faithful.waiting(), 1);
            arena.call(() -> {
                faithful.set();
                faithful.clear();
                return null;
            });
            assertTrue(waiter.get());
        }
    }

    @Test
    @DisplayName("32 lanes wait for one event, with either parker")
    void wakesThirtyTwo() throws Exception {
        for (var kind : ParkerKind.values()) {
            try (var other = new TestArena(kind == ParkerKind.NATIVE ? ParkerKind.best() : kind)) {
                var start = other.call(() -> new Event("start"));
                var waiters = new ArrayList<CompletableFuture<Boolean>>();
                for (var i = 0; i < 32; i++) {
                    waiters.add(other.onLane(() -> start.await(Duration.ofSeconds(50))));
                }
                TestArena.awaitWaiters(start.waiting(), 32);
                other.call(() -> {
                    start.set();
                    return null;
                });
                var woken = 0;
                for (var waiter : waiters) {
                    woken += waiter.get() ? 1 : 0;
                }
                assertEquals(32, woken);
            }
        }
    }
}
