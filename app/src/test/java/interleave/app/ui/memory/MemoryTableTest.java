package interleave.app.ui.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.app.ui.timeline.Traces;
import interleave.app.words.Language;
import interleave.app.words.Words;
import interleave.lessons.LessonCatalog;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.worker.conductor.RunSettings;
import interleave.worker.conductor.Schedule;
import interleave.worker.trace.RunMode;
import interleave.worker.world.World;
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
                        "1000 2c 01 00 00 00 00 00 00|total  i32 = 300|1",
                        "1008 00 00 00 01 00 00 00 00|version 1|1",
                        "1040 03 00 03 00 01 00 00 00|lock  held by P1, 1 waiting|1",
                        "1048 01 00 00 00 00 00 00 00|switched on · acquired 1×|-1",
                        "1050 |next ticket|-1"),
                rows(world));
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
