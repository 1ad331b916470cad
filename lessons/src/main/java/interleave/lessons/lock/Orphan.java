package interleave.lessons.lock;

import interleave.lab.world.LockState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.lessons.Ends;
import interleave.lessons.Outcome;
import interleave.lessons.Verdict;
import java.util.Map;
import java.util.Optional;

/// A lock whose owner was killed, and what became of those who wanted it.
///
/// @param dead the index of its owner
record Orphan(World world, LockState lock, int dead) {
    /// The first lock that a dead process holds. While locks are switched off, none holds anybody up.
    static Optional<Orphan> of(World world) {
        return world.objects().stream()
                .filter(object -> object instanceof LockState lock && lock.on() && lock.certain() && !lock.free()
                        && world.process(lock.owner()).failed())
                .map(LockState.class::cast)
                .findFirst()
                .map(lock -> new Orphan(world, lock, lock.owner()));
    }

    /// A verdict with the numbers of `sums`, and why the run stopped short.
    Verdict verdict(Verdict sums) {
        var facts = Map.of(
                "dead", (long) world.process(dead).ordinal(),
                "waiting", lock.waiters().stream().filter(waiter -> alive(world.process(waiter.process()))).count(),
                "resigned", Ends.resigned(world));
        return new Verdict(sums.expected(), sums.actual(), Outcome.INTERESTING, world.robust() ? "gave-up" : "killed", facts).ofBreakdownSoFar();
    }

    private static boolean alive(ProcessState process) {
        return process != null && !process.ended();
    }
}
