package interleave.app.command;

import interleave.app.ui.Screenshot;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.worker.memory.Excerpt;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/// The whole command line: all commands, and how their errors are told.
public final class Commands {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]{1,3})?");

    private Commands() {}

    /// The command line in the language that `words` ask for by `--lang`, or else in `standard`.
    public static CommandLine line(String[] words, Language standard) {
        return line(LanguageOption.chosen(Arrays.asList(words), standard));
    }

    /// The command line, ready to execute. Results go to its `out`, messages to its `err`.
    public static CommandLine line(Language language) {
        return line(language, Screenshot::render);
    }

    /// All commands, with another maker of pictures.
    static CommandLine line(Language language, ScreenshotCommand.Renderer renderer) {
        var words = Words.of("command", language);
        var help = Words.of("help", language);
        var line = new CommandLine(new LabCommand(words))
                .addSubcommand(new ListCommand(words))
                .addSubcommand(new OpenCommand(words))
                .addSubcommand(LessonOptions.addTo(new CommandLine(new RunCommand(words)), words))
                .addSubcommand(LessonOptions.addTo(new CommandLine(new ScreenshotCommand(renderer, words)), words))
                .addSubcommand(LessonOptions.addTo(new CommandLine(new OutcomesCommand(words)), words))
                .addSubcommand(new FramesCommand(words))
                .addSubcommand(new BenchCommand(words))
                .addSubcommand(new DoctorCommand(words))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .registerConverter(Double.class, Commands::decimal)
                .registerConverter(double.class, Commands::decimal)
                // a word that begins with @ is a word: no file is read for it
                .setExpandAtFiles(false)
                .setExecutionStrategy(parsed -> execute(parsed, words))
                .setParameterExceptionHandler((fault, _) -> Misuse.print(fault, words))
                .setExecutionExceptionHandler((fault, used, _) -> printFault(fault, used, words));
        LanguageOption.addTo(line, help);
        line.setResourceBundle(help.bundle());
        // not buffered by encoding, so that a reader who has gone away is noticed
        line.setOut(new PrintWriter(System.out));
        line.setErr(new PrintWriter(System.err, true));
        return line;
    }

    /// Java would also take `5d`, `0x1p4` and `NaN` for numbers.
    private static Double decimal(String word) {
        if (!DECIMAL.matcher(word).matches()) {
            throw new TypeConversionException(word);
        }
        return Double.valueOf(word);
    }

    /// Does what was asked for; what could not be written was not done.
    private static int execute(ParseResult parsed, Words words) {
        var code = new CommandLine.RunLast().execute(parsed);
        var line = parsed.commandSpec().commandLine();
        return code == ExitCode.FINE && line.getOut().checkError() ? printClosed(line, words) : code;
    }

    private static int printClosed(CommandLine line, Words words) {
        line.getErr().println(words.say("error.output"));
        line.getErr().flush();
        return ExitCode.FAILED;
    }

    private static int printFault(Exception fault, CommandLine line, Words words) throws Exception {
        if (Shutdown.underWay()) {
            return ExitCode.FAILED;
        }
        return switch (fault) {
            case UsageError misuse -> {
                line.getErr().println(words.say("wrong", "message", Excerpt.of(misuse.in(words), Misuse.MAX_OF_A_MESSAGE)));
                line.getErr().flush();
                yield ExitCode.USAGE;
            }
            case OutputClosed _ -> printClosed(line, words);
            default -> throw fault;
        };
    }
}
