package interleave.lessons.pool;

import interleave.worker.pool.Pool;
import interleave.worker.pool.PoolSettings;
import interleave.worker.pool.ResultTimeout;
import interleave.worker.pool.Work;
import interleave.worker.process.Process;
import java.time.Duration;
import java.util.stream.IntStream;

/// A result that does not come in time, and a pool that goes on meanwhile.
final class LateProgram extends Process {
    // listing
    record Square() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            sleep((n % 3 + 1) * 0.1); // <work>
            return n * n;
        }
    }

    record Nap() implements Work<Integer, String> {
        @Override
        public String apply(Integer seconds) {
            sleep(seconds); // <nap>
            return "awake";
        }
    }

    private final int workers, tasks, chunk;

    LateProgram(int workers, int tasks, int chunk) {
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
            var late = pool.applyAsync(new Nap(), 10); // <apply-async>
            print("map: %s", pool.map(new Square(), numbers, size)); // <map>
            try {
                print("in time: %s", late.get(Duration.ofSeconds(1))); // <get>
            } catch (ResultTimeout tooLate) {
                print("no result within a second"); // <timeout>
            }
        } // <terminate>
    }
    // end
}
