package interleave.lessons.pool;

import interleave.worker.pool.Pool;
import interleave.worker.pool.PoolSettings;
import interleave.worker.pool.Work;
import interleave.worker.process.Process;
import java.util.stream.IntStream;

/// Some workers do many tasks, and the results come in the order of the tasks.
final class MapProgram extends Process {
    // listing
    record Square() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            sleep((n % 3 + 1) * 0.1); // <work>
            return n * n;
        }
    }

    private final int workers, tasks, chunk;

    MapProgram(int workers, int tasks, int chunk) {
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
            print("map: %s", pool.map(new Square(), numbers, size)); // <map>
        } // <terminate>
    }
    // end
}
