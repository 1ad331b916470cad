package interleave.app.command;

import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lessons.Lesson;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a run is to be, after all options were found to fit together.
///
/// @param policy the name of the policy that carries on when the schedule is at its end
/// @param kills who is to be killed at which step, beside what the schedule says
/// @param trace where the trace goes
record RunPlan(
        Lesson lesson,
        Parameters parameters,
        RunSettings settings,
        String policy,
        Schedule schedule,
        List<Kill> kills,
        Optional<Path> trace,
        Duration timeout) {
    RunPlan {
        kills = List.copyOf(kills);
    }

    RunPlan withoutTrace() {
        return new RunPlan(lesson, parameters, settings, policy, schedule, kills, Optional.empty(), timeout);
    }

    /// Whether the processes go on until they are stopped.
    boolean continuous() {
        return parameters.on(Parameter.CONTINUOUS);
    }

    /// Whether the steps are named or chosen one by one, so that the story can be told by steps.
    boolean gated() {
        return switch (settings.mode()) {
            case FREE -> false;
            case PACED, STEP -> true;
        };
    }
}
