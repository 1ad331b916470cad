package interleave.lessons.pool;

import interleave.worker.pool.Pool;
import interleave.worker.pool.PoolSettings;
import interleave.worker.pool.Work;
import interleave.worker.process.Process;
import java.util.Collections;

/// Does the same computing with one worker and with several, and takes the time of both.
final class SpeedProgram extends Process {
    // listing
    record Primes() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer limit) { // pure computing, the slow way
            int found = 0;
            for (int n = 2; n < limit; n++) {
                int divisor = 2;
                while (divisor * divisor <= n && n % divisor > 0) {
                    divisor++;
                }
                found += divisor * divisor > n ? 1 : 0;
            }
            return found;
        }
    }

    private final int workers, tasks, chunk;

    SpeedProgram(int workers, int tasks, int chunk) {
        super(workers, tasks, chunk);
        this.workers = workers;
        this.tasks = tasks;
        this.chunk = chunk;
    }

    private long millis(int processes) {
        var pool = new Pool(PoolSettings.of(processes).name("pool-" + processes)); // <create>
        try (var _ = pool.scope()) {
            int size = chunk > 0 ? chunk : pool.chunkSize(tasks); // 0: what the pool thinks best
            pool.map(new Primes(), Collections.nCopies(10 * processes, 1000), 1); // <warm-up>
            long start = System.nanoTime();
            pool.map(new Primes(), Collections.nCopies(tasks, 400_000), size); // <map>
            return (System.nanoTime() - start) / 1_000_000;
        } // <terminate>
    }

    @Override
    protected void run() {
        long alone = millis(1); // <alone>
        long together = millis(workers); // <together>
        print("1 worker: %d ms", alone); // <report-one>
        print("%d workers: %d ms", workers, together); // <report-many>
        print("cores: %d", cpuCount()); // <cores>
    }
    // end
}
