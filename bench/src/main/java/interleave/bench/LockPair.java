package interleave.bench;

import interleave.worker.process.Process;
import interleave.worker.sync.Lock;

/// Acquires and releases a lock that nobody else uses.
final class LockPair extends Process {
    private static final int PAIRS = 20_000_000;
    private static final int ROUNDS = 3;

    LockPair() {}

    @Override
    protected void run() {
        var lock = new Lock();
        var nanos = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            var watch = new Stopwatch();
            for (var i = 0; i < PAIRS; i++) {
                lock.acquire();
                lock.release();
            }
            nanos[round] = watch.nanos() / PAIRS;
        }
        Stopwatch.print(nanos[ROUNDS - 1]);
    }
}
