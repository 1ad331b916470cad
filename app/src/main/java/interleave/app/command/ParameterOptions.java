package interleave.app.command;

import interleave.lessons.Lesson;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options of every command that runs a lesson: how many processes, how often, and what single lessons bring along.
final class ParameterOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Option(names = "--workers", paramLabel = "N")
    private Long workers;

    @Option(names = "--iterations", paramLabel = "N")
    private Long iterations;

    /// The parameters of `lesson` as these options set them.
    ///
    /// **Errors:** [UsageError] for one that the lesson does not have, or a value that it cannot have.
    Parameters of(Lesson lesson) {
        var parameters = with(Parameters.of(lesson), lesson, Parameter.WORKERS, workers);
        parameters = with(parameters, lesson, Parameter.ITERATIONS, iterations);
        // without a command line nobody has said anything
        return mixee == null ? parameters : LessonOptions.apply(mixee, lesson, parameters);
    }

    /// Whether somebody has said how many iterations.
    boolean limited() {
        return iterations != null;
    }

    /// The parameters with one value changed, if an option gave one.
    ///
    /// **Errors:** [UsageError] when the lesson does not have it or the value is out of its range.
    static Parameters with(Parameters parameters, Lesson lesson, String id, Long value) {
        if (value == null) {
            return parameters;
        }
        if (!parameters.has(id)) {
            throw new UsageError("wrong.parameter", "lesson", lesson.id(),
                    "parameter", id.equals(Parameter.CONTINUOUS) ? Wording.of("wrong.continuous-form") : id,
                    "option", "--" + id, "others", LessonNames.with(id));
        }
        var parameter = lesson.parameters().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        if (value < parameter.least() || value > parameter.most()) {
            throw new UsageError("wrong.range", "option", "--" + id, "least", parameter.least(), "most", parameter.most(), "value", value);
        }
        return parameters.with(id, value);
    }
}
