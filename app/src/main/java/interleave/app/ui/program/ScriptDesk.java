package interleave.app.ui.program;

import interleave.lab.python.AgentFolder;
import interleave.lab.python.Interpreter;
import interleave.lab.python.PythonProgram;
import interleave.lab.python.ScriptInput;
import interleave.lab.python.TypedLines;
import interleave.lessons.script.ScriptLesson;
import interleave.lessons.script.ScriptSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Reads scripts and asks interpreters, which takes time: away from the JavaFX thread.
///
/// **Threading:** for any thread; one piece of work after the other.
public final class ScriptDesk implements AutoCloseable {
    private final ExecutorService work = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("lab-scripts").factory());

    /// What came of opening a script.
    public sealed interface Answer {
        /// It can be shown.
        ///
        /// @param disk the file as it was before it was read
        record Shown(Opened.Script script, DiskState disk) implements Answer {}

        /// It cannot.
        record Refused(ScriptSource.Reading.Refused why) implements Answer {}
    }

    /// Reads a script and finds its Python.
    ///
    /// @param typed what it reads from
    public CompletableFuture<Answer> open(Path file, ScriptChoices choices, TypedLines typed) {
        return CompletableFuture.supplyAsync(() -> opened(file.toAbsolutePath().normalize(), choices, typed), work);
    }

    /// Reads a script again; its Python is asked only when there was none.
    public CompletableFuture<Answer> again(Opened.Script script, TypedLines typed) {
        return CompletableFuture.supplyAsync(
                () -> script.ready() ? reread(script) : opened(script.lesson().file(), script.choices(), typed), work);
    }

    private static Answer reread(Opened.Script script) {
        var file = script.lesson().file();
        var disk = DiskState.of(file);
        return switch (ScriptSource.readChosen(file)) {
            case ScriptSource.Reading.Refused refused -> new Answer.Refused(refused);
            case ScriptSource.Reading.Done read -> new Answer.Shown(script.with(read.source()), disk);
        };
    }

    private static Answer opened(Path file, ScriptChoices choices, TypedLines typed) {
        // before it is read: what is saved meanwhile is seen later
        var disk = DiskState.of(file);
        return switch (ScriptSource.readChosen(file)) {
            case ScriptSource.Reading.Refused refused -> new Answer.Refused(refused);
            case ScriptSource.Reading.Done read -> new Answer.Shown(script(read.source(), choices, typed), disk);
        };
    }

    private static Opened.Script script(ScriptSource source, ScriptChoices choices, TypedLines typed) {
        try {
            var interpreter = choices.python().isPresent()
                    ? Interpreter.of(choices.python().get().toString())
                    : Interpreter.forScript(source.file());
            var method = choices.startMethod().orElse(interpreter.startMethod());
            return new Opened.Script(
                    new ScriptLesson(source, program(source, interpreter.path(), AgentFolder.find(), choices, typed), ""),
                    choices, method, interpreter.version(), "");
        } catch (IOException fault) {
            var none = program(source, Path.of("python3"), Path.of(""), choices, typed);
            return new Opened.Script(new ScriptLesson(source, none, ""), choices, "", "", String.valueOf(fault.getMessage()));
        }
    }

    /// It runs in its own folder, as from a shell there.
    private static PythonProgram program(ScriptSource source, Path interpreter, Path agent, ScriptChoices choices, TypedLines typed) {
        return new PythonProgram(
                interpreter, agent, source.file().getFileName().toString(), choices.arguments(), source.file().getParent(),
                choices.startMethod(), new ScriptInput.Typed(typed));
    }

    /// The interpreters on this machine.
    public CompletableFuture<List<Interpreter>> interpreters() {
        return CompletableFuture.supplyAsync(Interpreter::onMachine, task -> Thread.ofPlatform().daemon().name("lab-interpreters").start(task));
    }

    /// Looks whether a file is as it was.
    public CompletableFuture<Disk> look(Path file, DiskState before) {
        return CompletableFuture.supplyAsync(() -> {
            var now = DiskState.of(file);
            return now.gone() ? Disk.GONE : now.equals(before) ? Disk.SAME : Disk.CHANGED;
        }, work);
    }

    @Override
    public void close() {
        work.shutdownNow();
    }
}
