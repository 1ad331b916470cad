package interleave.lessons.value;

import interleave.lab.world.Finding;
import interleave.lab.world.OperationCounts;
import interleave.lab.world.World;
import interleave.lessons.Win;
import interleave.worker.trace.RunMode;
import java.util.Map;
import java.util.Optional;

/// Whether whoever steps the processes has lost an update, and in how many steps.
final class HandLoss {
    /// Two reads, and two writes of which the second wipes out the first.
    private static final long FEWEST_STEPS = 4;

    private HandLoss() {}

    static Optional<Win> of(World world) {
        if (world.mode() != RunMode.STEP || world.findings().lostUpdates() == 0) {
            return Optional.empty();
        }
        return world.findings().details().stream()
                .filter(finding -> finding instanceof Finding.LostUpdate lost && !lost.amount().isZero())
                .map(Finding.LostUpdate.class::cast)
                .findFirst()
                .map(lost -> new Win(
                        Map.of("steps", steps(world), "fewest", FEWEST_STEPS, "lost", lost.amount().toLong()), lost.write()));
    }

    /// The steps up to this world. Each step of this program is a read, a write or a print. The parent's are none.
    private static long steps(World world) {
        var counts = world.processes().stream()
                .filter(process -> process.parent() != World.NONE)
                .map(process -> process.counts())
                .reduce(OperationCounts.ZERO, OperationCounts::plus);
        return counts.reads() + counts.writes() + counts.printed();
    }
}
