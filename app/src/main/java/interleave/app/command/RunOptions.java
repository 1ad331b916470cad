package interleave.app.command;

import interleave.lessons.Lesson;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.worker.conductor.Policy;
import interleave.worker.conductor.RunSettings;
import interleave.worker.conductor.Schedule;
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
    private static final double LEAST_SPEED = 0.1;
    private static final double MOST_SPEED = 100_000;
    private static final double MOST_TIMEOUT_SECONDS = 86_400;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String ROUND_ROBIN = "round-robin";
    private static final String RANDOM = "random";

    @Option(names = "--lock", paramLabel = "on|off", description = "Whether the lock of the lesson has any effect.")
    private String lock;

    @Option(names = "--continuous",
            description = "Go on at full speed, unrecorded, until --timeout or Ctrl-C; each second the drift between"
                    + " expected and actual is told.")
    private boolean continuous;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Option(names = "--mode", paramLabel = "free|paced|step",
            description = "free: at full speed (standard). paced: one operation after another, slowly. step: the same, as"
                    + " fast as it can be told.")
    private String mode;

    @Option(names = "--speed", paramLabel = "OPS", description = "Operations a second in paced mode, 0.1 to 100,000 (standard: 2). Means --mode paced.")
    private Double speed;

    @Option(names = "--policy", paramLabel = "round-robin|random",
            description = "Who goes next when the schedule does not say. Means --mode step, unless --mode paced is given.")
    private String policy;

    @Option(names = "--schedule", paramLabel = "\"P1 P2 P2*3 ...\"",
            description = "Who takes a step, one after the other; P2*3 is three steps of P2. Afterwards the policy goes on"
                    + " to the end. Means --mode step. If it names main, the parent is stepped as well. P2:KILL, P2:TERM or"
                    + " P2:INT between two steps sends P2 that signal.")
    private String schedule;

    @Option(names = "--kill", paramLabel = "P2@STEPS[:TERM|:INT]",
            description = "Kill this process when so many steps have been taken, with SIGKILL unless another signal is given."
                    + " Can be given several times. Means --mode step, unless --mode paced is given.")
    private List<String> kills = List.of();

    @Option(names = "--trace", paramLabel = "FILE", description = "Save everything that was recorded.")
    private Path trace;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "After this the run is ended and counts as failed, unless it is continuous (standard: 60).")
    private double timeoutSeconds = 60;

    @Option(names = "--untraced", description = "Do not record operations, so that nothing is disturbed; no findings then.")
    private boolean untraced;

    @Option(names = "--parker", paramLabel = "auto|native|portable",
            description = "How processes sleep: by the system's futex, or by the portable way that works everywhere.")
    private String parker = "auto";

    @Option(names = "--faithful", paramLabel = "on|off",
            description = "on: as in Python, who waits for a dead process waits for ever. off: it gets an error within a second"
                    + " (standard, but for lessons that show the difference).")
    private String faithful;

    /// What these options ask of `lesson`, with the parameters that `given` sets.
    ///
    /// **Errors:** [UsageError] that says which option is wrong, and what would be right.
    RunPlan plan(Lesson lesson, ParameterOptions given) {
        var chosenMode = mode();
        checkConflicts(chosenMode, given);
        var chosenSchedule = schedule();
        var chosenKills = kills.stream().map(Kill::parse).toList();
        var parameters = parameters(lesson, given);
        Casting.check(lesson.cast(parameters), chosenSchedule);
        Casting.check(lesson.cast(parameters), chosenKills);
        var timeout = timeout();
        return new RunPlan(lesson, parameters, settings(chosenMode, chosenSchedule, parameters), policyName(), chosenSchedule,
                chosenKills, Optional.ofNullable(trace), timeout);
    }

    private Duration timeout() {
        return Duration.ofNanos((long) (inRange("--timeout", timeoutSeconds, 0.1, MOST_TIMEOUT_SECONDS) * NANOS_PER_SECOND));
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
                .at(inRange("--speed", speed == null ? RunSettings.STANDARD_SPEED : speed, LEAST_SPEED, MOST_SPEED));
        if (parameters.has(Parameter.FAITHFUL)) {
            settings = settings.robust(!parameters.on(Parameter.FAITHFUL));
        } else if (faithful != null) {
            settings = settings.robust(onOff("--faithful", faithful) == 0);
        }
        return untraced || continuous ? settings.untraced() : settings;
    }

    private RunMode mode() {
        if (mode == null) {
            return speed != null ? RunMode.PACED : schedule != null || policy != null || !kills.isEmpty() ? RunMode.STEP : RunMode.FREE;
        }
        return switch (oneOf("--mode", mode, List.of("free", "paced", "step"))) {
            case "paced" -> RunMode.PACED;
            case "step" -> RunMode.STEP;
            default -> RunMode.FREE;
        };
    }

    private void checkConflicts(RunMode chosen, ParameterOptions given) {
        var word = chosen.name().toLowerCase(Locale.ROOT);
        if (schedule != null && chosen != RunMode.STEP) {
            throw new UsageError("--schedule needs --mode step, not %s: in a schedule you say who takes each step", word);
        }
        if (speed != null && chosen != RunMode.PACED) {
            throw new UsageError("--speed needs --mode paced, not %s", word);
        }
        if (policy != null && chosen == RunMode.FREE) {
            throw new UsageError("--policy needs --mode step or --mode paced: in free mode nobody decides who goes next");
        }
        if (!kills.isEmpty() && chosen == RunMode.FREE) {
            throw new UsageError("--kill says after how many steps, and in free mode nobody counts them: use --mode step, --mode paced or --schedule");
        }
        if (untraced && chosen != RunMode.FREE) {
            throw new UsageError("--untraced goes with --mode free only: a %s run is told by what is recorded", word);
        }
        if (continuous && chosen != RunMode.FREE) {
            throw new UsageError("--continuous goes with --mode free only: a %s run would never come to an end", word);
        }
        if (continuous && given.limited()) {
            throw new UsageError("--continuous and --iterations exclude each other: who never stops makes no certain number of them");
        }
        if (continuous && trace != null) {
            throw new UsageError("--continuous and --trace exclude each other: a run without end is not recorded");
        }
        if (untraced && trace != null) {
            throw new UsageError("--untraced and --trace exclude each other: what is not recorded cannot be saved");
        }
    }

    private Schedule schedule() {
        try {
            return schedule == null ? Schedule.EMPTY : Schedule.parse(schedule);
        } catch (IllegalArgumentException fault) {
            throw new UsageError("--schedule: " + fault.getMessage());
        }
    }

    private ParkerKind parker() {
        try {
            return ParkerKind.of(parker);
        } catch (IllegalArgumentException fault) {
            throw new UsageError("--parker: " + fault.getMessage());
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
            throw new UsageError("%s is %s or %s, not '%s'",
                    option, String.join(", ", words.subList(0, words.size() - 1)), words.getLast(), word);
        }
        return lower;
    }

    static double inRange(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new UsageError("%s must be from %s to %s, not %s", option, plain(least), plain(most), plain(value));
        }
        return value;
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? String.format(Locale.ENGLISH, "%,d", (long) number) : String.valueOf(number);
    }
}
