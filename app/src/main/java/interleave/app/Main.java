package interleave.app;

import interleave.app.command.Commands;
import interleave.lab.words.Language;

/// Entry point of the program: the command line, which opens the window when no command is given.
public final class Main {
    private Main() {}

    /// Runs the command line and exits with its code.
    ///
    /// @param arguments the words after the program's name
    public static void main(String[] arguments) {
        System.exit(Commands.line(arguments, Language.ofSystem()).execute(arguments));
    }
}
