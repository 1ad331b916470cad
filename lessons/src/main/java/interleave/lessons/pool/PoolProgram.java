package interleave.lessons.pool;

import interleave.worker.pool.Pool;
import interleave.worker.pool.PoolSettings;
import interleave.worker.pool.ResultTimeout;
import interleave.worker.pool.Work;
import interleave.worker.process.Process;
import java.time.Duration;
import java.util.stream.IntStream;

/// Some workers do many tasks.
public final class PoolProgram extends Process {
    // listing
    record Square() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            sleep(n % 3 * 0.1); // <work>
            return n * n;
        }
    }

    record Inverse() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            return 100 / n; // <divide>
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

    PoolProgram(int workers, int tasks, int chunk) {
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
            var squares = pool.imapUnordered(new Square(), numbers); // <imap>
            while (squares.hasNext()) {
                print("done: %d", squares.next()); // <next>
            }
            try {
                pool.apply(new Inverse(), 0); // <apply>
            } catch (ArithmeticException fromTheWorker) {
                print("failed: %s", fromTheWorker.getMessage()); // <failed>
            }
            var late = pool.applyAsync(new Nap(), 10); // <apply-async>
            try {
                print("%s", late.get(Duration.ofSeconds(1))); // <get>
            } catch (ResultTimeout tooLate) {
                print("no result within a second"); // <timeout>
            }
        } // <terminate>
    }
    // end
}
