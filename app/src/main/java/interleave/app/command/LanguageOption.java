package interleave.app.command;

import interleave.app.words.Words;
import interleave.lab.words.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/// `--lang`, which every command takes. It is looked for before anything else is read, as errors and `--help` speak it too.
final class LanguageOption {
    static final String NAME = "--lang";

    private LanguageOption() {}

    /// The language that the words of a command line ask for, or else `standard`; a wrong one is refused later.
    static Language chosen(List<String> words, Language standard) {
        // what follows two dashes is for a program of the user's
        var own = words.contains("--") ? words.indexOf("--") : words.size();
        for (var i = own - 1; i >= 0; i--) {
            var word = words.get(i);
            if (word.startsWith(NAME + "=")) {
                return find(word.substring(NAME.length() + 1)).orElse(standard);
            }
            if (word.equals(NAME) && i + 1 < own) {
                return find(words.get(i + 1)).orElse(standard);
            }
        }
        return standard;
    }

    static Optional<Language> find(String code) {
        return Arrays.stream(Language.values()).filter(language -> language.code().equals(code.toLowerCase(Locale.ROOT))).findFirst();
    }

    static List<String> codes() {
        return Arrays.stream(Language.values()).map(Language::code).toList();
    }

    /// Adds it to a command and to all below it.
    static void addTo(CommandLine line, Words help) {
        line.getCommandSpec().addOption(OptionSpec.builder(NAME)
                .paramLabel(String.join("|", codes()))
                .type(Language.class)
                .converters(word -> find(word).orElseThrow(() -> new TypeConversionException(word)))
                .description(help.say("languages", "languages", Arrays.stream(Language.values())
                        .map(language -> language.code() + " " + language.ownName())
                        .collect(Collectors.joining(", "))))
                .build());
        line.getSubcommands().values().forEach(below -> addTo(below, help));
    }
}
