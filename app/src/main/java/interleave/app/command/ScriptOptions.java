package interleave.app.command;

import interleave.lab.python.AgentFolder;
import interleave.lab.python.Interpreter;
import interleave.lab.python.PythonProgram;
import interleave.lessons.Lesson;
import interleave.lessons.script.ScriptLesson;
import interleave.worker.memory.Excerpt;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
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
        if (!name.endsWith(SUFFIX) && !name.contains("/") && !name.contains(File.separator)) {
            if (python != null || startMethod != null || !arguments.isEmpty()) {
                throw new UsageError(python != null ? "wrong.script.python"
                        : startMethod != null ? "wrong.script.start-method" : "wrong.script.arguments", "name", Excerpt.of(name));
            }
            return LessonNames.find(name);
        }
        return script(path(name), name, python, startMethod, arguments);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException fault) {
            throw new UsageError("wrong.script.path", "name", Excerpt.of(name), "reason", fault.getReason());
        }
    }

    private static Lesson script(Path file, String name, String python, String startMethod, List<String> arguments) {
        if (Files.isDirectory(file)) {
            throw new UsageError("wrong.script.folder", "name", Excerpt.of(name));
        }
        if (!Files.exists(file)) {
            throw new UsageError("wrong.script.missing", "name", Excerpt.of(name));
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageError("wrong.script.unreadable", "name", Excerpt.of(name));
        }
        try {
            var interpreter = python == null ? Interpreter.forScript(file) : Interpreter.of(python);
            var method = Optional.ofNullable(startMethod).map(word -> RunOptions.oneOf("--start-method", word, METHODS));
            var program = new PythonProgram(interpreter.path(), AgentFolder.find(), name, arguments, Path.of("").toAbsolutePath(), method, true);
            return new ScriptLesson(file, program, method.map(word -> "start method %s, as --start-method says".formatted(word))
                    .orElse("start method %s, as Python %s has it".formatted(interpreter.startMethod(), interpreter.version())));
        } catch (IOException fault) {
            throw new UsageError(python == null ? "wrong.python.standard" : "wrong.python", "reason", fault.getMessage());
        }
    }
}
