package interleave.bench;

import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.Semaphore;

/// Two processes acquire and release the same semaphore, which has one permit.
final class SemaphorePairs extends Process {
    private static final int WARM_UP = 5_000_000;
    private static final int COUNT = 10_000_000;
    private static final int PROCESSES = 2;

    SemaphorePairs() {}

    @Override
    protected void run() {
        var semaphore = new Semaphore(1);
        var start = new Barrier(PROCESSES + 1);
        for (var i = 0; i < PROCESSES; i++) {
            new Process(new User(semaphore, start)).start();
        }
        start.await();
        var watch = new Stopwatch();
        start.await();
        Stopwatch.print(watch.perSecond((long) PROCESSES * COUNT));
    }

    record User(Semaphore semaphore, Barrier start) implements Target {
        @Override
        public void run() {
            use(WARM_UP);
            start.await();
            use(COUNT);
            start.await();
        }

        private void use(int count) {
            for (var i = 0; i < count; i++) {
                semaphore.acquire();
                semaphore.release();
            }
        }
    }
}
