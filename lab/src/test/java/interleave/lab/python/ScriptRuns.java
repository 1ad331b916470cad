package interleave.lab.python;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Runs of Python programs, with every interpreter that is on this machine.
final class ScriptRuns {
    /// Three processes meet at a barrier, wait for an event, and for each other by a condition.
    static final String MEETING = """
            from multiprocessing import Barrier, Condition, Event, Process, Value

            def work(barrier, event, condition, ready):
                barrier.wait()
                event.wait()
                with condition:
                    ready.value += 1
                    condition.notify()

            if __name__ == "__main__":
                barrier, event, condition, ready = Barrier(3), Event(), Condition(), Value("i", 0)
                children = [Process(target=work, args=(barrier, event, condition, ready)) for _ in range(2)]
                for child in children:
                    child.start()
                barrier.wait()
                event.set()
                with condition:
                    print(condition.wait_for(lambda: ready.value == 2, timeout=1000))
                for child in children:
                    child.join()
            """;
    private static final List<Interpreter> FOUND = Interpreter.onMachine();

    private ScriptRuns() {}

    /// Those that were found; the test is left out when there are none.
    static List<Interpreter> interpreters() {
        Assumptions.assumeFalse(FOUND.isEmpty(), "no Python of a version that the agent runs in was found");
        return FOUND;
    }

    /// Starts a script that is written into `folder`.
    static LiveRun start(Interpreter interpreter, RunMode mode, Path folder, String source, String... arguments) throws IOException {
        var script = Files.writeString(folder.resolve("script.py"), source);
        var program = new PythonProgram(interpreter.path(), AgentFolder.find(), script.toString(), List.of(arguments), folder);
        return LiveRun.start(RunSettings.stepping(1).with(mode), program.starter());
    }
}
