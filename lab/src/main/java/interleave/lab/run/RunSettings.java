package interleave.lab.run;

import interleave.worker.memory.RegionLayout;
import interleave.worker.park.ParkerKind;
import interleave.worker.process.StartMethod;
import interleave.worker.trace.RunMode;

/// What a run is to be like.
///
/// @param mode how the processes move at first
/// @param traced whether operations are recorded
/// @param seed what the processes' chance and a random policy start from
/// @param operationsPerSecond the speed in paced mode
/// @param policy who moves next in paced mode, or when nobody else decides
/// @param parentByHand whether the lesson's parent is stepped like the others, instead of moving by itself
/// @param locksOn whether the switch of each lock is on when the lock is made
/// @param parker how processes sleep
/// @param startMethod how processes are started unless they say otherwise
/// @param sizes of the shared memory
/// @param faithful whether who waits for a dead owner waits for ever, as in CPython, instead of getting an error
public record RunSettings(
        RunMode mode, boolean traced, long seed, double operationsPerSecond, Policy policy,
        boolean parentByHand, boolean locksOn, ParkerKind parker, StartMethod startMethod,
        RegionLayout.Sizes sizes, boolean faithful) {
    public static final double STANDARD_SPEED = 2;

    /// Stepped, recorded, with the best parker.
    public static RunSettings stepping(long seed) {
        return new RunSettings(
                RunMode.STEP, true, seed, STANDARD_SPEED, Policy.roundRobin(), false, true, ParkerKind.best(),
                StartMethod.SPAWN, RegionLayout.Sizes.STANDARD, false);
    }

    /// Free, recorded, with the best parker.
    public static RunSettings free(long seed) {
        return stepping(seed).with(RunMode.FREE);
    }

    /// These settings with another way to move.
    public RunSettings with(RunMode newMode) {
        return new RunSettings(newMode, traced, seed, operationsPerSecond, policy, parentByHand, locksOn, parker, startMethod, sizes, faithful);
    }

    /// These settings with another choice of who moves in paced runs.
    public RunSettings with(Policy newPolicy) {
        return new RunSettings(mode, traced, seed, operationsPerSecond, newPolicy, parentByHand, locksOn, parker, startMethod, sizes, faithful);
    }

    /// These settings with another way to wait, for all processes of the run.
    public RunSettings with(ParkerKind newParker) {
        return new RunSettings(mode, traced, seed, operationsPerSecond, policy, parentByHand, locksOn, newParker, startMethod, sizes, faithful);
    }

    /// These settings with locks that begin switched on or off.
    public RunSettings withLocks(boolean on) {
        return new RunSettings(mode, traced, seed, operationsPerSecond, policy, parentByHand, on, parker, startMethod, sizes, faithful);
    }

    /// These settings with a parent that is stepped like its children, or that moves by itself.
    public RunSettings withParentByHand(boolean byHand) {
        return new RunSettings(mode, traced, seed, operationsPerSecond, policy, byHand, locksOn, parker, startMethod, sizes, faithful);
    }

    /// These settings with another way to start processes.
    public RunSettings with(StartMethod newMethod) {
        return new RunSettings(mode, traced, seed, operationsPerSecond, policy, parentByHand, locksOn, parker, newMethod, sizes, faithful);
    }

    /// These settings with a shared memory of other sizes.
    public RunSettings with(RegionLayout.Sizes newSizes) {
        return new RunSettings(mode, traced, seed, operationsPerSecond, policy, parentByHand, locksOn, parker, startMethod, newSizes, faithful);
    }

    /// These settings without a record of operations: births and ends are recorded all the same.
    public RunSettings untraced() {
        return new RunSettings(mode, false, seed, operationsPerSecond, policy, parentByHand, locksOn, parker, startMethod, sizes, faithful);
    }

    /// These settings with another number of steps a second for paced runs.
    public RunSettings at(double newOperationsPerSecond) {
        return new RunSettings(mode, traced, seed, newOperationsPerSecond, policy, parentByHand, locksOn, parker, startMethod, sizes, faithful);
    }

    /// Robust, which is the standard: whoever waits for a dead owner is told so within a second. Not robust: it waits
    /// for ever, as in CPython.
    public RunSettings robust(boolean robust) {
        return new RunSettings(
                mode, traced, seed, operationsPerSecond, policy, parentByHand, locksOn, parker, startMethod, sizes, !robust);
    }
}
