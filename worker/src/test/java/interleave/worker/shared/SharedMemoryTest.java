package interleave.worker.shared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.fault.MultiprocessingException;
import interleave.worker.fault.WrongArgument;
import interleave.worker.fault.WrongIndex;
import interleave.worker.memory.OutOfSharedMemory;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedMemoryTest {
    private final TestArena arena = new TestArena(ParkerKind.best());

    @AfterEach
    void close() {
        arena.close();
    }

    private <T> T inRun(Callable<T> work) throws Exception {
        return arena.onLane(work).get();
    }

    /// Rule M1.
    @Test
    void case119aBlockIsMadeOnceAndAttachedByName() throws Exception {
        inRun(() -> {
            for (var size : new long[] {0, -1}) {
                assertThrows(WrongArgument.class, () -> new SharedMemory("x", true, size));
            }
            var block = new SharedMemory("x", true, 5);
            assertEquals(5, block.size());
            assertEquals(5, block.buf().lengthBytes());
            assertArrayEquals(new byte[5], block.buf().getBytes(0, 5));
            assertThrows(BlockExists.class, () -> new SharedMemory("x", true, 5));
            block.buf().put(1, (byte) 7);
            var attached = new SharedMemory("x", false, 1_000_000);
            assertEquals(5, attached.size());
            assertEquals(7, attached.buf().get(1));
            attached.buf().put(2, (byte) 8);
            assertEquals(8, block.buf().get(2));
            assertThrows(NoSuchBlock.class, () -> SharedMemory.open("y"));
            assertThrows(WrongArgument.class, () -> new SharedMemory(null, false, 5));
            for (var name : List.of("", "a/b", "..\\b", "n".repeat(71))) {
                assertThrows(WrongArgument.class, () -> SharedMemory.create(name, 5), name);
            }
            var one = SharedMemory.create(3);
            var other = SharedMemory.create(3);
            assertFalse(one.name().equals(other.name()));
            assertThrows(OutOfSharedMemory.class, () -> SharedMemory.create("huge", Long.MAX_VALUE));
            return null;
        });
    }

    /// Rule M2.
    @Test
    void case119closingIsForAHandleAndUnlinkingForAll() throws Exception {
        inRun(() -> {
            var block = SharedMemory.create("x", 8);
            var other = SharedMemory.open("x");
            var view = block.buf().view(2, 6);
            assertEquals(4, view.lengthBytes());
            assertThrows(ViewsOpen.class, block::close);
            view.putInt(0, 77);
            view.close();
            view.close();
            assertThrows(BlockClosed.class, () -> view.get(0));
            block.close();
            block.close();
            assertThrows(BlockClosed.class, block::buf);
            assertEquals(77, other.buf().getInt(2));
            other.unlink();
            assertThrows(NoSuchBlock.class, other::unlink);
            assertThrows(NoSuchBlock.class, () -> SharedMemory.open("x"));
            assertEquals(77, other.buf().getInt(2));
            var again = SharedMemory.create("x", 4);
            assertEquals(0, again.buf().getInt(0));
            assertEquals(77, other.buf().getInt(2));
            return null;
        });
    }

    @Test
    void bytesBeyondTheViewAreRefused() throws Exception {
        inRun(() -> {
            var buf = SharedMemory.create("x", 8).buf();
            assertThrows(WrongIndex.class, () -> buf.get(8));
            assertThrows(WrongIndex.class, () -> buf.get(-1));
            assertThrows(WrongIndex.class, () -> buf.getInt(5));
            assertThrows(WrongIndex.class, () -> buf.putLong(1, 0));
            assertThrows(WrongIndex.class, () -> buf.view(0, 4).get(4));
            assertThrows(WrongIndex.class, () -> buf.view(5, 9));
            buf.putLong(0, 0x0807060504030201L);
            assertEquals(0x05040302, buf.getInt(1));
            assertArrayEquals(new byte[] {1, 2, 3}, buf.getBytes(0, 3));
            return null;
        });
    }

    /// `buf[2:5] = b'abc'` of Python's documentation.
    @Test
    void bytesAreWrittenTogetherOrNotAtAll() throws Exception {
        inRun(() -> {
            var buf = SharedMemory.create("x", 8).buf();
            buf.putBytes(2, new byte[] {'a', 'b', 'c'});
            assertThrows(WrongIndex.class, () -> buf.putBytes(6, new byte[] {'d', 'e', 'f'}));
            assertArrayEquals(new byte[] {0, 0, 'a', 'b', 'c', 0, 0, 0}, buf.getBytes(0, 8));
            return null;
        });
    }

    /// Rule M3: what nobody unlinked goes with the arena.
    @Test
    void blocksGoWithTheArena() throws Exception {
        var own = new TestArena(ParkerKind.best());
        var directory = own.memory().region().file().getParent();
        try (own) {
            own.onLane(() -> SharedMemory.create("x", 8)).get();
            assertTrue(Files.exists(directory.resolve("block-x")));
        }
        assertFalse(Files.exists(directory));
    }

    /// Rule M4.
    @Test
    void aShareableListKeepsItsLengthAndItsRoom() throws Exception {
        inRun(() -> {
            var list = new ShareableList(Arrays.asList("hello", 42, -2.5, true, null, new byte[] {1, 2}, ""), "list");
            assertEquals(7, list.length());
            assertEquals(Arrays.asList("hello", 42L, -2.5, true, null), list.toList().subList(0, 5));
            assertArrayEquals(new byte[] {1, 2}, (byte[]) list.get(5));
            assertEquals("", list.get(-1));
            list.set(0, "12345678");
            var fault = assertThrows(WrongArgument.class, () -> list.set(0, "123456789"));
            assertEquals("an element of 9 bytes exceeds the available storage of 8 at index 0", fault.getMessage());
            assertEquals(List.of("12345678", 42L), list.toList().subList(0, 2));
            list.set(0, 3.5);
            list.set(1, "text");
            list.set(-3, false);
            assertEquals(Arrays.asList(3.5, "text", -2.5, true, false), list.toList().subList(0, 5));
            assertThrows(WrongIndex.class, () -> list.get(7));
            assertThrows(WrongIndex.class, () -> list.set(-8, 1));
            assertThrows(WrongArgument.class, () -> list.index("nowhere"));
            assertThrows(WrongArgument.class, () -> list.set(0, List.of()));
            assertEquals(1, list.index("text"));
            assertEquals(1, list.count(true));
            return null;
        });
    }

    /// Rule M4.
    @Test
    void aShareableListIsAttachedByName() throws Exception {
        inRun(() -> {
            var list = new ShareableList(new ArrayList<>(List.of(1, 2)), "list");
            var other = ShareableList.open("list");
            other.set(0, 9);
            assertEquals(List.of(9L, 2L), list.toList());
            SharedMemory.create("bytes", 100);
            assertThrows(MultiprocessingException.class, () -> ShareableList.open("bytes"));
            assertThrows(NoSuchBlock.class, () -> ShareableList.open("nothing"));
            list.close();
            assertThrows(BlockClosed.class, () -> list.get(0));
            return null;
        });
    }
}
