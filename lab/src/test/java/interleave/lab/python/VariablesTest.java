package interleave.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.support.Runs;
import interleave.lab.world.World;
import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// At a halt the lab shows a process's variables, each process its own, and runs nothing of the script's for it.
@Timeout(180)
class VariablesTest {
    private static final String COPIES = """
            from multiprocessing import Lock, Process

            total = 0
            limit = 3

            def add(n, lock):
                global total
                total += n
                with lock:
                    print(total)

            if __name__ == "__main__":
                lock = Lock()
                children = [Process(target=add, args=(n, lock)) for n in (5, 7)]
                for child in children:
                    child.start()
                for child in children:
                    child.join()
                with lock:
                    print(total)
            """;

    @TempDir
    Path folder;

    private LiveRun run(Interpreter interpreter, String source) throws IOException {
        var run = ScriptRuns.start(interpreter, RunMode.STEP, folder, source);
        Runs.stepToTheEnd(run);
        assertTrue(run.awaitEnd(60_000), () -> "stands still: " + run.history().newest().processes());
        return run;
    }

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void eachProcessHasItsOwnCopyOfAGlobal(Interpreter interpreter) throws IOException {
        try (var run = run(interpreter, COPIES)) {
            var world = run.history().newest();
            assertEquals(List.of("0", "5", "7"), world.processes().stream().map(process -> value(world, process.index(), "total")).toList());
            assertEquals(List.of("5", "7"), List.of(value(world, 1, "n"), value(world, 2, "n")));
            assertEquals(Variable.Scope.ASSIGNED_GLOBAL, variable(world, 1, "total").scope());
            assertEquals(Variable.Scope.GLOBAL, variable(world, 1, "limit").scope());
            assertEquals(Variable.Scope.LOCAL, variable(world, 2, "n").scope());
            assertTrue(world.process(1).variables().stream().noneMatch(one -> one.name().equals("add") || one.name().equals("Lock")),
                    "functions and classes are no variables");
        }
    }

    private static Variable variable(World world, int process, String name) {
        return world.process(process).variables().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private static String value(World world, int process, String name) {
        return variable(world, process, name).value();
    }

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void nothingOfTheScriptsRunsForIt(Interpreter interpreter) throws IOException {
        try (var run = run(interpreter, """
                from multiprocessing import Value

                class Meta(type):
                    def __getattribute__(cls, name):
                        if not name.startswith("__"):
                            print("looked at the class for", name)
                        return super().__getattribute__(name)

                class Shy(metaclass=Meta):
                    def __init__(self):
                        self.age = 7
                    def __repr__(self):
                        print("asked")
                        return "shy"
                    def __getattribute__(self, name):
                        print("looked for", name)
                        return object.__getattribute__(self, name)
                    @property
                    def secret(self):
                        print("read")

                def work(v):
                    shy = Shy()
                    v.value = 1

                if __name__ == "__main__":
                    work(Value("i", 0))
                """)) {
            var world = run.history().newest();
            assertEquals(List.of(), world.output());
            assertEquals("<Shy age=7>", value(world, 0, "shy"));
        }
    }

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void whatTheScriptLetsGoGoesAtOnce(Interpreter interpreter) throws IOException {
        try (var run = run(interpreter, """
                from multiprocessing import Value

                class Noisy:
                    def __del__(self):
                        print("gone")

                def work(v):
                    one = Noisy()
                    v.value = 1
                    del one
                    print("next")
                    v.value = 2

                if __name__ == "__main__":
                    work(Value("i", 0))
                """)) {
            assertEquals(List.of("gone", "next"), run.history().newest().output().stream().map(line -> line.text()).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void atFullSpeedNobodyLooks(Interpreter interpreter) throws IOException {
        try (var run = ScriptRuns.start(interpreter, RunMode.FREE, folder, COPIES)) {
            assertTrue(run.awaitEnd(60_000));
            assertTrue(run.history().events().stream().noneMatch(event -> event instanceof Event.VariablesSeen));
        }
    }
}
