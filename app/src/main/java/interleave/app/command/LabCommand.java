package interleave.app.command;

import interleave.app.ui.WindowStart;
import interleave.app.words.Words;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The program without a command: opens the window.
@Command(
        name = "interleave",
        mixinStandardHelpOptions = true,
        version = LabCommand.VERSION)
final class LabCommand implements Callable<Integer> {
    static final String VERSION = "interleave 0.1.0";

    private final Words words;

    @Spec
    private CommandSpec spec;

    LabCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() {
        return open(spec, words, Optional.empty());
    }

    /// Opens the window and waits until it is closed.
    ///
    /// @param program what is open in it at first
    static int open(CommandSpec spec, Words words, Optional<Path> program) {
        var err = spec.commandLine().getErr();
        var hindrance = Display.ofThisMachine().hindrance();
        if (hindrance.isPresent()) {
            err.println(words.say("error.window", "why", hindrance.get().in(words)));
            return ExitCode.FAILED;
        }
        try {
            WindowStart.open(program);
            return ExitCode.FINE;
        } catch (WindowStart.CannotOpen fault) {
            err.println(words.say("error.window.fault", "why", fault.getMessage()));
            return ExitCode.FAILED;
        }
    }
}
