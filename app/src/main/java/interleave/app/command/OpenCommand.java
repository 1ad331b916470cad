package interleave.app.command;

import interleave.app.words.Words;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `interleave open`: opens the window with a Python program in it.
@Command(
        name = "open",
        footer = "  interleave open my.py",
        parameterListHeading = "%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
    private final Words words;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SCRIPT.py")
    private String script;

    OpenCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() {
        // what can be told before a window is there is told here
        return LabCommand.open(spec, words, Optional.of(ScriptOptions.chosen(script)));
    }
}
