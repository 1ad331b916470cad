package interleave.lab.run;

import interleave.worker.trace.RunMode;
import java.util.List;

/// What the conductor knows at a moment.
///
/// @param mode how the processes move
/// @param paused whether all are halted
/// @param quiescent whether, in step or paced mode, everybody is at rest
/// @param stuck whether nobody can move and somebody is blocked
/// @param ended whether every process has ended
/// @param movers those who have not ended, as of the last time all were at rest
/// @param schedule the steps taken so far
public record RunState(
        RunMode mode, boolean paused, boolean quiescent, boolean stuck, boolean ended, List<Mover> movers, Schedule schedule) {
    public RunState {
        movers = List.copyOf(movers);
    }
}
