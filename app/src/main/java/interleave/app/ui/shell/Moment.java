package interleave.app.ui.shell;

import interleave.lab.world.World;
import interleave.lab.world.WorldHistory;
import interleave.lessons.Lesson;
import interleave.lessons.Parameters;
import interleave.worker.memory.RunMemory;

/// What the large views show.
///
/// @param parameters those of the run, or of the next one when there is none
/// @param history all events of the run, or null when there is no run
/// @param world the world that is looked at
/// @param memory the shared memory of the run, or null when there is none any more or the past is shown
public record Moment(Lesson lesson, Parameters parameters, WorldHistory history, World world, RunMemory memory) {}
