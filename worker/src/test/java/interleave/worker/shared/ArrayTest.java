package interleave.worker.shared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import interleave.worker.fault.MultiprocessingException;
import interleave.worker.fault.WrongArgument;
import interleave.worker.fault.WrongIndex;
import interleave.worker.fault.WrongUse;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.TypeCode;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import interleave.worker.sync.Lock;
import interleave.worker.trace.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ArrayTest {
    private final TestArena arena = new TestArena(ParkerKind.best());

    @AfterEach
    void close() {
        arena.close();
    }

    private <T> T inRun(Callable<T> work) throws Exception {
        return arena.onLane(work).get();
    }

    private static List<Long> longs(List<Number> numbers) {
        return numbers.stream().map(Number::longValue).toList();
    }

    /// Rule V1.
    @ParameterizedTest
    @CsvSource({"c,1", "u,4", "b,1", "B,1", "h,2", "H,2", "i,4", "I,4", "l,8", "L,8", "q,8", "Q,8", "f,4", "d,8"})
    void eachTypeCodeHasItsWidthAndBeginsWithZero(String code, int widthBytes) throws Exception {
        assertEquals(widthBytes, TypeCode.of(code).widthBytes());
        assertEquals(List.of(0.0, 0.0), inRun(() -> {
            var array = new Array(code, 2);
            return List.of(array.getDouble(0), array.getDouble(1));
        }));
    }

    /// Rule V2; case 67.
    @Test
    void case67wholeNumbersWrapAndOthersAreRefused() throws Exception {
        assertEquals(List.of(-56L, 44L), inRun(() -> {
            var array = new Array("b", List.of(200, 300));
            assertThrows(WrongArgument.class, () -> array.set(0, 1.5));
            assertThrows(WrongArgument.class, () -> array.setSlice(0, 2, List.of(1, 1.5)));
            assertThrows(WrongArgument.class, () -> new Array("x", 1));
            assertThrows(WrongArgument.class, () -> new Value("x", 1));
            assertThrows(WrongArgument.class, () -> new Value("i", 1.5, ""));
            assertThrows(WrongArgument.class, () -> new Array("c", 1).set(0, 300));
            assertThrows(WrongArgument.class, () -> new Value("c", 300));
            return longs(array.toList());
        }));
    }

    /// Rule V3; case 68, but for the default lock.
    @Test
    void case68theLockIsTheOneGivenOrNone() throws Exception {
        inRun(() -> {
            var lock = new Lock("lock");
            var array = new Array("i", 3, lock, "guarded");
            assertEquals(lock.objectId(), array.getLock().objectId());
            assertEquals(lock.objectId(), Array.attach(arena.memory(), arena.memory().objects().get(array.objectId()))
                    .getLock().objectId());
            assertThrows(MultiprocessingException.class, () -> Array.raw("i", 3, "bare").getLock());
            return null;
        });
    }

    /// Rule V4: each read and each write takes the lock, and gives it back when it fails.
    @Test
    void readsAndWritesTakeTheLock() throws Exception {
        arena.lab().flags().change(RunFlags.TRACED, 0);
        inRun(() -> {
            var array = new Array("i", 3, new Lock("lock"), "guarded");
            array.set(0, 7);
            array.slice(0, 2);
            assertThrows(WrongIndex.class, () -> array.get(3));
            array.setSlice(1, 3, List.of(8, 9));
            return null;
        });
        var story = arena.events().stream().map(event -> event.getClass().getSimpleName())
                .filter(kind -> !kind.equals("ProcessEnded")).toList();
        assertEquals(
                List.of("ObjectCreated", "ObjectCreated", "Acquired", "Written", "Released", "Acquired", "Read", "Read",
                        "Released", "Acquired", "Written", "Written", "Released"),
                story);
    }

    /// Rule V5; case 70.
    @Test
    void case70anArrayIsFilledWithZerosAndKeepsItsLength() throws Exception {
        inRun(() -> {
            for (var round = 0; round < 3; round++) {
                var array = new Array("i", 10);
                assertEquals(Collections.nCopies(10, 0L), array.toList());
                assertEquals(10, array.length());
                array.setSlice(null, null, 1, Collections.nCopies(10, -1));
            }
            return null;
        });
    }

    /// Rule V5.
    @Test
    void indexesCountFromEitherEndAndNoFurther() throws Exception {
        inRun(() -> {
            var source = new ArrayList<>(List.of(1, 2, 3));
            var array = new Array("i", source);
            source.set(0, 99);
            assertEquals(List.of(1L, 3L, 1L), List.of(array.get(0), array.get(-1), array.get(-3)));
            for (var index : new int[] {3, -4, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                var fault = assertThrows(WrongIndex.class, () -> array.get(index));
                assertEquals("index %d of an array of length 3".formatted(index), fault.getMessage());
                assertThrows(WrongIndex.class, () -> array.set(index, 1));
            }
            return null;
        });
    }

    /// Rule V5; case 73.
    @Test
    void case73aSliceOfAnotherLengthIsRefusedAndChangesNothing() throws Exception {
        inRun(() -> {
            var array = new Array("i", List.of(1, 2, 3, 4));
            assertThrows(WrongArgument.class, () -> array.setSlice(1, 3, List.of(7)));
            assertThrows(WrongArgument.class, () -> array.setSlice(1, 3, List.of(7, 8, 9)));
            assertEquals(List.of(1L, 2L, 3L, 4L), array.toList());
            assertThrows(WrongArgument.class, () -> new Array("i", -1));
            assertEquals(0, new Array("i", 0).length());
            assertEquals(List.of(), new Array("i", 0).toList());
            assertThrows(WrongIndex.class, () -> new Array("i", 0).get(0));
            return null;
        });
    }

    /// Rule V5: as Python's slices.
    @Test
    void slicesAreClippedAndHaveSteps() throws Exception {
        inRun(() -> {
            var array = new Array("i", List.of(0, 1, 2, 3, 4));
            assertEquals(List.of(1L, 2L), array.slice(1, 3));
            assertEquals(List.of(3L, 4L), array.slice(-2, 99));
            assertEquals(List.of(), array.slice(3, 1));
            assertEquals(List.of(0L, 2L, 4L), array.slice(null, null, 2));
            assertEquals(List.of(4L, 3L, 2L, 1L, 0L), array.slice(null, null, -1));
            assertEquals(List.of(4L, 2L), array.slice(-1, 0, -2));
            assertThrows(WrongArgument.class, () -> array.slice(0, 1, 0));
            array.setSlice(null, null, -2, List.of(40, 20, 0));
            assertEquals(List.of(0L, 1L, 20L, 3L, 40L), array.toList());
            return null;
        });
    }

    /// Rule V6; case 74.
    @Test
    void case74charactersHaveAValueAndRawBytes() throws Exception {
        inRun(() -> {
            var array = new Array("c", 8);
            array.value("hi");
            assertEquals("hi", array.value());
            assertArrayEquals(new byte[] {'h', 'i', 0, 0, 0, 0, 0, 0}, array.raw());
            assertThrows(WrongArgument.class, () -> array.value("123456789"));
            assertThrows(WrongArgument.class, () -> array.raw(new byte[9]));
            assertEquals("hi", array.value());
            array.value("12345678");
            assertEquals("12345678", array.value());
            array.value("hi");
            assertArrayEquals(new byte[] {'h', 'i', 0, '4', '5', '6', '7', '8'}, array.raw());
            assertThrows(WrongUse.class, () -> new Array("b", 1).value());
            return null;
        });
    }

    /// Rule V6.
    @Test
    void aCopyGoesItsOwnWay() throws Exception {
        inRun(() -> {
            var array = new Array("d", List.of(1.5, 2.5));
            var copy = array.copy("copy");
            array.set(0, 9.0);
            assertEquals(List.of(1.5, 2.5), copy.toList());
            return null;
        });
    }

    @Test
    void whatAnArrayBeginsWithIsRecorded() throws Exception {
        inRun(() -> new Array("h", IntStream.range(0, 300).mapToObj(i -> i - 1).toList(), "numbers"));
        var contents = arena.events().stream().filter(event -> event instanceof Event.Contents).map(event -> (Event.Contents) event).toList();
        assertEquals(List.of(0, 256), contents.stream().map(Event.Contents::index).toList());
        assertEquals("255 256 257", contents.getLast().text().substring(0, 11));
    }

    static LongStream seeds() {
        var seed = Long.getLong("seed", System.nanoTime());
        return LongStream.range(seed, seed + 20);
    }

    /// The list is the model: whatever is done to both, they stay the same.
    @ParameterizedTest
    @MethodSource("seeds")
    void behavesAsAPlainList(long seed) throws Exception {
        inRun(() -> {
            var random = new Random(seed);
            var length = random.nextInt(40);
            var model = new ArrayList<Long>(Collections.nCopies(length, 0L));
            var array = new Array(random.nextBoolean() ? "h" : "q", length);
            for (var step = 0; step < 300; step++) {
                act(random, array, model);
                assertEquals(model, array.toList(), () -> "-Dseed=" + seed);
            }
            return null;
        });
    }

    private static void act(Random random, Array array, List<Long> model) {
        var length = model.size();
        var index = random.nextInt(2 * length + 3) - length - 1;
        var from = random.nextInt(5) == 0 ? null : random.nextInt(2 * length + 5) - length - 2;
        var to = random.nextInt(5) == 0 ? null : random.nextInt(2 * length + 5) - length - 2;
        var step = (random.nextInt(3) + 1) * (random.nextBoolean() ? 1 : -1);
        var places = places(from, to, step, length);
        switch (random.nextInt(3)) {
            case 0 -> {
                var number = random.nextLong();
                if (index >= -length && index < length) {
                    array.set(index, number);
                    model.set(index < 0 ? index + length : index, array.typeCode().bitsOf(number));
                } else {
                    assertThrows(WrongIndex.class, () -> array.set(index, number));
                }
            }
            case 1 -> assertEquals(places.stream().map(model::get).toList(), array.slice(from, to, step));
            default -> {
                var numbers = places.stream().map(_ -> (long) random.nextInt(100)).toList();
                array.setSlice(from, to, step, numbers);
                for (var i = 0; i < numbers.size(); i++) {
                    model.set(places.get(i), numbers.get(i));
                }
            }
        }
    }

    /// Which places a slice has, found by walking.
    private static List<Integer> places(Integer from, Integer to, int step, int length) {
        var places = new ArrayList<Integer>();
        var start = from == null ? (step > 0 ? 0 : length - 1) : from < 0 ? from + length : from;
        var stop = to == null ? (step > 0 ? length : -1) : to < 0 ? Math.max(-1, to + length) : to;
        if (step > 0) {
            for (var place = Math.max(0, start); place < Math.min(stop, length); place += step) {
                places.add(place);
            }
        } else {
            for (var place = Math.min(length - 1, start); place > stop && place >= 0; place += step) {
                places.add(place);
            }
        }
        return places;
    }
}
