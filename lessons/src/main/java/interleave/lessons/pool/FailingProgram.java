package interleave.lessons.pool;

import interleave.worker.pool.Pool;
import interleave.worker.pool.PoolSettings;
import interleave.worker.pool.RemoteTrace;
import interleave.worker.pool.Work;
import interleave.worker.process.Process;
import java.util.stream.IntStream;

/// An exception of a task comes back to who asks for its result.
final class FailingProgram extends Process {
    // listing
    record Square() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            sleep((n % 3 + 1) * 0.1); // <work>
            return n * n;
        }
    }

    record Inverse() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            return 100 / n; // <divide>
        }
    }

    private final int workers, tasks, chunk;

    FailingProgram(int workers, int tasks, int chunk) {
        super(workers, tasks, chunk);
        this.workers = workers;
        this.tasks = tasks;
        this.chunk = chunk;
    }

    @Override
    protected void run() {
        var numbers = IntStream.range(0, tasks).boxed().toList();
        var pool = new Pool(PoolSettings.of(workers).name("pool")); // <create>
        try (var _ = pool.scope()) {
            int size = chunk > 0 ? chunk : pool.chunkSize(tasks); // 0: what the pool thinks best
            var failing = pool.applyAsync(new Inverse(), 0); // <apply-async>
            print("map: %s", pool.map(new Square(), numbers, size)); // <map>
            try {
                print("inverse: %d", failing.get()); // <get>
            } catch (ArithmeticException fromTheWorker) {
                print("failed: %s", fromTheWorker.getMessage()); // <failed>
                var remote = (RemoteTrace) fromTheWorker.getCause();
                for (var line : remote.trace().lines().limit(2).toList()) {
                    print("remote: %s", line.strip()); // <trace>
                }
            }
        } // <terminate>
    }
    // end
}
