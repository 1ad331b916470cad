package interleave.bench;

import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.shared.Value;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.Lock;

/// Two processes add one to a shared number again and again, under its lock.
final class LockIncrements extends Process {
    private static final int WARM_UP = 5_000_000;
    private static final int COUNT = 10_000_000;
    private static final int PROCESSES = 2;

    LockIncrements() {}

    @Override
    protected void run() {
        var lock = new Lock();
        var total = Value.raw("q", 0, "");
        var start = new Barrier(PROCESSES + 1);
        for (var i = 0; i < PROCESSES; i++) {
            new Process(new Adder(lock, total, start)).start();
        }
        start.await();
        var watch = new Stopwatch();
        start.await();
        var rate = watch.perSecond((long) PROCESSES * COUNT);
        if (total.get() != (long) PROCESSES * (WARM_UP + COUNT)) {
            throw new IllegalStateException("increments were lost: the number is %d".formatted(total.get()));
        }
        Stopwatch.print(rate);
    }

    record Adder(Lock lock, Value total, Barrier start) implements Target {
        @Override
        public void run() {
            add(WARM_UP);
            start.await();
            add(COUNT);
            start.await();
        }

        private void add(int count) {
            for (var i = 0; i < count; i++) {
                lock.acquire();
                total.set(total.get() + 1);
                lock.release();
            }
        }
    }
}
