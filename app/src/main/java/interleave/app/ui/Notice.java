package interleave.app.ui;

import interleave.worker.conductor.Schedule;
import interleave.worker.world.ProcessState;
import java.nio.file.Path;

/// Something that the user has to be told calmly: what happened, and what to do about it.
public sealed interface Notice {
    /// A run could not be started.
    record CannotStart(String reason) implements Notice {}

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

    /// The settings could not be read.
    record SettingsDamaged(Path setAside) implements Notice {}
}
