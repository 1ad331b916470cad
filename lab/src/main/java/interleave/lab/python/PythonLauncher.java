package interleave.lab.python;

import interleave.worker.process.ArenaDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts Python: to ask it what it is, and with a script and the agent.
final class PythonLauncher {
    private static final long ANSWER_SECONDS = 20;
    private static final File NOTHING = new File("/dev/null");
    private static final String QUESTION = "import sys; print(sys.executable); print(sys.implementation.name);"
            + " print('.'.join(map(str, sys.version_info[:3]))); print(sys.version_info[0]); print(sys.version_info[1])";

    private PythonLauncher() {}

    /// The lines that a Python says about itself: its path, its implementation, its version, and the first two numbers of that.
    ///
    /// **Errors:** `IOException` when it does not answer.
    static List<String> ask(Path program) throws IOException {
        var process = new ProcessBuilder(program.toString(), "-I", "-S", "-c", QUESTION)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                .start();
        try {
            // the answer is shorter than what a pipe holds, so the end can be waited for first
            if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("'%s' does not answer".formatted(program));
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while '%s' answered".formatted(program), interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Starts the keeper of a script, which starts the script.
    static java.lang.Process launch(PythonProgram program, Path run) throws IOException {
        var interpreter = program.interpreter().toString();
        var agent = program.agent();
        var command = new ArrayList<>(List.of(
                interpreter, "-I", "-S", agent.resolve("keeper.py").toString(), ArenaDirectory.scriptSocket(run).toString(),
                interpreter, program.script()));
        command.addAll(program.arguments());
        var builder = new ProcessBuilder(command).directory(program.directory().toFile());
        var environment = builder.environment();
        var before = environment.get("PYTHONPATH");
        environment.put("PYTHONPATH", before == null || before.isEmpty() ? agent.toString() : agent + File.pathSeparator + before);
        environment.put("INTERLEAVE_RUN", run.toString());
        environment.put("INTERLEAVE_SCRIPT", program.script());
        program.startMethod().ifPresent(method -> environment.put("INTERLEAVE_START", method));
        var keeper = builder
                .redirectInput(switch (program.input()) {
                    case ScriptInput.Nothing _ -> ProcessBuilder.Redirect.from(NOTHING);
                    case ScriptInput.OfLab _ -> ProcessBuilder.Redirect.INHERIT;
                    case ScriptInput.Typed _ -> ProcessBuilder.Redirect.PIPE;
                })
                .start();
        if (program.input() instanceof ScriptInput.Typed typed) {
            typed.lines().attach(keeper.getOutputStream());
        }
        return keeper;
    }
}
