package interleave.worker.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionLayoutTest {
    private static final RegionLayout.Sizes SIZES = new RegionLayout.Sizes(4, 16, 3, 8192);

    @TempDir
    Path folder;

    @Test
    void whatOneMappingWritesAnotherReads() throws IOException {
        var file = folder.resolve("arena");
        try (var one = RunMemory.of(RegionLayout.create(file, SIZES, 42)); var other = RunMemory.open(file)) {
            var object = one.objects().add(ObjectKind.VALUE, 1, TypeCode.INT32, one.heap().allocate(16), 16, 0, "total");
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
            memory.heap().allocate(4096);
            assertThrows(OutOfSharedMemory.class, () -> memory.heap().allocate(8192));
            memory.heap().allocate(1024);
        }
    }

    @Test
    void objectTableSaysWhenItIsFull() throws IOException {
        try (var memory = RunMemory.of(RegionLayout.create(folder.resolve("arena"), SIZES, 1))) {
            for (var i = 0; i < 3; i++) {
                memory.objects().add(ObjectKind.LOCK, 0, null, 0, 0, 0, "");
            }
            assertThrows(IllegalStateException.class, () -> memory.objects().add(ObjectKind.LOCK, 0, null, 0, 0, 0, ""));
            assertEquals("lock-2", memory.objects().all().getLast().name());
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
            assertThrows(IllegalStateException.class, slots::claim);
            memory.region().setInt(slots.at(2, SlotLayout.EXIT_TOLD), 1);
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
