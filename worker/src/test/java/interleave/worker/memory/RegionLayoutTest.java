package interleave.worker.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.fault.LimitReached;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionLayoutTest {
    private static final RegionLayout.Sizes SIZES = new RegionLayout.Sizes(4, 16, 3, 8192);

    private static final LaneId LAB = new LaneId.Named(0, 1);

    @TempDir
    Path folder;

    @Test
    void whatOneMappingWritesAnotherReads() throws IOException {
        var file = folder.resolve("arena");
        try (var one = RunMemory.of(RegionLayout.create(file, SIZES, 42)); var other = RunMemory.open(file)) {
            var object = one.objects().add(
                    ObjectKind.VALUE, LAB, 1, TypeCode.INT32, one.heap().allocate(16, LAB), 16, 0, "total");
            TypeCode.INT32.store(one.region(), object.offset(), 7);
            assertEquals(object, other.objects().get(0));
            assertEquals(7, TypeCode.INT32.load(other.region(), object.offset()));
        }
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        var file = folder.resolve("foreign");
        Files.write(file, new byte[10_000]);
        var fault = assertThrows(IOException.class, () -> RegionLayout.open(file));
        assertTrue(fault.getMessage().contains("header is not complete"), fault.getMessage());
    }

    @Test
    void aShortFileIsRefused() throws IOException {
        var file = folder.resolve("short");
        Files.write(file, new byte[10]);
        assertTrue(assertThrows(IOException.class, () -> RegionLayout.open(file)).getMessage().contains("only 10 bytes"));
    }

    @Test
    void heapSaysWhenItIsUsedUp() throws IOException {
        try (var memory = RunMemory.of(RegionLayout.create(folder.resolve("arena"), SIZES, 1))) {
            memory.heap().allocate(4096, LAB);
            assertThrows(OutOfSharedMemory.class, () -> memory.heap().allocate(8192, LAB));
            memory.heap().allocate(1024, LAB);
        }
    }

    @Test
    void objectTableSaysWhenItIsFull() throws IOException {
        try (var memory = RunMemory.of(RegionLayout.create(folder.resolve("arena"), SIZES, 1))) {
            for (var i = 0; i < 3; i++) {
                memory.objects().add(ObjectKind.LOCK, LAB, 1, null, 0, 0, 0, "");
            }
            assertThrows(LimitReached.class, () -> memory.objects().add(ObjectKind.LOCK, LAB, 1, null, 0, 0, 0, ""));
            assertEquals("lock-2", memory.objects().all().getLast().name());
        }
    }

    @Test
    void numbersOfObjectsAreUsedOnceAndLinesAgain() throws IOException {
        try (var memory = RunMemory.of(RegionLayout.create(folder.resolve("arena"), SIZES, 1))) {
            var first = memory.objects().add(ObjectKind.LOCK, LAB, 1, null, 0, 0, 0, "a");
            memory.objects().add(ObjectKind.LOCK, LAB, 1, null, 0, 0, 0, "b");
            for (var number = 2; number < 200; number++) {
                var object = memory.objects().add(ObjectKind.LOCK, LAB, 2, null, 0, 0, 0, "");
                assertEquals(object, memory.objects().get(object.id()));
                assertTrue(object.id() >= number, "numbers grow");
                assertTrue(memory.objects().shares().drop(object, 2));
                memory.objects().going(object);
                assertNull(memory.objects().find(object.id()));
                memory.objects().gone(object);
            }
            assertEquals(first, memory.objects().get(first.id()));
            assertEquals(2, memory.objects().living());
        }
    }

    /// The limits that docs/limits.md promises.
    @Test
    void aRunHasRoomForAllThatIsPromised() throws IOException {
        var standard = RegionLayout.Sizes.STANDARD;
        // with short rings, as each takes its place when its slot is handed out
        var sizes = new RegionLayout.Sizes(standard.slots(), 16, standard.objects(), standard.heapBytes());
        try (var memory = RunMemory.of(RegionLayout.create(folder.resolve("arena"), sizes, 1))) {
            for (var slot = 0; slot < 512; slot++) {
                assertEquals(slot, memory.slots().claim());
            }
            assertThrows(LimitReached.class, memory.slots()::claim);
            var lab = LaneId.of(memory.slots(), 0);
            for (var number = 0; number < 65_536; number++) {
                memory.objects().add(ObjectKind.LOCK, lab, 511, null, 0, 0, 0, "");
            }
            var full = assertThrows(LimitReached.class, () -> memory.objects().add(ObjectKind.LOCK, lab, 1, null, 0, 0, 0, ""));
            assertTrue(full.getMessage().contains("65536 shared objects"), full.getMessage());
            var some = memory.objects().get(4711);
            assertTrue(memory.objects().shares().drop(some, 511));
            memory.objects().going(some);
            memory.objects().gone(some);
            assertEquals(65_536 + 4711, memory.objects().add(ObjectKind.LOCK, lab, 1, null, 0, 0, 0, "").id());
            assertEquals(1L << 30, memory.heap().lengthBytes());
        }
    }

    @Test
    void aShareIsDroppedOnceHoweverManyDropIt() throws IOException {
        try (var memory = RunMemory.of(RegionLayout.create(folder.resolve("arena"), SIZES, 1))) {
            var object = memory.objects().add(ObjectKind.LOCK, LAB, 1, null, 0, 0, 0, "");
            var shares = memory.objects().shares();
            shares.give(object, 2);
            shares.give(object, 2);
            assertEquals(2, shares.count(object));
            assertFalse(shares.drop(object, 1));
            assertFalse(shares.drop(object, 1));
            assertTrue(shares.tryTake(object, 3));
            assertFalse(shares.drop(object, 2));
            assertTrue(shares.drop(object, 3));
            assertFalse(shares.drop(object, 3));
            assertFalse(shares.tryTake(object, 1), "from nobody there is no way back");
        }
    }

    @Test
    void slotIsUsedAgainOnlyWhenItsEndWasTold() throws IOException {
        try (var memory = RunMemory.of(RegionLayout.create(folder.resolve("arena"), SIZES, 1))) {
            var slots = memory.slots();
            for (var i = 0; i < 4; i++) {
                assertEquals(i, slots.claim());
            }
            slots.state(2, SlotState.ENDED);
            assertThrows(LimitReached.class, slots::claim);
            memory.region().setInt(slots.at(2, SlotLayout.EXIT_RECORDED), 1);
            assertEquals(2, slots.claim());
            assertEquals(2, slots.generation(2));
        }
    }

    @Test
    void longNamesAreCutAtACharacter() throws IOException {
        try (var memory = RunMemory.of(RegionLayout.create(folder.resolve("arena"), SIZES, 1))) {
            Text.put(memory.region(), memory.slots().at(1, SlotLayout.LABEL), 8, "añosño");
            assertEquals("años", memory.slots().label(1));
        }
    }
}
