package interleave.app.command;

import interleave.lessons.LessonCatalog;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The whole command line: all commands, and how their errors are told.
public final class Commands {
    private Commands() {}

    /// The command line, ready to execute. Results go to its `out`, messages to its `err`.
    public static CommandLine line() {
        var line = new CommandLine(new LabCommand())
                .addSubcommand(new ListCommand())
                .addSubcommand(new RunCommand())
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
            return "'%s' is unknown here".formatted(word);
        }
        return fault.getMessage();
    }

    private static int tellFault(Exception fault, CommandLine line, ParseResult parsed) throws Exception {
        return switch (fault) {
            case UsageError misuse -> {
                line.getErr().println("interleave: " + misuse.getMessage());
                line.getErr().flush();
                yield ExitCode.USAGE;
            }
            case OutputClosed _ -> ExitCode.FAILED;
            default -> {
                if (Shutdown.underWay()) {
                    yield ExitCode.FAILED;
                }
                throw fault;
            }
        };
    }
}
