package interleave.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.support.Runs;
import interleave.lab.world.ProgramFault;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Scripts that do what nobody would wish for, and a bridge that cannot go on: each ends, says why, and leaves no process behind.
@Timeout(120)
class RobustScriptTest {
    private static final long REST_MILLIS = 60_000;

    @TempDir
    Path folder;

    private LiveRun start(Interpreter interpreter, RunMode mode, String source) throws IOException {
        return ScriptRuns.start(interpreter, mode, folder, source);
    }

    /// The test's own time limit ends it.
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static List<String> faults(LiveRun run) {
        return run.history().newest().findings().details().stream()
                .filter(ProgramFault.class::isInstance)
                .map(finding -> finding.kind() + " " + ((ProgramFault) finding).facts().get("line"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void aBridgeThatCannotGoOnEndsTheRunAndSaysSo(Interpreter interpreter) throws IOException {
        try (var run = start(interpreter, RunMode.FREE, """
                import time
                print("runs")
                while True:
                    time.sleep(0.01)
                """)) {
            await(() -> Runs.lines(run).contains("runs"));
            var script = ProcessHandle.of(run.parentPid()).orElseThrow();
            Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("script bridge")).forEach(Thread::interrupt);
            await(() -> run.failure().isPresent());
            assertTrue(run.failure().orElseThrow().reason().contains("the connection to the script's processes is lost"));
            await(() -> !script.isAlive());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void whoTalksNonsenseToTheLabIsCutOff(Interpreter interpreter) throws IOException {
        for (var nonsense : List.of("tell(\"?\", b\"\")", "tell(\"M\", fields(123456, 0, \"x\"))", "tell(\"O\", fields(12, 5, -1, 4, 0, \"\", \"\"))")) {
            try (var run = start(interpreter, RunMode.FREE, """
                    import time
                    from interleave_agent.lane import current
                    from interleave_agent.link import fields
                    current().link.%s
                    while True:
                        time.sleep(0.01)
                    """.formatted(nonsense))) {
                assertTrue(run.awaitEnd(REST_MILLIS), nonsense);
                assertEquals(-9, run.history().newest().processes().getFirst().exit().code(), nonsense);
                assertTrue(run.failure().isEmpty(), nonsense);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void whatComesPastItsStreamsIsToldInItsPlace(Interpreter interpreter) throws IOException {
        for (var mode : List.of(RunMode.STEP, RunMode.FREE)) {
            try (var run = start(interpreter, mode, """
                    import os, subprocess, sys
                    print("first")
                    subprocess.run(["echo", "of a program"])
                    print("between")
                    os.write(1, b"raw\\n")
                    sys.stdout.buffer.write(b"bytes\\n")
                    sys.stdout.buffer.flush()
                    print("then")
                    os.write(1, b"no end of line")
                    """)) {
                if (mode == RunMode.STEP) {
                    Runs.finish(run);
                }
                assertTrue(run.awaitEnd(REST_MILLIS));
                assertEquals(List.of("first", "of a program", "between", "raw", "bytes", "then", "no end of line"),
                        Runs.lines(run), mode::toString);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void whatCannotBeginIsExplained(Interpreter interpreter) throws IOException {
        var spawning = "from multiprocessing import Process, get_context\nspawn = get_context(\"spawn\")\n";
        for (var one : List.of(
                List.of("pasted-guard 2", "print(1)\nif name == ' main ':\n    print(2)\n"),
                List.of("pasted-guard 1", "if __name__ == ' main ':\n    print(2)\n"),
                List.of("not-python 2", "print(1)\nfor x in range(3) print(x)\n"),
                List.of("missing-module 2", "\nimport no_such_module\n"),
                List.of("no-main-guard 5", spawning + "def f():\n    pass\nspawn.Process(target=f).start()\n"),
                List.of("inner-function 4", spawning + "if __name__ == \"__main__\":\n    spawn.Process(target=lambda: 1).start()\n"),
                List.of("not-picklable 6", spawning + "def f(x):\n    pass\nif __name__ == \"__main__\":\n    spawn.Process(target=f, args=(open(__file__),)).start()\n"),
                List.of("not-found 0", spawning + "if __name__ == \"__main__\":\n    def f():\n        pass\n    p = spawn.Process(target=f)\n    p.start()\n    p.join()\n"))) {
            try (var run = start(interpreter, RunMode.FREE, one.getLast())) {
                assertTrue(run.awaitEnd(REST_MILLIS), one::toString);
                assertEquals(List.of(one.getFirst()), faults(run), () -> one + " " + Runs.lines(run));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void theTwinsThatBeginWellAreNotAccused(Interpreter interpreter) throws IOException {
        var spawning = "from multiprocessing import Process, get_context\nspawn = get_context(\"spawn\")\ndef f(*_):\n    pass\n";
        for (var source : List.of(
                "if __name__ == \"__main__\":\n    print(2)\n",
                "if __name__ == '__mp_main__':\n    print(2)\n",
                "try:\n    import no_such_module\nexcept ImportError:\n    pass\n",
                spawning + "if __name__ == \"__main__\":\n    p = spawn.Process(target=f, args=(1,))\n    p.start()\n    p.join()\n")) {
            try (var run = start(interpreter, RunMode.FREE, source)) {
                assertTrue(run.awaitEnd(REST_MILLIS), source);
                assertEquals(List.of(), faults(run), () -> source + Runs.lines(run));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void aScriptThatKillsItselfOrLeavesNothingOfItsSurroundingsEnds(Interpreter interpreter) throws IOException {
        for (var one : List.of(
                List.of("-9", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"),
                List.of("0", "import os\nos.chdir(\"/\")\nos.environ.clear()\nprint(os.getcwd())\n"),
                List.of("0", "import os, sys\nos.execve(sys.executable, [sys.executable, \"-I\", \"-c\", \"print('other')\"], {})\n"))) {
            for (var mode : List.of(RunMode.STEP, RunMode.FREE)) {
                try (var run = start(interpreter, mode, one.getLast())) {
                    if (mode == RunMode.STEP) {
                        Runs.finish(run);
                    }
                    assertTrue(run.awaitEnd(REST_MILLIS), one::toString);
                    assertEquals(Integer.parseInt(one.getFirst()), run.history().newest().processes().getFirst().exit().code());
                }
            }
        }
    }
}
