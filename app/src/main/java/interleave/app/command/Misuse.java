package interleave.app.command;

import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.memory.Excerpt;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;

/// What is said of words that are no command line. The library's own sentences are English, so that what happened is taken from
/// its exceptions and said in our texts.
final class Misuse {
    static final int MAX_OF_A_MESSAGE = 1_000;
    private static final int MAX_TYPOS = 2;

    private Misuse() {}

    static int print(ParameterException fault, Words words) {
        var line = fault.getCommandLine();
        line.getErr().println(words.say("wrong", "message", Excerpt.of(message(fault).in(words), MAX_OF_A_MESSAGE)));
        line.getErr().println(words.say("wrong.help", "command", line.getCommandSpec().qualifiedName()));
        line.getErr().flush();
        return ExitCode.USAGE;
    }

    private static Wording message(ParameterException fault) {
        return switch (fault) {
            case UnmatchedArgumentException unmatched -> unknown(unmatched);
            case MissingParameterException missing -> missing(missing);
            case OverwrittenOptionException twice -> Wording.of("wrong.twice", "option", name(twice.getOverwritten()));
            default -> fault.getArgSpec() == null || fault.getValue() == null
                    ? Wording.of("wrong.unknown", "word", Excerpt.of(fault.getMessage()))
                    : value(fault.getArgSpec(), fault.getValue());
        };
    }

    private static Wording unknown(UnmatchedArgumentException unmatched) {
        var word = Excerpt.of(unmatched.getUnmatched().getFirst());
        if (unmatched.getCommandLine().getParent() == null && LessonCatalog.find(word).isPresent()) {
            return Wording.of("wrong.lesson.is", "word", word);
        }
        var suggestions = unmatched.getSuggestions();
        if (!suggestions.isEmpty()) {
            return Wording.of("wrong.unknown.near", "word", word, "near", Wording.either(suggestions));
        }
        return nearestCommand(unmatched.getCommandLine(), word)
                .map(command -> Wording.of("wrong.unknown.near", "word", word, "near", command))
                .orElse(Wording.of("wrong.unknown", "word", word));
    }

    private static Optional<String> nearestCommand(CommandLine line, String word) {
        return line.getSubcommands().keySet().stream()
                .filter(command -> LessonNames.distance(word, command) <= MAX_TYPOS)
                .min(Comparator.comparingInt(command -> LessonNames.distance(word, command)));
    }

    private static Wording missing(MissingParameterException missing) {
        var first = missing.getMissing().getFirst();
        if (first.isPositional()) {
            return Wording.of("wrong.lesson.missing");
        }
        return first.required()
                ? Wording.of("wrong.option.missing", "option", name(first) + "=" + first.paramLabel())
                : Wording.of("wrong.value.missing", "option", name(first));
    }

    private static Wording value(ArgSpec option, Object value) {
        var word = Excerpt.of(String.valueOf(value));
        if (option.type() == Language.class) {
            return Wording.of("wrong.choice", "option", name(option), "words", Wording.either(LanguageOption.codes()), "word", word);
        }
        return Wording.of("wrong.value", "option", name(option), "reason", Wording.of(reason(option), "word", word));
    }

    private static String reason(ArgSpec option) {
        if (List.of(Long.class, long.class, Integer.class, int.class).contains(option.type())) {
            return "wrong.no-integer";
        }
        if (List.of(Double.class, double.class).contains(option.type())) {
            return "wrong.no-number";
        }
        return option.type() == Path.class ? "wrong.no-path" : "wrong.no-value";
    }

    private static String name(ArgSpec option) {
        return option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
    }
}
