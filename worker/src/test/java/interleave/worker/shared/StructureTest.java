package interleave.worker.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.fault.MultiprocessingException;
import interleave.worker.fault.WrongArgument;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import interleave.worker.sync.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rule V6: structures.
@Timeout(60)
class StructureTest {
    private TestArena arena;

    @BeforeEach
    void begin() {
        arena = new TestArena(ParkerKind.PORTABLE);
    }

    @AfterEach
    void end() {
        arena.close();
    }

    @Test
    void fieldsHaveTheirTypesAndWrap() {
        arena.call(() -> {
            var point = new Structure("point", Structure.field("x", "d", 1.5), Structure.field("n", "h", 3));
            point.set("x", -0.25);
            point.set("n", 70_000);
            assertEquals(-0.25, point.getDouble("x"));
            assertEquals(70_000 - 65_536, point.get("n"));
            assertThrows(WrongArgument.class, () -> point.set("n", 1.5));
            return null;
        });
    }

    @Test
    void allFieldsHaveTheSameLock() {
        arena.call(() -> {
            var own = new Structure("own", Structure.field("a", "i", 1), Structure.field("b", "i", 2));
            assertEquals(own.field("a").getLock().objectId(), own.field("b").getLock().objectId());
            assertTrue(own.getLock().tryAcquire() && own.getLock().tryAcquire(), "its lock is reentrant");
            own.set("b", 7);
            var lock = new Lock("lock");
            assertEquals(lock.objectId(), new Structure("given", lock, Structure.field("a", "i", 1)).getLock().objectId());
            var raw = Structure.raw("raw", Structure.field("a", "i", 1));
            assertThrows(MultiprocessingException.class, raw::getLock);
            return null;
        });
    }

    @Test
    void aCopyIsIndependent() {
        arena.call(() -> {
            var point = new Structure("point", Structure.field("x", "d", 1.5), Structure.field("n", "i", 3));
            var copy = point.copy("copy");
            point.set("x", 2.0);
            copy.set("n", 9);
            assertEquals("2.0 3 1.5 9", "%s %d %s %d".formatted(
                    point.getDouble("x"), point.get("n"), copy.getDouble("x"), copy.get("n")));
            assertThrows(MultiprocessingException.class, copy::getLock);
            var value = new Value("i", 5, "value");
            var other = value.copy("other");
            value.set(6);
            assertEquals(5, other.get());
            return null;
        });
    }

    @Test
    void wrongUseIsRefused() {
        arena.call(() -> {
            var point = new Structure("point", Structure.field("x", "d", 0));
            assertEquals("structure 'point' has no field 'y': it has x",
                    assertThrows(MultiprocessingException.class, () -> point.get("y")).getMessage());
            assertThrows(WrongArgument.class, () -> new Structure("none"));
            assertThrows(WrongArgument.class,
                    () -> new Structure("twice", Structure.field("x", "d", 0), Structure.field("x", "i", 0)));
            assertThrows(WrongArgument.class, () -> new Structure("type", Structure.field("x", "z", 0)));
            assertThrows(WrongArgument.class, () -> new Structure("cut", Structure.field("x", "i", 0.5)));
            assertSame(point.field("x"), point.fields().getFirst());
            return null;
        });
    }
}
