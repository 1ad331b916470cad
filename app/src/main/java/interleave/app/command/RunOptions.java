package interleave.app.command;

import interleave.lab.run.Policy;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lessons.Lesson;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.script.ScriptLesson;
import interleave.worker.memory.Excerpt;
import interleave.worker.park.ParkerKind;
import interleave.worker.trace.RunMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of `interleave run`, and whether they fit together.
final class RunOptions {
    private static final double MIN_SPEED = 0.1;
    private static final double MAX_SPEED = 100_000;
    private static final double MAX_TIMEOUT_SECONDS = 86_400;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String ROUND_ROBIN = "round-robin";
    private static final String RANDOM = "random";

    @Option(names = "--lock", paramLabel = "on|off")
    private String lock;

    @Option(names = "--continuous")
    private boolean continuous;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Option(names = "--mode", paramLabel = "free|paced|step")
    private String mode;

    @Option(names = "--speed", paramLabel = "OPS")
    private Double speed;

    @Option(names = "--policy", paramLabel = "round-robin|random")
    private String policy;

    @Option(names = "--schedule", paramLabel = "\"P1 P2 P2*3 ...\"")
    private String schedule;

    @Option(names = "--kill", paramLabel = "P2@STEPS[:TERM|:INT]")
    private List<String> kills = List.of();

    @Option(names = "--trace", paramLabel = "FILE")
    private Path trace;

    @Option(names = "--timeout", paramLabel = "SECONDS")
    private double timeoutSeconds = 60;

    @Option(names = "--untraced")
    private boolean untraced;

    @Option(names = "--parker", paramLabel = "auto|native|portable")
    private String parker = "auto";

    @Option(names = "--faithful", paramLabel = "on|off")
    private String faithful;

    @Option(names = "--variables")
    private boolean variables;

    /// Whether the story tells the variables of a script.
    boolean variables() {
        return variables;
    }

    /// What these options ask of `lesson`, with the parameters that `given` sets.
    ///
    /// **Errors:** [UsageError] that says which option is wrong, and what would be right.
    RunPlan plan(Lesson lesson, ParameterOptions given) {
        var chosenMode = mode();
        checkConflicts(chosenMode, given);
        if (variables && !(lesson instanceof ScriptLesson)) {
            throw new UsageError("wrong.variables");
        }
        var chosenSchedule = schedule();
        var chosenKills = kills.stream().map(Kill::parse).toList();
        var parameters = parameters(lesson, given);
        ScheduleCheck.check(lesson.cast(parameters), chosenSchedule);
        ScheduleCheck.check(lesson.cast(parameters), chosenKills);
        var timeout = timeout();
        return new RunPlan(lesson, parameters, settings(chosenMode, chosenSchedule, parameters), policyName(), chosenSchedule,
                chosenKills, Optional.ofNullable(trace), timeout);
    }

    private Duration timeout() {
        return Duration.ofNanos((long) (inRange("--timeout", timeoutSeconds, 0.1, MAX_TIMEOUT_SECONDS) * NANOS_PER_SECOND));
    }

    private String policyName() {
        return policy == null ? ROUND_ROBIN : oneOf("--policy", policy, List.of(ROUND_ROBIN, RANDOM));
    }

    private RunSettings settings(RunMode chosenMode, Schedule chosenSchedule, Parameters parameters) {
        var chosenSeed = seed.chosen();
        var settings = RunSettings.free(chosenSeed)
                .with(chosenMode)
                .with(policyName().equals(RANDOM) ? Policy.random(chosenSeed) : Policy.roundRobin())
                .with(parker())
                .withParentByHand(chosenSchedule.moves().contains(new Schedule.Step("main")))
                .at(inRange("--speed", speed == null ? RunSettings.STANDARD_SPEED : speed, MIN_SPEED, MAX_SPEED));
        if (parameters.has(Parameter.FAITHFUL)) {
            settings = settings.robust(!parameters.on(Parameter.FAITHFUL));
        } else if (faithful != null) {
            settings = settings.robust(onOff("--faithful", faithful) == 0);
        }
        return untraced || continuous ? settings.untraced() : settings;
    }

    private RunMode mode() {
        if (mode == null) {
            return speed != null ? RunMode.PACED : schedule != null || policy != null || variables || !kills.isEmpty() ? RunMode.STEP : RunMode.FREE;
        }
        return switch (oneOf("--mode", mode, List.of("free", "paced", "step"))) {
            case "paced" -> RunMode.PACED;
            case "step" -> RunMode.STEP;
            default -> RunMode.FREE;
        };
    }

    private void checkConflicts(RunMode chosen, ParameterOptions given) {
        var word = chosen.name().toLowerCase(Locale.ROOT);
        refuse(schedule != null && chosen != RunMode.STEP, "wrong.schedule.mode", word);
        refuse(speed != null && chosen != RunMode.PACED, "wrong.speed.mode", word);
        refuse(policy != null && chosen == RunMode.FREE, "wrong.policy.mode", word);
        refuse(!kills.isEmpty() && chosen == RunMode.FREE, "wrong.kill.mode", word);
        refuse(variables && chosen == RunMode.FREE, "wrong.variables.mode", word);
        refuse(untraced && chosen != RunMode.FREE, "wrong.untraced.mode", word);
        refuse(continuous && chosen != RunMode.FREE, "wrong.continuous.mode", word);
        refuse(continuous && given.limited(), "wrong.continuous.iterations", word);
        refuse(continuous && trace != null, "wrong.continuous.trace", word);
        refuse(untraced && trace != null, "wrong.untraced.trace", word);
    }

    private static void refuse(boolean conflict, String key, String mode) {
        if (conflict) {
            throw new UsageError(key, "mode", mode);
        }
    }

    private Schedule schedule() {
        return schedule == null ? Schedule.EMPTY : ScheduleCheck.parse(schedule);
    }

    private ParkerKind parker() {
        var word = oneOf("--parker", parker, List.of("auto", "native", "portable"));
        try {
            return ParkerKind.of(word);
        } catch (IllegalArgumentException unavailable) {
            throw new UsageError("wrong.parker.native");
        }
    }

    private Parameters parameters(Lesson lesson, ParameterOptions given) {
        var parameters = ParameterOptions.with(given.of(lesson), lesson, Parameter.CONTINUOUS, continuous ? 1L : null);
        var on = lock == null ? null : onOff("--lock", lock);
        parameters = ParameterOptions.with(parameters, lesson, Parameter.LOCK, on);
        return faithful != null && parameters.has(Parameter.FAITHFUL)
                ? parameters.with(Parameter.FAITHFUL, onOff("--faithful", faithful))
                : parameters;
    }

    /// The value of a switch: 1 for on, 0 for off.
    static Long onOff(String option, String word) {
        return oneOf(option, word, List.of("on", "off")).equals("on") ? 1L : 0L;
    }

    /// One of the words, however it is written.
    ///
    /// **Errors:** [UsageError] that names all of them.
    static String oneOf(String option, String word, List<String> words) {
        var lower = word.toLowerCase(Locale.ROOT);
        if (!words.contains(lower)) {
            throw new UsageError("wrong.choice", "option", option, "words", Wording.either(words), "word", Excerpt.of(word));
        }
        return lower;
    }

    static double inRange(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new UsageError("wrong.range", "option", option, "least", least, "most", most, "value", value);
        }
        return value;
    }
}
