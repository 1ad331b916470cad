package interleave.app.ui.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.timeline.Traces;
import interleave.app.words.Words;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.words.Language;
import interleave.lab.world.World;
import interleave.lab.world.WorldHistory;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.memory.ObjectKind;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The rows of the memory view.
final class MemoryTableTest {
    private static final Words WORDS = Words.of("memory", Language.ENGLISH);

    private static List<String> rows(World world) {
        return MemoryTable.of(WORDS, world, null).stream()
                .map(row -> "%x %s|%s|%d".formatted(row.offset(), row.hex(), row.text(), row.writer()))
                .toList();
    }

    @Test
    void composesPastFromWorld() {
        var world = Traces.begun(RunMode.STEP, 2).acquire(1).write(1, 300, 6).block(2).history().newest();
        assertEquals(
                List.of(
                        "1000 2c 01 00 00 00 00 00 00|total = 300  (i32)|1",
                        "1008 00 00 00 01 00 00 00 00|version 1: how often it was written|1",
                        "1040 03 00 03 00 01 00 00 00|lock  held by P1, 1 waiting|1",
                        "1048 01 00 00 00 00 00 00 00|switched on · acquired 1×|-1",
                        "1050 |next ticket|-1"),
                rows(world));
    }

    @Test
    void whatLiesElsewhereIsToldToo() {
        var history = Traces.begun(RunMode.STEP, 2).history();
        history.append(created(history, 10, ObjectKind.EVENT, 0, "ready"));
        history.append(created(history, 11, ObjectKind.SEMAPHORE, 2, "printers"));
        history.append(created(history, 12, ObjectKind.SHARED_MEMORY, 64, "psm_1"));
        history.append(created(history, 13, ObjectKind.FILE, 0, "total.txt"));
        history.append(created(history, 14, ObjectKind.MANAGER, 0, "SyncManager-1"));
        // a semaphore has rows of its own about who is inside and who waits
        var described = rows(history.newest()).stream().filter(row -> row.contains(":")).map(row -> row.substring(row.indexOf('|'))).toList();
        assertEquals(
                List.of(
                        "|ready: not set, 0 waiting|-1",
                        "|printers  permits left: 2|-1",
                        "|psm_1: 64 bytes, in a file of their own that processes map|-1",
                        "|total.txt: 0 bytes in a file, in no process’s memory|-1",
                        "|SyncManager-1: keeps 0 objects in the memory of its own process|-1"),
                described.subList(described.size() - 5, described.size()));
    }

    @Test
    void theDeadAreNotInside() {
        var history = Traces.begun(RunMode.STEP, 2).acquire(1).history();
        history.append(created(history, 11, ObjectKind.SEMAPHORE, 2, "printers"));
        history.append(new Event.PermitAcquired(new Stamp(2, 1, history.size(), 0), 11, 1, 1));
        history.append(new Event.PermitAcquired(new Stamp(3, 1, history.size(), 0), 11, 0, 2));
        history.append(new Event.ProcessEnded(new Stamp(2, 1, history.size(), 0), -9, ExitCause.SIGNAL));
        var described = rows(history.newest()).stream().map(row -> row.substring(row.indexOf('|'))).toList();
        assertTrue(described.contains("|lock  held by P1 (dead)|1"), described.toString());
        assertTrue(described.contains("|inside: P2 · permits lost: 1|-1"), described.toString());
    }

    @Test
    void theDeadDoNotRunTasks() {
        var history = Traces.begun(RunMode.STEP, 2).history();
        history.append(created(history, 12, ObjectKind.POOL, 2, "pool"));
        for (var chunk = 0; chunk < 3; chunk++) {
            history.append(new Event.ChunkSubmitted(new Stamp(1, 1, history.size(), 0), 12, 1, chunk, 1, "Square(" + chunk + ")"));
        }
        history.append(new Event.ChunkTaken(new Stamp(2, 1, history.size(), 0), 12, 1, 0));
        history.append(new Event.ChunkTaken(new Stamp(3, 1, history.size(), 0), 12, 1, 1));
        var alive = rows(history.newest()).stream().map(row -> row.substring(row.indexOf('|'))).toList();
        assertTrue(alive.contains("|pool: 1 chunk waits, 2 with workers|-1"), alive.toString());
        history.append(new Event.ProcessEnded(new Stamp(2, 1, history.size(), 0), -9, ExitCause.SIGNAL));
        var described = rows(history.newest()).stream().map(row -> row.substring(row.indexOf('|'))).toList();
        assertTrue(described.contains("|pool: 1 chunk waits, 1 with workers, 1 lost|-1"), described.toString());
        assertTrue(described.contains("|lost with P1 (dead): Square(0)|1"), described.toString());
        assertTrue(described.contains("|running: Square(1)|2"), described.toString());
    }

    @Test
    void aPipeHasRoomInEachDirectionThatItGoes() {
        var history = Traces.begun(RunMode.STEP, 2).history();
        history.append(new Event.ObjectCreated(new Stamp(1, 1, history.size(), 0), 12, ObjectKind.PIPE, null, 0x2000, 65_536, 1, "both"));
        history.append(new Event.ObjectCreated(new Stamp(1, 1, history.size(), 0), 13, ObjectKind.PIPE, null, 0x3000, 65_536, 0, "one"));
        var described = rows(history.newest()).stream().map(row -> row.substring(row.indexOf('|'))).toList();
        assertTrue(described.contains("|both: 0 of 131,072 bytes, messages: 0|-1"), described.toString());
        assertTrue(described.contains("|one: 0 of 65,536 bytes, messages: 0|-1"), described.toString());
    }

    /// In every language, and for pipes of both kinds.
    @Test
    void theEndsOfAPipeAreCalledAsOnTheStage() {
        for (var language : Language.values()) {
            var stage = Words.of("stage", language);
            for (var duplex = 0; duplex < 2; duplex++) {
                var history = Traces.begun(RunMode.STEP, 2).history();
                history.append(new Event.ObjectCreated(new Stamp(1, 1, history.size(), 0), 12, ObjectKind.PIPE, null, 0x2000, 65_536, duplex, "pipe"));
                history.append(new Event.EndClosed(new Stamp(1, 1, history.size(), 0), 12, 1));
                var texts = MemoryTable.of(Words.of("memory", language), history.newest(), null).stream().map(MemoryRow::text).toList();
                var open = duplex == 1 ? stage.say("pipe.end", "end", 1) : stage.say("pipe.receives");
                var closed = duplex == 1 ? stage.say("pipe.end.closed", "end", 2) : stage.say("pipe.sends.closed");
                assertTrue(texts.stream().anyMatch(text -> text.startsWith(open + ", ") && text.endsWith(": main")), open + " in " + texts);
                assertTrue(texts.contains(closed), closed + " in " + texts);
            }
        }
    }

    private static Event created(WorldHistory history, int object, ObjectKind kind, long number, String name) {
        return new Event.ObjectCreated(new Stamp(1, 1, history.size(), 0), object, kind, null, 0x2000, number, number, name);
    }

    @Test
    @Timeout(60)
    void composedBytesAreThoseInMemory() throws IOException {
        var lesson = LessonCatalog.find("lock").orElseThrow();
        var parameters = Parameters.of(lesson).with(Parameter.WORKERS, 3);
        try (var run = LessonRun.start(lesson, parameters, RunSettings.stepping(42))) {
            run.live().awaitRest(30_000);
            for (var label : Schedule.parse("P1 P1 P2 P1 P3 P1").labels()) {
                run.live().step(label);
                assertEqualBytes(run);
            }
        }
    }

    private static void assertEqualBytes(LessonRun run) {
        var world = run.live().history().newest();
        var live = MemoryTable.of(WORDS, world, run.live().memory());
        var composed = MemoryTable.of(WORDS, world, null);
        for (var i = 0; i < live.size(); i++) {
            if (!composed.get(i).bytes().isEmpty()) {
                assertEquals(live.get(i), composed.get(i));
            }
        }
    }

    @Test
    void marksStayUntilAnotherByteChanges() {
        var changes = new Changes();
        var history = Traces.begun(RunMode.STEP, 2).write(1, 300, 6).read(2, 5).write(2, 301, 6).history();
        var marked = new StringBuilder();
        for (var count = history.size() - 3; count <= history.size(); count++) {
            var rows = MemoryTable.of(WORDS, history.at(count), null);
            changes.look(rows);
            marked.append(changes.marks(rows.getFirst()) ? "*" : "-");
        }
        assertEquals("-***", marked.toString());
    }
}
