package interleave.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.Schedule;
import interleave.lab.support.Runs;
import interleave.lab.words.Narration;
import interleave.lab.world.Activity;
import interleave.lab.world.Finding;
import interleave.lab.world.LockState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.ValueState;
import interleave.lab.world.World;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts, untouched, with their own processes, stepped like workers. With each Python that is found on the machine, which the
/// names of the tests say; none is needed.
@Timeout(120)
class FollowedScriptTest {
    private static final long REST_MILLIS = 30_000;
    private static final String ADDING = """
            from multiprocessing import Process, Value, Lock, set_start_method
            import sys

            def add(total, lock, n):
                total.value += n

            if __name__ == "__main__":
                if len(sys.argv) > 1:
                    set_start_method(sys.argv[1])
                total = Value("i", 0)
                lock = Lock()
                children = [Process(target=add, args=(total, lock, n)) for n in (3, 4)]
                for child in children:
                    child.start()
                for child in children:
                    child.join()
                print("total", total.value)
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void somePythonIsThere() {
        System.out.println("Python interpreters of these tests: "
                + ScriptRuns.interpreters().stream().map(Interpreter::version).toList());
    }

    private LiveRun start(Interpreter interpreter, RunMode mode, String source, String... arguments) throws IOException {
        return ScriptRuns.start(interpreter, mode, folder, source, arguments);
    }

    private static World world(LiveRun run) {
        return run.history().newest();
    }

    private static long lostUpdates(LiveRun run) {
        return world(run).findings().details().stream().filter(Finding.LostUpdate.class::isInstance).count();
    }

    private static ProcessState process(LiveRun run, String label) {
        return world(run).processes().stream().filter(one -> one.label().equals(label)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void aScheduleDecidesWhetherAnUpdateIsLost(Interpreter interpreter) throws IOException {
        try (var run = start(interpreter, RunMode.STEP, ADDING)) {
            run.replay(Schedule.parse("P1 P2 P1 P2"));
            Runs.stepToTheEnd(run);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(1, lostUpdates(run));
            assertEquals(List.of("total 4"), world(run).output().stream().map(line -> line.text()).toList());
        }
        try (var run = start(interpreter, RunMode.STEP, ADDING)) {
            run.replay(Schedule.parse("P1 P1 P2 P2"));
            Runs.stepToTheEnd(run);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(0, lostUpdates(run));
            assertEquals(List.of("total 7"), world(run).output().stream().map(line -> line.text()).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fork", "spawn", "forkserver"})
    void anyStartMethodIsFollowed(String method) throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.STEP, ADDING, method)) {
            run.replay(Schedule.parse("P1 P2 P1 P2"));
            Runs.stepToTheEnd(run);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(1, lostUpdates(run));
            assertEquals(0, world(run).anomalies().count());
        }
    }

    @Test
    void objectsAreNamedAfterTheVariablesThatHoldThem() throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.FREE, ADDING)) {
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(List.of("total", "total.lock", "lock"),
                    world(run).objects().stream().map(object -> object.name()).toList());
            // whatever the race came to: memory says what the script printed
            assertEquals("total " + ((ValueState) world(run).object(0)).bits(), world(run).output().getFirst().text());
        }
    }

    @Test
    void twoLocksInOppositeOrderAreADeadlockWithItsCycle() throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.STEP, """
                from multiprocessing import Process, Lock

                def both(first, second):
                    with first:
                        with second:
                            print("both")

                if __name__ == "__main__":
                    left = Lock()
                    right = Lock()
                    p = Process(target=both, args=(left, right))
                    q = Process(target=both, args=(right, left))
                    p.start()
                    q.start()
                    p.join()
                    q.join()
                """)) {
            run.replay(Schedule.parse("P1 P2 P1 P2"));
            Runs.stepToTheEnd(run);
            assertTrue(run.state().stuck());
            assertEquals(1, world(run).findings().details().stream().filter(Finding.Deadlock.class::isInstance).count());
        }
    }

    @Test
    void whoeverWaitsForALockGoesOnWhenItIsGivenBack() throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.STEP, """
                from multiprocessing import Process, Lock

                def one(lock):
                    with lock:
                        pass

                if __name__ == "__main__":
                    lock = Lock()
                    children = [Process(target=one, args=(lock,)) for _ in range(3)]
                    for child in children:
                        child.start()
                    for child in children:
                        child.join()
                """)) {
            run.replay(Schedule.parse("P1 P3 P2"));
            assertEquals(2, ((LockState) world(run).object(0)).waiters().size());
            run.replay(Schedule.parse("P1"));
            assertEquals(process(run, "P3").index(), ((LockState) world(run).object(0)).owner());
            Runs.stepToTheEnd(run);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(3, ((LockState) world(run).object(0)).acquisitions());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREE", "STEP"})
    void exitCodesAreThoseOfPython(String mode) throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.valueOf(mode), """
                import os, signal, sys
                from multiprocessing import Process

                def end(how):
                    how()

                if __name__ == "__main__":
                    ways = [lambda: None, lambda: sys.exit(3), lambda: os._exit(7), lambda: 1 // 0,
                            lambda: os.kill(os.getpid(), signal.SIGUSR1)]
                    children = [Process(target=end, args=(way,)) for way in ways]
                    for child in children:
                        child.start()
                    for child in children:
                        child.join()
                    sys.exit(5)
                """)) {
            if (mode.equals("STEP")) {
                Runs.stepToTheEnd(run);
            }
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(List.of(0, 3, 7, 1, -10), Stream.of("P1", "P2", "P3", "P4", "P5")
                    .map(label -> process(run, label).exit().code()).toList());
            assertEquals(5, process(run, "main").exit().code());
            assertFalse(world(run).output().stream().anyMatch(line -> line.text().contains("interleave_agent")));
        }
    }

    @Test
    void theSameScheduleGivesTheSameTrace() throws IOException {
        List<String> first = null;
        for (var round = 0; round < 10; round++) {
            try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.STEP, ADDING)) {
                run.replay(Schedule.parse("P2 P1 P1 P2"));
                Runs.stepToTheEnd(run);
                assertTrue(run.awaitEnd(REST_MILLIS));
                var story = run.history().events().stream().map(event -> event.toString()
                        .replaceAll("(timeNanos|pid)=-?[0-9]+", "$1")).toList();
                first = first == null ? story : first;
                assertEquals(first, story, "round " + round);
            }
        }
    }

    private static final String HANDING_ON = """
            from multiprocessing import Pipe, Process, Queue
            import sys

            def produce(q):
                for item in (1, 2, 3):
                    q.put(item * 10)
                q.put(None)

            def consume(q, out):
                while True:
                    item = q.get()
                    if item is None:
                        break
                    out.send(["got", item])
                out.close()

            if __name__ == "__main__":
                q = Queue(int(sys.argv[1]))
                near, far = Pipe()
                first = Process(target=produce, args=(q,))
                second = Process(target=consume, args=(q, far))
                first.start()
                second.start()
                far.close()
                try:
                    while True:
                        print(near.recv())
                except EOFError:
                    print("end")
                first.join()
                second.join()
            """;

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void itemsGoThroughAQueueAndAPipe(Interpreter interpreter) throws IOException {
        for (var mode : List.of(RunMode.STEP, RunMode.FREE)) {
            try (var run = start(interpreter, mode, HANDING_ON, "0")) {
                if (mode == RunMode.STEP) {
                    Runs.stepToTheEnd(run);
                }
                assertTrue(run.awaitEnd(REST_MILLIS));
                assertEquals(List.of("['got', 10]", "['got', 20]", "['got', 30]", "end"),
                        world(run).output().stream().map(line -> line.text()).toList());
                assertEquals(0, world(run).anomalies().count());
                assertEquals(0, world(run).findings().count());
                assertEquals(List.of("q", "near-far"), world(run).objects().stream().map(object -> object.name()).toList());
            }
        }
    }

    @Test
    void aPutIntoAFullQueueWaitsUntilSomebodyGets() throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.STEP, HANDING_ON, "1")) {
            run.replay(Schedule.parse("P1 P1"));
            assertEquals(Activity.BLOCKED, process(run, "P1").activity());
            run.replay(Schedule.parse("P2"));
            assertEquals(Activity.AT_GATE, process(run, "P1").activity());
            Runs.stepToTheEnd(run);
            assertTrue(run.awaitEnd(REST_MILLIS));
        }
    }

    @Test
    void whoeverJoinsAChildBeforeItsItemsAreTakenHangs() throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.STEP, """
                from multiprocessing import Process, Queue

                def fill(q):
                    q.put("x" * 200_000)

                if __name__ == "__main__":
                    q = Queue()
                    child = Process(target=fill, args=(q,))
                    child.start()
                    child.join()
                    print(len(q.get()))
                """)) {
            Runs.stepToTheEnd(run);
            assertTrue(run.state().stuck());
            assertEquals(Activity.BLOCKED, process(run, "main").activity());
            assertEquals(Activity.BLOCKED, process(run, "P1").activity());
            assertEquals(Activity.BLOCKED, process(run, "P1.T1").activity());
            assertEquals(process(run, "P1.T1").index(), process(run, "P1").waiting().child());
            assertEquals("q", world(run).object(process(run, "P1.T1").waiting().object()).name());
            var finding = world(run).findings().details().getFirst();
            assertEquals(Finding.Standstill.class, finding.getClass());
            var words = Narration.in(Locale.ENGLISH).describe(world(run), finding);
            assertTrue(words.matches(".*P1 \\([0-9]+\\) cannot end before its items are out of q: take them first, then join it\\."), words);
        }
    }

    @Test
    void whoeverTakesTheItemsBeforeTheJoinDoesNotHang() throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.STEP, """
                from multiprocessing import Process, Queue

                def fill(q):
                    q.put("x" * 200_000)

                if __name__ == "__main__":
                    q = Queue()
                    child = Process(target=fill, args=(q,))
                    child.start()
                    print(len(q.get()))
                    child.join()
                """)) {
            Runs.stepToTheEnd(run);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(List.of("200000"), world(run).output().stream().map(line -> line.text()).toList());
            assertEquals(List.of(), world(run).findings().details());
        }
    }

    @Test
    void oneProcessMoreThanCanBeFollowedIsAnErrorOfTheScript() throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.FREE, """
                import threading

                over = threading.Event()
                threads = []
                try:
                    while True:
                        thread = threading.Thread(target=over.wait)
                        thread.start()
                        threads.append(thread)
                except RuntimeError as error:
                    print(str(error).partition(":")[0])
                over.set()
                for thread in threads:
                    thread.join()
                print(len(threads) > 100)
                """)) {
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(List.of("can't start new thread", "True"), world(run).output().stream().map(line -> line.text()).toList());
        }
    }

    @Test
    void aThreadIsALaneOfItsProcess() throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.STEP, """
                import threading
                from multiprocessing import Value

                def add(n):
                    total.value += n

                total = Value("i", 0)
                threads = [threading.Thread(target=add, args=(n,)) for n in (3, 4)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                print("total", total.value)
                """)) {
            run.replay(Schedule.parse("main.T1 main.T2 main.T1 main.T2"));
            Runs.stepToTheEnd(run);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(1, lostUpdates(run));
            assertEquals(List.of("total 4"), world(run).output().stream().map(line -> line.text()).toList());
        }
    }

    @Test
    void aForkOfTheScriptsOwnIsAProcess() throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.STEP, """
                import os

                pid = os.fork()
                if pid == 0:
                    print("child")
                    os._exit(3)
                os.waitpid(pid, 0)
                """)) {
            Runs.stepToTheEnd(run);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(process(run, "main").index(), process(run, "P1").parent());
            assertEquals(3, process(run, "P1").exit().code());
        }
    }

    @Test
    void racingNumbersWithoutALockAreToldInTheOrderOfTheirWrites() throws IOException {
        try (var run = start(ScriptRuns.interpreters().getFirst(), RunMode.FREE, """
                from multiprocessing import Process, RawValue

                def add(total):
                    for _ in range(300):
                        total.value += 1

                if __name__ == "__main__":
                    total = RawValue("i", 0)
                    children = [Process(target=add, args=(total,)) for _ in range(3)]
                    for child in children:
                        child.start()
                    for child in children:
                        child.join()
                    print(total.value)
                """)) {
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(0, world(run).anomalies().count(), world(run).anomalies()::toString);
            var total = (ValueState) world(run).object(0);
            assertEquals(900, total.version());
            assertEquals(900, total.bits() + total.lost().toLong());
            assertEquals(String.valueOf(total.bits()), world(run).output().getFirst().text());
        }
    }
}
