package interleave.app;

import interleave.app.ui.LabWindow;
import javafx.application.Application;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Entry point of the program: the command line, which opens the window when no command is given.
@Command(
        name = "interleave",
        description = "A laboratory for learning multiprocessing with real processes.",
        mixinStandardHelpOptions = true,
        version = "interleave 0.1.0")
public final class Main implements Runnable {

    Main() {}

    /// Runs the command line and exits with its code.
    ///
    /// @param arguments the words after the program's name
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        Application.launch(LabWindow.class);
    }
}
