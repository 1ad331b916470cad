package interleave.app.command;

import interleave.app.ui.WindowStart;
import interleave.app.words.Words;
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
        var err = spec.commandLine().getErr();
        var hindrance = Display.ofThisMachine().hindrance();
        if (hindrance.isPresent()) {
            err.println(words.say("error.window", "why", hindrance.get().in(words)));
            return ExitCode.FAILED;
        }
        try {
            WindowStart.open();
            return ExitCode.FINE;
        } catch (WindowStart.CannotOpen fault) {
            err.println(words.say("error.window.fault", "why", fault.getMessage()));
            return ExitCode.FAILED;
        }
    }
}
