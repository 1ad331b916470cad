package interleave.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.gate.RunFlags;
import interleave.worker.memory.SlotState;
import interleave.worker.sync.WaitState;
import interleave.worker.trace.ExitCause;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `docs/arena-format.md` says what the constants of the layouts say, and all of it.
class ArenaPaperTest {
    private static final Map<String, String> LAYOUTS = Map.of(
            "RegionLayout", "memory", "SlotLayout", "memory", "ObjectLayout", "memory", "HeapLayout", "memory");
    private static final Pattern HEADING = Pattern.compile("## .*\\(`(\\w+)`\\)");
    private static final Pattern ROW = Pattern.compile("\\| ([0-9]+) \\| (?:.*\\| )?`([A-Z_0-9]+)` \\| .+ \\|");
    /// What is no place of a word: sizes, and numbers that words can have; the text of the page says these.
    private static final Pattern NO_PLACES = Pattern.compile(
            "\\w*BYTES|MAGIC|VERSION|\\w*SEGMENTS|SEGMENT_LINES|SERVED_BY_WORDS|LIST_COUNT|TAKEN|FREE|BEING_MADE|THERE|GOING|ONE_SHARE|NUMBER_AND_SHARES");

    private static String paper;
    /// Per layout, the names of its constants and their values as the paper says them.
    private static final Map<String, Map<String, Long>> SAID = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        paper = Files.readString(RulesPaper.root().resolve("docs/arena-format.md"));
        var layout = "";
        for (var line : paper.lines().toList()) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                layout = heading.group(1);
            } else if (line.startsWith("## ")) {
                layout = "";
            }
            var row = ROW.matcher(line);
            if (row.matches()) {
                SAID.computeIfAbsent(layout, _ -> new LinkedHashMap<>()).put(row.group(2), Long.parseLong(row.group(1)));
            }
        }
    }

    @Test
    void eachPlaceIsWhereTheConstantIs() throws ReflectiveOperationException {
        assertEquals(new TreeSet<>(LAYOUTS.keySet()), new TreeSet<>(SAID.keySet()));
        for (var layout : SAID.entrySet()) {
            var type = type(layout.getKey());
            for (var said : layout.getValue().entrySet()) {
                assertEquals(value(type.getDeclaredField(said.getKey())), said.getValue(), layout.getKey() + "." + said.getKey());
            }
        }
    }

    @Test
    void noPlaceIsLeftOut() throws ReflectiveOperationException {
        for (var layout : LAYOUTS.keySet()) {
            var missing = new ArrayList<String>();
            for (var field : type(layout).getDeclaredFields()) {
                if (isNumber(field) && !NO_PLACES.matcher(field.getName()).matches() && !SAID.get(layout).containsKey(field.getName())) {
                    missing.add(field.getName());
                }
            }
            assertEquals(List.of(), missing, layout);
        }
    }

    @Test
    void theSizesAreThose() throws ReflectiveOperationException {
        says("It has %,d bytes.", constant("SlotLayout", "BYTES"));
        says("version of the layout, %d", constant("RegionLayout", "VERSION"));
        says("records of %d bytes", constant("RegionLayout", "RECORD_BYTES"));
        says("`N × records × %d`", constant("RegionLayout", "RECORD_BYTES"));
        says("segments of %d that", constant("ObjectLayout", "SEGMENT_LINES"));
        says("| %d × i64 | `OBJECT_SEGMENTS_OFFSET`", constant("RegionLayout", "OBJECT_SEGMENTS"));
        says("| %d bytes | `KEY_OFFSET`", constant("RegionLayout", "KEY_BYTES"));
        says("| `NAME` | name, %d bytes", constant("SlotLayout", "NAME_BYTES"));
        says("| `LABEL` | label, %d bytes", constant("SlotLayout", "LABEL_BYTES"));
        says("| `PROGRAM` | class of its program, %d bytes", constant("SlotLayout", "PROGRAM_BYTES"));
        says("| `NAME` | name, %d bytes |", constant("ObjectLayout", "NAME_BYTES"));
        says("| %d × i32 | `SERVED_BY`", constant("SlotLayout", "SERVED_BY_WORDS"));
        says("| %d × i64 | `LISTS`", constant("HeapLayout", "LIST_COUNT"));
    }

    @Test
    void theNumbersOfStatesAreThose() {
        assertEquals(
                List.of("free", "starting", "running", "at its gate", "blocked", "sleeping", "ending", "ended", "pre-forked"),
                list("The states are, from 0: ([^.]+)\\."));
        assertEquals(9, SlotState.values().length);
        assertEquals(SlotState.AT_GATE.ordinal(), list("The states are, from 0: ([^.]+)\\.").indexOf("at its gate"));
        assertEquals(SlotState.ENDED.ordinal(), list("The states are, from 0: ([^.]+)\\.").indexOf("ended"));
        var moving = Arrays.stream(SlotState.values()).filter(SlotState::moving).map(state -> state.name().toLowerCase()).toList();
        assertEquals(moving, list("\\*Moving\\* are ([^.]+)\\."));
        var waits = list("in the low four bits of the wait word, are, from 0: ([^.]+)\\.");
        assertEquals(List.of("none", "waiting", "woken", "expired", "nudged"), waits);
        assertEquals(
                List.of(WaitState.NONE, WaitState.WAITING, WaitState.WOKEN, WaitState.EXPIRED, WaitState.NUDGED), List.of(0, 1, 2, 3, 4));
        assertEquals(List.of(1, 2, 4), List.of(RunFlags.TRACED, RunFlags.GATED, RunFlags.PAUSED));
        says("bit 0 operations are recorded, bit 1 everybody halts at gates, bit 2 paused");
        says(Arrays.stream(ExitCause.values()).map(cause -> cause.ordinal() + " " + cause.name().toLowerCase()).collect(Collectors.joining(", ")));
    }

    private static List<String> list(String pattern) {
        var matcher = Pattern.compile(pattern).matcher(paper.replaceAll("\\s+", " "));
        assertTrue(matcher.find(), pattern);
        return List.of(matcher.group(1).split(", | and "));
    }

    private static void says(String format, Object... numbers) {
        var text = format.formatted(numbers);
        assertTrue(paper.replaceAll("\\s+", " ").contains(text), () -> "docs/arena-format.md does not say: " + text);
    }

    private static long constant(String layout, String name) throws ReflectiveOperationException {
        return value(type(layout).getDeclaredField(name));
    }

    private static Class<?> type(String layout) throws ClassNotFoundException {
        return Class.forName("interleave.worker.%s.%s".formatted(LAYOUTS.get(layout), layout));
    }

    private static boolean isNumber(Field field) {
        return Modifier.isStatic(field.getModifiers()) && !Modifier.isPrivate(field.getModifiers())
                && (field.getType() == int.class || field.getType() == long.class);
    }

    private static long value(Field field) throws IllegalAccessException {
        field.setAccessible(true);
        return ((Number) field.get(null)).longValue();
    }
}
