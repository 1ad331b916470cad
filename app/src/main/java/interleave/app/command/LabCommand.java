package interleave.app.command;

import interleave.app.ui.WindowStart;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The program without a command: opens the window.
@Command(
        name = "interleave",
        header = {"A laboratory for learning multiprocessing with real processes.", ""},
        description = {
            "Each lesson is a small program that runs as several real processes of this computer. You see what every"
                    + " one of them does to the memory they share, one operation at a time if you like, and you decide"
                    + " who goes next.",
            "",
            "Without a command the window opens."
        },
        footerHeading = "%nThree to try:%n",
        footer = {
            "  interleave run value --workers 2 --schedule \"P1 P2 P1 P2\"",
            "      two processes add to one number, and one addition is lost",
            "  interleave run value --workers 2 --iterations 20000",
            "      the same at full speed: how much is missing this time?",
            "  interleave run lock --workers 2 --iterations 20000",
            "      and with a lock",
            "",
            "Exit codes: 0 fine, 1 the run failed, 2 wrong use, 3 a lesson's check failed."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        mixinStandardHelpOptions = true,
        version = LabCommand.VERSION)
final class LabCommand implements Callable<Integer> {
    static final String VERSION = "interleave 0.1.0";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var hindrance = Display.ofThisMachine().hindrance();
        if (hindrance.isPresent()) {
            err.println("interleave: the window cannot open, because %s; without it, use the command line, for example: interleave run value"
                    .formatted(hindrance.get()));
            return ExitCode.FAILED;
        }
        try {
            WindowStart.open();
            return ExitCode.FINE;
        } catch (WindowStart.CannotOpen fault) {
            err.println("interleave: the window cannot open (%s); without it, use the command line, for example: interleave run value"
                    .formatted(fault.getMessage()));
            return ExitCode.FAILED;
        }
    }
}
