package interleave.app.ui.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How a script is to be run, as the user chose.
///
/// @param python the interpreter, or empty for the one that belongs to the script
/// @param startMethod how multiprocessing starts processes where the script does not say, or empty for the interpreter's own way
/// @param arguments what the script finds in `sys.argv` after its name
public record ScriptChoices(Optional<Path> python, Optional<String> startMethod, List<String> arguments) {
    public static final ScriptChoices STANDARD = new ScriptChoices(Optional.empty(), Optional.empty(), List.of());
    public static final List<String> START_METHODS = List.of("fork", "spawn", "forkserver");

    public ScriptChoices {
        arguments = List.copyOf(arguments);
    }

    public ScriptChoices with(Optional<Path> other) {
        return new ScriptChoices(other, startMethod, arguments);
    }

    public ScriptChoices starting(Optional<String> method) {
        return new ScriptChoices(python, method, arguments);
    }

    public ScriptChoices given(List<String> words) {
        return new ScriptChoices(python, startMethod, words);
    }
}
