package interleave.worker.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.support.Allocated;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodecTest {
    private static Object thereAndBack(Object value) {
        return decoded(Codec.encode(value, Codec.Handles.REFUSED));
    }

    private static Object decoded(byte[] bytes) {
        return Codec.decode(bytes, CodecTest.class.getClassLoader(), id -> {
            throw new AssertionError("no handle is in it");
        });
    }

    @Test
    void listsOfIntegersComeBackWhateverTheirLength() {
        for (var length = 0; length < 40; length++) {
            var list = IntStream.range(0, length).map(i -> i * -0x0102_0304).boxed().toList();
            assertEquals(list, thereAndBack(list));
        }
    }

    @Test
    void listsOfOtherThingsAmongThemAreAsTheyWere() {
        List<Object> list = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
        for (var other : Arrays.asList(null, 7L, "text", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9))) {
            list.set(19, other);
            assertEquals(list, thereAndBack(list));
        }
    }

    @Test
    void cutOffBytesAreRefused() {
        var bytes = Codec.encode(IntStream.range(0, 100).boxed().toList(), Codec.Handles.REFUSED);
        for (var length = 0; length < bytes.length; length++) {
            var part = Arrays.copyOf(bytes, length);
            assertThrows(NotTransferable.class, () -> decoded(part));
        }
    }

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "like grass";
            }
        }
    }

    record Pair(Object left, Object right) {}

    record Sized(LinkedList<Integer> items) {}

    /// What data may name and nothing may run of.
    static final class Trap {
        static {
            System.setProperty("interleave.test.trap", "sprung");
        }

        private Trap() {}
    }

    @Test
    void valuesComeBackAsTheyWere() {
        var id = new UUID(7, -9);
        for (var value : Arrays.asList(
                null, true, false, (byte) -3, (short) -300, 70_000, 1L << 40, 1.5f, -0.0, Double.NaN, 'x', "Ana", "", "😀 и",
                Colour.RED, Colour.GREEN, TimeUnit.DAYS, DayOfWeek.MONDAY, new Pair("a", List.of(new Pair(1, null))),
                Set.of(1, "two", List.of(3)), Map.of("k", Set.of(1), 2, List.of()), new TreeMap<>(Map.of(2, "b", 1, "a")), new TreeSet<>(Set.of("b", "a")),
                BigInteger.TWO.pow(300).negate(), BigInteger.ZERO, new BigDecimal("-12.3400"), id,
                Optional.empty(), Optional.of(List.of(1)), OptionalInt.of(3), OptionalInt.empty(), OptionalLong.of(4), OptionalDouble.of(0.5),
                Path.of("some", "file"), Path.of("/tmp"), Duration.ofSeconds(-1, 5), Instant.MIN, Instant.MAX, LocalDate.MIN, LocalTime.MAX,
                LocalDateTime.MAX, OffsetDateTime.MIN, OffsetTime.MAX, Year.of(12_345), YearMonth.of(-3, 2), MonthDay.of(2, 29), Period.of(1, -2, 3),
                ZoneOffset.ofHours(-3), ZoneId.of("Europe/Madrid"),
                ZonedDateTime.ofLocal(LocalDateTime.of(2025, 10, 26, 2, 30), ZoneId.of("Europe/Madrid"), ZoneOffset.ofHours(1)),
                ZonedDateTime.ofLocal(LocalDateTime.of(2025, 10, 26, 2, 30), ZoneId.of("Europe/Madrid"), ZoneOffset.ofHours(2)))) {
            assertEquals(value, thereAndBack(value));
        }
        assertEquals(List.of("a", "b"), new ArrayList<>((Set<?>) thereAndBack(new TreeSet<>(Set.of("b", "a")))));
    }

    @Test
    void arraysComeBackWithTheirTypes() {
        var arrays = new Object[] {
            new boolean[] {true, false}, new byte[] {1, -1}, new short[] {-2}, new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new long[] {1L << 50}, new float[] {0.5f},
            new double[] {-0.5, Double.MIN_VALUE}, new char[] {'a', '\uD800'}, new String[] {"a", null, "b"}, new int[][] {{1}, {}, null},
            new Object[] {1, "x", new int[] {2}}, new Colour[] {Colour.GREEN}, new Pair[] {new Pair(1, 2)}, new Integer[] {1, null}, new List<?>[] {List.of(1)},
            new int[0], new String[0][0]
        };
        var back = (Object[]) thereAndBack(arrays);
        assertTrue(Arrays.deepEquals(arrays, back), () -> Arrays.deepToString(back));
        for (var i = 0; i < arrays.length; i++) {
            assertEquals(arrays[i].getClass(), back[i].getClass());
        }
    }

    @Test
    void halvesOfSurrogatePairsTravelAsTheyAre() {
        for (var text : List.of("\uD800", "a\uDC00b", "\uDC00\uD800", "😀\uD83D", "?\uD800?")) {
            assertEquals(text, thereAndBack(text));
            assertEquals(Map.of(text, text), thereAndBack(Map.of(text, text)));
        }
    }

    private static Object nested(int depth) {
        Object value = 1;
        for (var i = 0; i < depth; i++) {
            value = new ArrayList<>(Collections.singletonList(value));
        }
        return value;
    }

    @Test
    void fiveHundredLevelsTravelAndNoMore() {
        assertEquals(nested(500), thereAndBack(nested(500)));
        assertEquals("the value is nested more than 500 deep, or contains itself, and cannot travel", refused(nested(501)));
        var bytes = new byte[5 * 600];
        for (var i = 0; i < bytes.length; i += 5) {
            bytes[i] = 'L';
            bytes[i + 4] = 1;
        }
        assertThrows(NotTransferable.class, () -> decoded(bytes));
        var round = new ArrayList<Object>();
        round.add(round);
        assertEquals("the value is nested more than 500 deep, or contains itself, and cannot travel", refused(round));
    }

    private static String refused(Object value) {
        return assertThrows(NotTransferable.class, () -> Codec.encode(value, Codec.Handles.REFUSED)).getMessage();
    }

    @Test
    void whatCannotTravelIsNamedWithTheWayToIt() {
        record Holder(int number, Map<String, ?> map) {}
        var fault = assertThrows(NotTransferable.class,
                () -> Codec.encodeAll(List.of(1, new Holder(2, Map.of("x", List.of(0, new StringBuilder())))), "args"));
        assertTrue(fault.getMessage().startsWith("args[1].map[\"x\"][1] is a java.lang.StringBuilder, which cannot travel to another process: use "),
                fault::getMessage);
        assertTrue(refused(Thread.currentThread()).startsWith("the value is a java.lang.Thread, which cannot travel"));
        assertTrue(refused(Set.of(new Object())).startsWith("the value{0} is a java.lang.Object"), refused(Set.of(new Object())));
        assertTrue(refused(Map.of(new Object(), 1)).startsWith("the value's key [a Object] is a java.lang.Object"));
        assertTrue(refused(new Object[] {1, Optional.of(new Object())}).startsWith("the value[1].get() is a java.lang.Object"));
        assertEquals("the value.items is declared as java.util.LinkedList and would arrive as java.util.ArrayList: declare it as that, or as its interface",
                refused(new Sized(new LinkedList<>(List.of(1)))));
        assertTrue(refused(new TreeMap<>(Collections.reverseOrder())).startsWith("the value is sorted by a comparator"));
    }

    @Test
    void nothingRunsOfAClassThatDataNames() {
        for (var tag : List.of('R', 'E')) {
            for (var name : List.of(Trap.class.getName(), "java.lang.Thread", "no.Such", "java.lang.runtime.ObjectMethods", "[Ljava.lang.String;")) {
                var out = new ByteOutput();
                out.putByte(tag);
                Scalars.text(out, name);
                Scalars.text(out, "RED");
                assertThrows(NotTransferable.class, () -> decoded(out.toByteArray()), name);
            }
        }
        assertNull(System.getProperty("interleave.test.trap"));
    }

    @Test
    void recordsAreNotMadeOfPartsThatDoNotFit() {
        record Number(int value) {
            Number {
                System.setProperty("interleave.test.made", "yes");
            }
        }
        var out = new ByteOutput();
        out.putByte('R');
        Scalars.text(out, Number.class.getName());
        out.putByte('0');
        assertThrows(NotTransferable.class, () -> decoded(out.toByteArray()));
        assertNull(System.getProperty("interleave.test.made"));
    }

    @Test
    void aMegabyteOfNestedHeadersTakesNoMoreThanItself() throws ReflectiveOperationException {
        var allocated = new Allocated();
        for (var tag : List.of('L', 'M', 'Z', 'm', 'z', 'N')) {
            var out = new ByteOutput();
            while (out.toByteArray().length < 10_000) {
                out.putByte(tag);
                if (tag == 'N') {
                    Scalars.text(out, "java.lang.Object");
                }
                out.putInt(400_000);
            }
            var bytes = Arrays.copyOf(out.toByteArray(), 1 << 20);
            var before = allocated.bytes();
            assertThrows(NotTransferable.class, () -> decoded(bytes));
            var bytesTaken = allocated.bytes() - before;
            assertTrue(bytesTaken < 8 << 20, () -> "reading %d bytes took %d".formatted(bytes.length, bytesTaken));
        }
    }

    @Test
    void whatTwoVariablesShareIsSharedInTheNewProcess() {
        var list = new ArrayList<Object>(List.of(1));
        list.add(list);
        var packed = Codec.pack(List.of(
                new Codec.Named("a", "a", list), new Codec.Named("b", "b", Map.of("list", list)), new Codec.Named("c", "c", List.of()),
                new Codec.Named("d", "d", List.of())));
        var back = Codec.unpack(packed, CodecTest.class.getClassLoader(), id -> null);
        var a = (List<?>) back.get("a");
        assertSame(a, ((Map<?, ?>) back.get("b")).get("list"));
        assertSame(a, a.get(1));
        assertNotSame(back.get("c"), back.get("d"), "nobody could change them there, and here they can");
    }

    @Test
    void whatIsSharedIsFoundAgainBehindWhatCannotBeChanged() {
        var list = new ArrayList<Object>(List.of("x"));
        var packed = Codec.pack(List.of(
                new Codec.Named("a", "a", List.of(Map.of("k", Set.of(1L)), new int[] {1})), new Codec.Named("b", "b", list),
                new Codec.Named("c", "c", list)));
        var back = Codec.unpack(packed, CodecTest.class.getClassLoader(), id -> null);
        assertEquals(List.of("x"), back.get("b"));
        assertSame(back.get("b"), back.get("c"));
    }
}
