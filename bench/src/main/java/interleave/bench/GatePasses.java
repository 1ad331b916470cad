package interleave.bench;

import interleave.worker.gate.Lane;
import interleave.worker.process.Process;
import interleave.worker.trace.Operation;

/// Passes an open gate while nothing is recorded: what an operation pays for being steppable.
final class GatePasses extends Process {
    private static final int PASSES = 200_000_000;
    private static final int ROUNDS = 3;

    GatePasses() {}

    @Override
    protected void run() {
        var lane = Lane.current();
        var nanos = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            var watched = false;
            var watch = new Stopwatch();
            for (var i = 0; i < PASSES; i++) {
                try (var operation = lane.begin(Operation.CHECK, 0, i)) {
                    watched |= operation.gated() | operation.recorded();
                }
            }
            nanos[round] = watch.nanos() / PASSES;
            if (watched) {
                throw new IllegalStateException("the run is gated or recorded");
            }
        }
        Stopwatch.print(nanos[ROUNDS - 1]);
    }
}
