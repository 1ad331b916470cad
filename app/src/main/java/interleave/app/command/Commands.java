package interleave.app.command;

import interleave.app.ui.Screenshot;
import interleave.lessons.LessonCatalog;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The whole command line: all commands, and how their errors are told.
public final class Commands {
    private static final int MOST_TYPOS = 2;

    private Commands() {}

    /// The command line, ready to execute. Results go to its `out`, messages to its `err`.
    public static CommandLine line() {
        return line(Screenshot::render);
    }

    /// The same with another maker of pictures.
    static CommandLine line(ScreenshotCommand.Renderer renderer) {
        var line = new CommandLine(new LabCommand())
                .addSubcommand(new ListCommand())
                .addSubcommand(LessonOptions.addTo(new CommandLine(new RunCommand())))
                .addSubcommand(LessonOptions.addTo(new CommandLine(new ScreenshotCommand(renderer))))
                .addSubcommand(LessonOptions.addTo(new CommandLine(new OutcomesCommand())))
                .addSubcommand(new FramesCommand())
                .addSubcommand(new BenchCommand())
                .addSubcommand(new DoctorCommand())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler(Commands::tellMisuse)
                .setExecutionExceptionHandler(Commands::tellFault);
        // not buffered by encoding, so that a reader who has gone away is noticed
        line.setOut(new PrintWriter(System.out));
        line.setErr(new PrintWriter(System.err, true));
        return line;
    }

    private static int tellMisuse(ParameterException fault, String[] words) {
        var line = fault.getCommandLine();
        line.getErr().println("interleave: " + message(fault));
        line.getErr().println("'%s --help' tells what is possible.".formatted(line.getCommandSpec().qualifiedName()));
        line.getErr().flush();
        return ExitCode.USAGE;
    }

    private static String message(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            var word = unmatched.getUnmatched().getFirst();
            if (unmatched.getCommandLine().getParent() == null && LessonCatalog.find(word).isPresent()) {
                return "'%s' is a lesson: 'interleave run %s' runs it".formatted(word, word);
            }
            var suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                return "'%s' is unknown here; did you mean %s?".formatted(word, String.join(" or ", suggestions));
            }
            return nearestCommand(unmatched, word)
                    .map(command -> "'%s' is unknown here; did you mean %s?".formatted(word, command))
                    .orElse("'%s' is unknown here".formatted(word));
        }
        if (fault instanceof MissingParameterException missing && missing.getMissing().getFirst().isPositional()) {
            return "the name of a lesson is missing; 'interleave list' shows all";
        }
        return fault.getMessage()
                .replace("is not a long", "is no whole number, or too large a one")
                .replace("is not a double", "is no number");
    }

    private static Optional<String> nearestCommand(UnmatchedArgumentException unmatched, String word) {
        return unmatched.getCommandLine().getSubcommands().keySet().stream()
                .filter(command -> LessonNames.distance(word, command) <= MOST_TYPOS)
                .min(Comparator.comparingInt(command -> LessonNames.distance(word, command)));
    }

    private static int tellFault(Exception fault, CommandLine line, ParseResult parsed) throws Exception {
        if (Shutdown.underWay()) {
            return ExitCode.FAILED;
        }
        return switch (fault) {
            case UsageError misuse -> {
                line.getErr().println("interleave: " + misuse.getMessage());
                line.getErr().flush();
                yield ExitCode.USAGE;
            }
            case OutputClosed _ -> ExitCode.FAILED;
            default -> throw fault;
        };
    }
}
