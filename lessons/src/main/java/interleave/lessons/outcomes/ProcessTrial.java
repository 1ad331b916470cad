package interleave.lessons.outcomes;

import interleave.lab.run.RunSettings;
import interleave.lab.world.ProcessState;
import interleave.lessons.Lesson;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameters;
import interleave.worker.fault.ProcessException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Runs a lesson freely with real processes, untraced, so that nothing is disturbed; no process is left behind.
public final class ProcessTrial implements Trial {
    private static final long LOOK_MILLIS = 20;
    private static final long GRACE_NANOS = 200_000_000;

    private final Lesson lesson;
    private final RunSettings settings;
    private final long timeoutNanos;

    public ProcessTrial(Lesson lesson, long seed, Duration timeout) {
        this.lesson = lesson;
        this.settings = RunSettings.free(seed).untraced();
        this.timeoutNanos = timeout.toNanos();
    }

    public ProcessTrial(OutcomePlan plan) {
        this(plan.lesson(), plan.seed(), plan.timeout());
    }

    @Override
    public Ran run(Parameters parameters, BooleanSupplier cancelled) {
        try (var run = LessonRun.start(lesson, parameters, settings)) {
            var deadline = System.nanoTime() + timeoutNanos;
            while (!run.live().awaitEnd(LOOK_MILLIS)) {
                if (cancelled.getAsBoolean()) {
                    return new Ran.Left();
                }
                if (System.nanoTime() > deadline) {
                    return new Ran.Failed(Failure.TIMED_OUT, "");
                }
            }
            if (!broken(run)) {
                return new Ran.Came(run.verdict());
            }
            return soon(cancelled) ? new Ran.Left() : new Ran.Failed(Failure.BROKEN, "");
        } catch (IOException | ProcessException fault) {
            return new Ran.Failed(Failure.CANNOT_START, Objects.requireNonNullElse(fault.getMessage(), fault.toString()));
        } catch (IllegalStateException closed) {
            // the program is going down, and the run with it
            if (!soon(cancelled)) {
                throw closed;
            }
            return new Ran.Left();
        }
    }

    /// Whether the counting is over, or is in a moment: Ctrl-C in a terminal ends the processes of the run before the lab
    /// itself has noticed it.
    private static boolean soon(BooleanSupplier cancelled) {
        var deadline = System.nanoTime() + GRACE_NANOS;
        while (!cancelled.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(GRACE_NANOS / 20);
        }
        return cancelled.getAsBoolean();
    }

    /// What a run comes to in which a process was killed or ended with an error is no result of the lesson.
    private static boolean broken(LessonRun run) {
        return run.live().history().newest().processes().stream().anyMatch(ProcessState::failed);
    }
}
