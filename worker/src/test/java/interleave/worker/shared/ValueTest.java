package interleave.worker.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import interleave.worker.fault.MultiprocessingException;
import interleave.worker.fault.WrongArgument;
import interleave.worker.gate.RunFlags;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.trace.Event;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Values and their locks, in one process: rules V3 and V4.
@Timeout(60)
class ValueTest {
    private final TestArena arena = new TestArena(ParkerKind.best());

    @AfterEach
    void close() {
        arena.close();
    }

    private void inRun(Callable<Void> work) throws Exception {
        arena.onLane(work).get();
    }

    @Test
    void case68theLockIsAReentrantOneOfItsOwn() throws Exception {
        inRun(() -> {
            var value = new Value("i", 3, "total");
            var lock = assertInstanceOf(RLock.class, value.getLock());
            assertEquals("total.lock", lock.name());
            try (var _ = lock.hold()) {
                value.set(value.get() + 1);
                assertEquals(1, lock.depth());
            }
            assertEquals(0, lock.depth());
            assertEquals(4, value.get());
            assertInstanceOf(RLock.class, new Array("i", 3, "numbers").getLock());
            assertInstanceOf(RLock.class, new Array("i", List.of(1, 2)).getLock());
            return null;
        });
    }

    @Test
    void unsignedNumbersAreReadUnsigned() throws Exception {
        inRun(() -> {
            var most = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
            for (var code : List.of("Q", "L")) {
                var value = Value.raw(code, -1, "most");
                assertEquals(most, value.number());
                assertEquals(-1, value.get());
                value.set(most.subtract(BigInteger.ONE));
                assertEquals(most.subtract(BigInteger.ONE), value.number());
                assertEquals(most.subtract(BigInteger.ONE), value.copy("copy").number());
                value.set(7);
                assertEquals(7L, value.number());
                var array = Array.raw(code, List.of(most, 1), "array");
                assertEquals(List.of(most, 1L), array.toList());
                assertEquals(most, array.number(0));
            }
            assertEquals(-1L, Value.raw("q", -1, "signed").number());
            return null;
        });
    }

    @Test
    void case68theLockIsTheOneGiven() throws Exception {
        inRun(() -> {
            var lock = new Lock("lock");
            var reentrant = new RLock("rlock");
            var whole = new Value("i", 3, lock, "whole");
            assertEquals(lock.objectId(), whole.getLock().objectId());
            assertEquals(reentrant.objectId(), new Value("d", 1.5, reentrant, "floating").getLock().objectId());
            assertInstanceOf(RLock.class, new Array("i", 3, reentrant, "numbers").getLock());
            lock.acquire();
            lock.release();
            assertEquals(3, whole.get());
            assertThrows(NullPointerException.class, () -> new Value("i", 3, null, "none"));
            return null;
        });
    }

    @Test
    void case68aRawOneHasNoLock() throws Exception {
        inRun(() -> {
            var raw = Value.raw("i", 3, "bare");
            assertEquals("'bare' was made without a lock", assertThrows(MultiprocessingException.class, raw::getLock).getMessage());
            assertThrows(MultiprocessingException.class, Value.raw("d", 1.5, "bare")::getLock);
            raw.set(raw.get() + 1);
            assertEquals(4, raw.get());
            return null;
        });
    }

    @Test
    void anotherHandleHasTheSameLock() throws Exception {
        inRun(() -> {
            var value = new Value("q", 3, "total");
            var other = Value.attach(arena.memory(), arena.memory().objects().get(value.objectId()));
            try (var _ = value.getLock().hold()) {
                other.set(5);
            }
            assertEquals(value.getLock().objectId(), other.getLock().objectId());
            assertEquals(5, value.get());
            return null;
        });
    }

    @Test
    void eachReadAndEachWriteTakesTheLock() throws Exception {
        arena.lab().flags().change(RunFlags.TRACED, 0);
        inRun(() -> {
            var value = new Value("i", 0, "total");
            value.set(value.get() + 1);
            try (var _ = value.getLock().hold()) {
                value.set(value.get() + 1);
            }
            return null;
        });
        var story = arena.events().stream()
                .filter(event -> !(event instanceof Event.ProcessEnded))
                .map(event -> event.getClass().getSimpleName())
                .toList();
        assertEquals(
                List.of("ObjectCreated", "ObjectCreated", "Acquired", "Read", "Released", "Acquired", "Written", "Released",
                        "Acquired", "Reentered", "Read", "Unwound", "Reentered", "Written", "Unwound", "Released"),
                story);
    }

    /// What is refused leaves the lock free.
    @Test
    void aWriteThatFailsGivesTheLockBack() throws Exception {
        inRun(() -> {
            var value = new Value("i", 0, "total");
            assertThrows(WrongArgument.class, () -> value.set(1.5));
            assertEquals(false, value.getLock().locked());
            return null;
        });
    }
}
