package interleave.worker.bench;

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
            var flags = 0;
            var watch = new Stopwatch();
            for (var i = 0; i < PASSES; i++) {
                flags |= lane.pass(Operation.CHECK, 0, i);
            }
            nanos[round] = watch.nanos() / PASSES;
            if (flags != 0) {
                throw new IllegalStateException("the run is gated or traced: flags %d".formatted(flags));
            }
        }
        Stopwatch.print(nanos[ROUNDS - 1]);
    }
}
