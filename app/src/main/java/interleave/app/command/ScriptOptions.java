package interleave.app.command;

import interleave.app.ui.program.Opened;
import interleave.app.ui.program.ScriptChoices;
import interleave.lab.python.AgentFolder;
import interleave.lab.python.Interpreter;
import interleave.lab.python.PythonProgram;
import interleave.lab.python.ScriptInput;
import interleave.lessons.Lesson;
import interleave.lessons.script.ScriptLesson;
import interleave.lessons.script.ScriptSource;
import interleave.worker.memory.Excerpt;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is named on the command line to be run: a lesson, or a Python program.
final class ScriptOptions {
    private static final String SUFFIX = ".py";
    private static final List<String> METHODS = List.of("fork", "spawn", "forkserver");

    private ScriptOptions() {}

    /// The lesson of this name; or the script, when the name is a path or ends as one of a script does.
    ///
    /// **Errors:** [UsageError] for a file that is no script, an interpreter that cannot be used, and options that a lesson does
    /// not have.
    static Lesson named(String name, String python, String startMethod, List<String> arguments) {
        return opened(name, python, startMethod, arguments).lesson();
    }

    /// The same as the window has it open.
    ///
    /// **Errors:** as [#named].
    static Opened opened(String name, String python, String startMethod, List<String> arguments) {
        if (!name.endsWith(SUFFIX) && !name.contains("/") && !name.contains(File.separator)) {
            if (python != null || startMethod != null || !arguments.isEmpty()) {
                throw new UsageError(python != null ? "wrong.script.python"
                        : startMethod != null ? "wrong.script.start-method" : "wrong.script.arguments", "name", Excerpt.of(name));
            }
            return new Opened.OfCourse(LessonNames.find(name));
        }
        return script(path(name), name, python, startMethod, arguments);
    }

    /// The file of this name, which looks like a Python program.
    ///
    /// **Errors:** [UsageError] when it is none.
    static Path chosen(String name) {
        return switch (ScriptSource.readChosen(path(name))) {
            case ScriptSource.Reading.Refused refused -> throw refused(refused, name);
            case ScriptSource.Reading.Done read -> read.source().file().toAbsolutePath();
        };
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException fault) {
            throw new UsageError("wrong.script.path", "name", Excerpt.of(name), "reason", fault.getReason());
        }
    }

    private static Opened script(Path file, String name, String python, String startMethod, List<String> arguments) {
        return switch (ScriptSource.read(file)) {
            case ScriptSource.Reading.Refused refused -> throw refused(refused, name);
            case ScriptSource.Reading.Done read -> script(read.source(), name, python, startMethod, arguments);
        };
    }

    private static UsageError refused(ScriptSource.Reading.Refused refused, String name) {
        return new UsageError(switch (refused.why()) {
            case FOLDER -> "wrong.script.folder";
            case MISSING -> "wrong.script.missing";
            case UNREADABLE -> "wrong.script.unreadable";
            case TOO_LARGE -> "wrong.script.large";
            case NOT_PYTHON -> "wrong.script.other";
        }, "name", Excerpt.of(name));
    }

    private static Opened script(ScriptSource source, String name, String python, String startMethod, List<String> arguments) {
        try {
            var interpreter = python == null ? Interpreter.forScript(source.file()) : Interpreter.of(python);
            var method = Optional.ofNullable(startMethod).map(word -> RunOptions.oneOf("--start-method", word, METHODS));
            var program = new PythonProgram(
                    interpreter.path(), AgentFolder.find(), name, arguments, Path.of("").toAbsolutePath(), method, new ScriptInput.OfLab());
            var lesson = new ScriptLesson(source, program, method.map(word -> "start method %s, as --start-method says".formatted(word))
                    .orElse("start method %s, as Python %s has it".formatted(interpreter.startMethod(), interpreter.version())));
            var choices = new ScriptChoices(Optional.ofNullable(python).map(_ -> interpreter.path()), method, arguments);
            return new Opened.Script(lesson, choices, method.orElse(interpreter.startMethod()), interpreter.version(), "");
        } catch (IOException fault) {
            throw new UsageError(python == null ? "wrong.python.standard" : "wrong.python", "reason", fault.getMessage());
        }
    }
}
