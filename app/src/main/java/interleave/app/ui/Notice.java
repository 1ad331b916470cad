package interleave.app.ui;

import interleave.lab.run.Failure;
import interleave.lab.run.Schedule;
import interleave.lab.world.ProcessState;
import interleave.lessons.script.ScriptSource;
import java.nio.file.Path;

/// Something that the user has to be told calmly: what happened, and what to do about it.
public sealed interface Notice {
    /// Whether it only tells, and asks for nothing: then it ends by itself after a while.
    default boolean passes() {
        return switch (this) {
            case Refused _, ProgramChanged _, Branched _, CannotBranch _, Contrasted _ -> true;
            case CannotStart _, CannotOpen _, NoPython _, Died _, RecordingStopped _, RunFailed _, ProgressDamaged _, ProgressUnsaved _, SettingsDamaged _, AllDamaged _ -> false;
        };
    }

    /// A run could not be started.
    record CannotStart(String reason) implements Notice {}

    /// A Python program could not be opened, or is not there any more.
    record CannotOpen(ScriptSource.Reading.Refused refused) implements Notice {}

    /// There is no Python that could run a program.
    record NoPython(String reason) implements Notice {}

    /// The program was saved since the run began: what it did cannot be repeated.
    record ProgramChanged() implements Notice {}

    /// A process ended in another way than its program says.
    record Died(ProcessState process) implements Notice {}

    /// What was asked of the run did not work.
    record Refused(String reason) implements Notice {}

    /// A new run repeated the steps of another one up to a moment, and went on differently.
    ///
    /// @param steps how many steps are the same
    /// @param left the steps of the run that was left
    record Branched(int steps, Schedule left) implements Notice {}

    /// Processes ran freely before the moment from which the user wanted to go on differently.
    record CannotBranch() implements Notice {}

    /// More events than are kept.
    record RecordingStopped(int events) implements Notice {}

    /// The lab could not go on with a run.
    record RunFailed(Failure failure) implements Notice {}

    /// The steps of a run were played once more with the lock switched the other way.
    record Contrasted(Contrast.Result result) implements Notice {}

    /// The progress could not be read.
    record ProgressDamaged(Path setAside) implements Notice {}

    /// The progress could not be kept.
    record ProgressUnsaved(String reason) implements Notice {}

    /// The settings could not be read.
    record SettingsDamaged(Path setAside) implements Notice {}

    /// Neither of the two could be read.
    record AllDamaged(Path settings, Path progress) implements Notice {}
}
