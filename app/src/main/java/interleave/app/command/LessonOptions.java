package interleave.app.command;

import interleave.lessons.Lesson;
import interleave.lessons.LessonCatalog;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options that single lessons bring along: one for each parameter that is not common to many.
final class LessonOptions {
    /// What a lesson that has it calls the parameter for what every run can be; so it is an option of all runs.
    static final String FAITHFUL = "faithful";

    private LessonOptions() {}

    /// Adds them to a command that runs lessons.
    static CommandLine addTo(CommandLine command) {
        for (var id : ids()) {
            var lesson = LessonCatalog.all().stream().filter(candidate -> parameter(candidate, id) != null).findFirst().orElseThrow();
            var parameter = parameter(lesson, id);
            command.getCommandSpec().addOption(OptionSpec.builder("--" + id)
                    .paramLabel(parameter.isSwitch() ? "on|off" : "N")
                    .type(String.class)
                    .description(description(lesson, parameter))
                    .build());
        }
        return command;
    }

    private static Set<String> ids() {
        return LessonCatalog.all().stream()
                .flatMap(lesson -> lesson.parameters().stream())
                .filter(parameter -> !parameter.isCommon())
                .map(Parameter::id)
                .filter(id -> !id.equals(FAITHFUL))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Parameter parameter(Lesson lesson, String id) {
        return lesson.parameters().stream().filter(known -> known.id().equals(id)).findFirst().orElse(null);
    }

    private static String description(Lesson lesson, Parameter parameter) {
        var name = LessonTexts.of(lesson, Locale.ENGLISH).parameter(parameter.id());
        return parameter.isSwitch()
                ? "Lesson %s: %s (standard: %s).".formatted(lesson.id(), name, parameter.standard() == 1 ? "on" : "off")
                : String.format(Locale.ENGLISH, "Lesson %s: %s, %,d to %,d (standard: %,d).",
                        lesson.id(), name, parameter.least(), parameter.most(), parameter.standard());
    }

    /// The parameters with what the user said by these options.
    ///
    /// **Errors:** [UsageError] for one that the lesson does not have, or a value that it cannot have.
    static Parameters apply(CommandSpec spec, Lesson lesson, Parameters parameters) {
        var chosen = parameters;
        for (var id : ids()) {
            String text = spec.commandLine().getParseResult().matchedOptionValue("--" + id, null);
            if (text != null) {
                chosen = RunOptions.with(chosen, lesson, id, value(lesson, id, text));
            }
        }
        return chosen;
    }

    private static Long value(Lesson lesson, String id, String text) {
        var parameter = parameter(lesson, id);
        if (parameter != null && parameter.isSwitch()) {
            return RunOptions.onOff("--" + id, text);
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException wrong) {
            throw new UsageError("--%s is a whole number, not '%s'", id, text);
        }
    }
}
