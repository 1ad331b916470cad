package interleave.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.support.Runs;
import interleave.worker.trace.RunMode;
import interleave.lab.world.BarrierState;
import interleave.lab.world.ConditionState;
import interleave.lab.world.EventState;
import interleave.lab.world.ManagerState;
import interleave.lab.world.PoolState;
import interleave.lab.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is told of the calls that stand on more than one object of the system: each is one operation on one object with a name.
@Timeout(240)
class PackageOperationsTest {
    private static final long REST_MILLIS = 60_000;
    private static final String POOLING = """
            from multiprocessing import Pool

            def divide(a, b):
                return a // b

            if __name__ == "__main__":
                with Pool(2) as pool:
                    pool.starmap(divide, [(4, 2), (9, 3), (8, 1)], chunksize=1)
                    failing = pool.apply_async(divide, (1, 0))
                    try:
                        failing.get()
                    except ZeroDivisionError:
                        pass
            """;
    private static final String EXECUTING = """
            from concurrent.futures import ProcessPoolExecutor

            def square(n):
                return n * n

            if __name__ == "__main__":
                with ProcessPoolExecutor(2) as executor:
                    list(executor.map(square, range(3)))
                    executor.submit(square, 7).result()
            """;
    private static final String MANAGING = """
            from multiprocessing import Manager, Process

            def add(names, lock):
                with lock:
                    names["n"] = names.get("n", 0) + 1

            if __name__ == "__main__":
                with Manager() as manager:
                    names, lock = manager.dict(), manager.Lock()
                    children = [Process(target=add, args=(names, lock)) for _ in range(2)]
                    for child in children:
                        child.start()
                    for child in children:
                        child.join()
            """;

    @TempDir
    Path folder;

    private void step(Interpreter interpreter, String source, Consumer<LiveRun> look) throws IOException {
        try (var run = ScriptRuns.start(interpreter, RunMode.STEP, folder, source)) {
            Runs.stepToTheEnd(run);
            assertTrue(run.awaitEnd(REST_MILLIS), () -> "stands still: " + run.history().newest().processes());
            var world = run.history().newest();
            assertEquals(0, world.anomalies().count(), world.anomalies()::toString);
            assertEquals(List.of(), world.findings().details());
            look.accept(run);
        }
    }

    private static <T> T object(World world, String name, Class<T> kind) {
        return kind.cast(world.objects().stream().filter(object -> object.name().equals(name)).findFirst().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void barriersEventsAndConditionsAreObjectsWithNames(Interpreter interpreter) throws IOException {
        step(interpreter, ScriptRuns.MEETING, run -> {
            var world = run.history().newest();
            assertEquals(List.of("barrier", "event", "condition.lock", "condition", "ready", "ready.lock"),
                    world.objects().stream().map(object -> object.name()).toList());
            assertEquals(1, object(world, "barrier", BarrierState.class).trips());
            assertTrue(object(world, "event", EventState.class).set());
            assertEquals(2, object(world, "condition", ConditionState.class).notifications());
        });
    }

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void everyTaskOfAPoolIsHandedInTakenDoneAndDelivered(Interpreter interpreter) throws IOException {
        step(interpreter, POOLING, run -> {
            var counts = object(run.history().newest(), "pool", PoolState.class).counts();
            assertEquals(List.of(4L, 4L, 1L, 4L), List.of(counts.submitted(), counts.done(), counts.failed(), counts.delivered()));
        });
    }

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void anExecutorIsAPool(Interpreter interpreter) throws IOException {
        step(interpreter, EXECUTING, run -> {
            var counts = object(run.history().newest(), "executor", PoolState.class).counts();
            assertEquals(List.of(4L, 4L, 4L), List.of(counts.submitted(), counts.done(), counts.delivered()));
        });
    }

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void aCallOfAManagedObjectIsOneOperation(Interpreter interpreter) throws IOException {
        step(interpreter, MANAGING, run -> {
            // each child: acquire, get, set, release
            assertEquals(8, object(run.history().newest(), "manager", ManagerState.class).calls());
            assertTrue(run.history().events().stream().anyMatch(event -> event.toString().contains("dict-1.get('n', 0) -> 1")));
        });
    }

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void whoMeetsWhomIsTheSameEachTime(Interpreter interpreter) throws IOException {
        for (var source : List.of(ScriptRuns.MEETING, EXECUTING)) {
            var stories = Stream.generate(() -> story(interpreter, source)).limit(4).distinct().toList();
            assertEquals(1, stories.size(), () -> String.join("\n\n", stories));
        }
    }

    private String story(Interpreter interpreter, String source) {
        try {
            var story = new StringBuilder();
            step(interpreter, source, run -> run.history().events().forEach(event -> story.append(event.toString()
                    .replaceAll("(timeNanos|deadlineNanos|pid)=-?[0-9]+", "$1")).append('\n')));
            return story.toString();
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }
}
