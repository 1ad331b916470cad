package interleave.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.support.Runs;
import interleave.lab.world.ArrayState;
import interleave.lab.world.BlockState;
import interleave.lab.world.Finding;
import interleave.lab.world.ObjectState;
import interleave.lab.world.ValueState;
import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Arrays, structures and blocks of shared memory of a script are followed cell by cell, by field, and by what the bytes say.
@Timeout(240)
class SharedCellsTest {
    private static final long REST_MILLIS = 60_000;
    private static final String CELLS = """
            import ctypes
            import sys
            from multiprocessing import Array, Process, RawArray, RawValue, Value, set_start_method

            class Point(ctypes.Structure):
                _fields_ = [("x", ctypes.c_double), ("hits", ctypes.c_int)]

            def work(counts, raw, point, plain, points, text):
                counts[-1] = counts[0] + 1
                raw[1:3] = [2.5, 3.5]
                point.x += 1
                plain.hits += 3
                points[1].x = 9.5
                text.value = b"abc"

            if __name__ == "__main__":
                set_start_method(sys.argv[1])
                counts, raw = Array("i", [1, 2, 3]), RawArray("d", 4)
                point, plain, points = Value(Point, 1.5, 2), RawValue(Point, 2.5, 7), Array(Point, [(1, 2), (3, 4)])
                text = Array("c", 4)
                child = Process(target=work, args=(counts, raw, point, plain, points, text))
                child.start()
                child.join()
                try:
                    counts[7] = 1
                except IndexError as error:
                    print(error)
                print(counts[:], list(raw), point.x, plain.hits, points[1].x, text.value, len(counts), sum(counts))
                print(type(raw).__name__, type(plain).__name__)
            """;
    private static final String BLOCKS = """
            import sys
            from multiprocessing import Process, set_start_method
            from multiprocessing.shared_memory import ShareableList, SharedMemory

            def work(name, listed):
                block = SharedMemory(name=name)
                block.buf[0] = 7
                view = block.buf
                view[3:5] = b"ab"
                del view
                block.close()
                listed[1] = "two"
                listed[0] += 1
                listed.shm.close()

            if __name__ == "__main__":
                set_start_method(sys.argv[1])
                memory = SharedMemory(create=True, size=16)
                listed = ShareableList([1, "one"])
                child = Process(target=work, args=(memory.name, listed))
                child.start()
                child.join()
                print(bytes(memory.buf[:5]), list(listed))
                memory.close()
                memory.unlink()
                listed.shm.close()
                listed.shm.unlink()
            """;
    private static final String RACE = """
            from multiprocessing import Array, Process

            def add(counts, guarded):
                if guarded:
                    with counts.get_lock():
                        counts[1] += 1
                else:
                    counts[1] += 1

            if __name__ == "__main__":
                counts = Array("i", 3)
                children = [Process(target=add, args=(counts, GUARDED)) for _ in range(2)]
                for child in children:
                    child.start()
                for child in children:
                    child.join()
                print(counts[1])
            """;

    @TempDir
    Path folder;

    static Stream<Arguments> ways() {
        return ScriptRuns.interpreters().stream()
                .flatMap(interpreter -> Stream.of("fork", "spawn", "forkserver").map(method -> Arguments.of(interpreter, method)));
    }

    private void step(Interpreter interpreter, String source, Consumer<LiveRun> look, String... arguments) throws IOException {
        try (var run = ScriptRuns.start(interpreter, RunMode.STEP, folder, source, arguments)) {
            Runs.stepToTheEnd(run);
            assertTrue(run.awaitEnd(REST_MILLIS), () -> "stands still: " + run.history().newest().processes());
            assertEquals(0, run.history().newest().anomalies().count(), () -> run.history().newest().anomalies().toString());
            look.accept(run);
        }
    }

    private static ObjectState object(LiveRun run, String name) {
        return run.history().newest().objects().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    /// `R0=1` and `W2=2` for each read and write of a cell by processes other than the script's own, in their order.
    private static List<String> accesses(LiveRun run, int object) {
        var told = new ArrayList<String>();
        var main = run.history().newest().processes().getFirst().slot();
        for (var event : run.history().events()) {
            if (event.stamp().slot() == main) {
                continue;
            }
            switch (event) {
                case Event.Read read when read.object() == object -> told.add("R%d=%d".formatted(read.index(), read.bits()));
                case Event.Written written when written.object() == object -> told.add("W%d=%d".formatted(written.index(), written.bits()));
                default -> {
                    // of something else
                }
            }
        }
        return told;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ways")
    void cellsAndFieldsAreReadAndWrittenOneByOne(Interpreter interpreter, String method) throws IOException {
        step(interpreter, CELLS, run -> {
            assertEquals(List.of("invalid index", "[1, 2, 2] [0.0, 2.5, 3.5, 0.0] 2.5 10 9.5 b'abc' 3 5", "c_double_Array_4 Point"), Runs.lines(run));
            var counts = (ArrayState) object(run, "counts");
            assertEquals(List.of("1", "2", "2"), List.of(counts.text(0), counts.text(1), counts.text(2)));
            assertEquals(List.of("R0=1", "W2=2"), accesses(run, counts.number()));
            assertEquals(List.of("W1=" + Double.doubleToLongBits(2.5), "W2=" + Double.doubleToLongBits(3.5)), accesses(run, object(run, "raw").number()));
            assertEquals(List.of("R0=7", "W0=10"), accesses(run, object(run, "plain.hits").number()));
            assertEquals(List.of("W0=" + Double.doubleToLongBits(9.5)), accesses(run, object(run, "points[1].x").number()));
            assertEquals(Double.doubleToLongBits(2.5), ((ValueState) object(run, "point.x")).bits());
            assertEquals("'b'", ((ArrayState) object(run, "text")).text(1));
        }, method);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ways")
    void whatALineChangesInABlockIsFoundByItsBytes(Interpreter interpreter, String method) throws IOException {
        step(interpreter, BLOCKS, run -> {
            assertEquals(List.of("b'\\x07\\x00\\x00ab' [2, 'two']"), Runs.lines(run));
            var memory = object(run, "memory").number();
            var written = run.history().events().stream()
                    .filter(event -> event instanceof Event.BlockWritten write && write.object() == memory)
                    .map(event -> ((Event.BlockWritten) event).offset() + ": " + ((Event.BlockWritten) event).text())
                    .toList();
            assertEquals(List.of("0: 07", "3: 61 62"), written);
            var block = (BlockState) object(run, "memory");
            assertEquals(List.of(1L, 2L, 0), List.of(block.attached(), block.closed(), block.unlinked()));
            assertEquals("2", ((BlockState) object(run, "listed")).last().text());
        }, method);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void anUpdateOfACellIsLostWithoutItsLockAndNotWithIt(Interpreter interpreter) throws IOException {
        for (var guarded : List.of(false, true)) {
            step(interpreter, RACE.replace("GUARDED", guarded ? "True" : "False"), run -> {
                var lost = run.history().newest().findings().details().stream().filter(Finding.LostUpdate.class::isInstance).toList();
                assertEquals(List.of(guarded ? "2" : "1"), Runs.lines(run));
                assertEquals(guarded ? 0 : 1, lost.size());
                lost.forEach(one -> assertEquals(1, ((Finding.LostUpdate) one).index()));
            });
        }
    }
}
