package interleave.lab.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Stamp;
import interleave.worker.trace.Variable;
import interleave.worker.trace.record.TraceFileLayout;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceFileTest {
    private static final Stamp STAMP = new Stamp(3, 7, 1_234_567_890_123L, 42);
    private static final TraceHeader HEADER = new TraceHeader(
            1_700_000_000_000L,
            99L,
            new TreeMap<>(Map.of("lesson", "value", "seed", "-7", "parameter.workers", "2", "note", "two\nlines \\n ñ")));

    @TempDir
    private Path folder;

    /// One event of every kind that there is, made from what its record is made of.
    private static List<Event> everyKind() {
        return Arrays.stream(Event.class.getPermittedSubclasses()).flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .filter(kind -> kind != Event.Unknown.class)
                .map(TraceFileTest::sample)
                .toList();
    }

    private static Event sample(Class<?> kind) {
        try {
            var components = kind.getRecordComponents();
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var values = Arrays.stream(types).map(TraceFileTest::value).toArray();
            return (Event) kind.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException fault) {
            throw new AssertionError(kind.getName(), fault);
        }
    }

    private static Object value(Class<?> type) {
        if (type == Stamp.class) {
            return STAMP;
        }
        if (type == String.class) {
            return "¿qué? " + "x".repeat(200);
        }
        if (type == List.class) {
            return List.of(new Variable(Variable.Scope.LOCAL, "n", "¿qué?"), new Variable(Variable.Scope.GLOBAL, "words", "'a b'"));
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[1];
        }
        return type == boolean.class ? Boolean.TRUE : type == int.class ? Integer.valueOf(3) : (Object) Long.valueOf(4_000_000_000L);
    }

    private static List<Event> fewEvents() {
        return List.of(
                new Event.Read(STAMP, 1, 5, -1, 12),
                new Event.Written(STAMP, 1, 5, Long.MIN_VALUE, 8, 12),
                new Event.Printed(STAMP, true, "y".repeat(100)),
                new Event.ProcessEnded(STAMP, -9, ExitCause.SIGNAL, 1L << 40));
    }

    private Path saved(List<Event> events) throws IOException {
        var path = folder.resolve("run.trace");
        try (var writer = TraceFile.reserve(path)) {
            writer.save(HEADER, events);
        }
        return path;
    }

    @Test
    void everyKindOfEventComesBackAsItWas() throws IOException {
        assertEquals(new TraceFile(HEADER, everyKind(), 0), TraceFile.load(saved(everyKind())));
    }

    @Test
    void manyEventsComeBackInOrder() throws IOException {
        var events = new ArrayList<Event>();
        for (var i = 0; i < 50_000; i++) {
            events.add(i % 7 == 0
                    ? new Event.Printed(STAMP, false, "line " + "y".repeat(i % 300))
                    : new Event.Read(STAMP, 1, 0, i, i));
        }
        assertEquals(events, TraceFile.load(saved(events)).events());
    }

    @Test
    void traceWithoutEventsIsWhole() throws IOException {
        assertEquals(new TraceFile(HEADER, List.of(), 0), TraceFile.load(saved(List.of())));
    }

    @Test
    void nothingElseIsLeftBeside() throws IOException {
        saved(everyKind());
        try (var files = Files.list(folder)) {
            assertEquals(List.of("run.trace"), files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void reservationThatIsGivenUpLeavesTheOldFile() throws IOException {
        var path = saved(List.of());
        try (var writer = TraceFile.reserve(path)) {
            assertEquals(path.toAbsolutePath(), writer.path());
        }
        assertEquals(HEADER, TraceFile.load(path).header());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void nothingIsBesideTheTraceUntilItIsSaved() throws IOException {
        try (var writer = TraceFile.reserve(folder.resolve("run.trace"))) {
            try (var files = Files.list(folder)) {
                assertEquals(0, files.count());
            }
            assertEquals(".run.trace.%d.unfinished".formatted(ProcessHandle.current().pid()), writer.unfinished().getFileName().toString());
        }
    }

    @Test
    void writerThatWasGivenUpSavesNothingMore() throws IOException {
        var writer = TraceFile.reserve(folder.resolve("run.trace"));
        writer.close();
        assertThrows(ClosedChannelException.class, () -> writer.save(HEADER, List.of()));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void placeInNoDirectoryIsRefused() {
        var fault = assertThrows(IOException.class, () -> TraceFile.reserve(folder.resolve("none").resolve("x.trace")));
        assertEquals("there is no directory " + folder.resolve("none"), fault.getMessage());
    }

    @Test
    void directoryIsRefused() {
        var fault = assertThrows(IOException.class, () -> TraceFile.reserve(folder));
        assertEquals(folder + " is a directory", fault.getMessage());
    }

    @Test
    void foreignFileIsToldAsSuch() throws IOException {
        var path = Files.writeString(folder.resolve("letter.txt"), "Dear reader, ".repeat(20));
        var fault = assertThrows(BrokenTrace.class, () -> TraceFile.load(path));
        assertEquals(path + " is no trace of Interleave: it does not begin like one", fault.getMessage());
    }

    @Test
    void emptyFileIsNoTrace() throws IOException {
        var path = Files.createFile(folder.resolve("empty"));
        assertThrows(BrokenTrace.class, () -> TraceFile.recover(path));
    }

    @Test
    void laterVersionIsToldAsSuch() throws IOException {
        var path = saved(everyKind());
        change(path, TraceFileLayout.VERSION_AT, (byte) 7);
        var fault = assertThrows(BrokenTrace.class, () -> TraceFile.load(path));
        assertEquals(path + " has version 7 of the format, and this program reads version 1", fault.getMessage());
    }

    @Test
    void changedByteIsFound() throws IOException {
        var path = saved(everyKind());
        change(path, (int) Files.size(path) - 30, (byte) 0x55);
        var fault = assertThrows(BrokenTrace.class, () -> TraceFile.load(path));
        assertTrue(fault.getMessage().contains("is damaged"), fault.getMessage());
    }

    @Test
    void cutOffFileTellsWhatIsThereAndGivesItWhenAsked() throws IOException {
        var path = saved(fewEvents());
        cut(path, Files.size(path) - 100);
        var fault = assertThrows(BrokenTrace.class, () -> TraceFile.load(path));
        assertEquals(path + " is cut off: 2 of 6 records are there, with 2 whole events", fault.getMessage());
        assertEquals(new TraceFile(HEADER, fewEvents().subList(0, 2), 4), TraceFile.recover(path));
    }

    @Test
    void everyCutIsToldAndNoneIsTakenForWhole() throws IOException {
        var path = saved(fewEvents());
        var bytes = Files.readAllBytes(path);
        for (var length = 0; length < bytes.length; length++) {
            Files.write(path, Arrays.copyOf(bytes, length));
            assertThrows(BrokenTrace.class, () -> TraceFile.load(path), "cut at " + length);
        }
    }

    private static void change(Path path, int at, byte value) throws IOException {
        var bytes = Files.readAllBytes(path);
        bytes[at] = value;
        Files.write(path, bytes);
    }

    private static void cut(Path path, long length) throws IOException {
        try (var channel = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
