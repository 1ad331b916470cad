package interleave.app.command;

import interleave.app.words.Words;
import interleave.lessons.Lesson;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.memory.Excerpt;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/// The options that single lessons bring along: one for each parameter that is not common to many.
final class LessonOptions {
    private LessonOptions() {}

    /// Adds them to a command that runs lessons, but for those that it has itself.
    static CommandLine addTo(CommandLine command, Words words) {
        for (var id : ids()) {
            if (command.getCommandSpec().findOption("--" + id) != null) {
                continue;
            }
            var lessons = LessonCatalog.all().stream().filter(candidate -> parameter(candidate, id) != null).toList();
            var first = parameter(lessons.getFirst(), id);
            command.getCommandSpec().addOption(OptionSpec.builder("--" + id)
                    .paramLabel(first.isChoice() ? "NAME" : first.isSwitch() ? "on|off" : "N")
                    .type(String.class)
                    .description(lessons.stream().map(lesson -> description(lesson, parameter(lesson, id), words)).toArray(String[]::new))
                    .build());
        }
        return command;
    }

    private static Set<String> ids() {
        return LessonCatalog.all().stream()
                .flatMap(lesson -> lesson.parameters().stream())
                .filter(parameter -> !parameter.isCommon())
                .map(Parameter::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Parameter parameter(Lesson lesson, String id) {
        return lesson.parameters().stream().filter(known -> known.id().equals(id)).findFirst().orElse(null);
    }

    private static String description(Lesson lesson, Parameter parameter, Words words) {
        var name = LessonTexts.of(lesson, words.language()).parameter(parameter.id());
        if (parameter.isChoice()) {
            return words.say("option.choice", "lesson", lesson.id(), "name", name,
                    "names", String.join("|", parameter.names()), "standard", parameter.word(parameter.standard()));
        }
        return parameter.isSwitch()
                ? words.say("option.switch", "lesson", lesson.id(), "name", name, "standard", parameter.word(parameter.standard()))
                : Wording.of("option.number", "lesson", lesson.id(), "name", name,
                        "least", parameter.least(), "most", parameter.most(), "standard", parameter.standard()).in(words);
    }

    /// The parameters with what the user said by these options.
    ///
    /// **Errors:** [UsageError] for one that the lesson does not have, or a value that it cannot have.
    static Parameters apply(CommandSpec spec, Lesson lesson, Parameters parameters) {
        var chosen = parameters;
        for (var id : ids()) {
            String text = spec.commandLine().getParseResult().matchedOptionValue("--" + id, null);
            if (text != null && ours(spec, id)) {
                chosen = ParameterOptions.with(chosen, lesson, id, value(lesson, id, text));
            }
        }
        return chosen;
    }

    /// Whether the option was added here; what a command has itself is annotated there.
    private static boolean ours(CommandSpec spec, String id) {
        return spec.findOption("--" + id).userObject() == null;
    }

    /// Of a parameter that the lesson does not have any value will do: it is refused afterwards.
    private static Long value(Lesson lesson, String id, String text) {
        var parameter = parameter(lesson, id);
        if (parameter == null) {
            return 0L;
        }
        if (parameter.isSwitch()) {
            return RunOptions.onOff("--" + id, text);
        }
        if (parameter.isChoice()) {
            return parameter.value(RunOptions.oneOf("--" + id, text, parameter.names())).getAsLong();
        }
        return parameter.value(text).orElseThrow(() -> new UsageError("wrong.integer", "option", "--" + id, "word", Excerpt.of(text)));
    }
}
