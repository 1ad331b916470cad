package interleave.lessons.pool;

import interleave.worker.pool.Pool;
import interleave.worker.pool.PoolSettings;
import interleave.worker.pool.Work;
import interleave.worker.process.Process;
import java.util.stream.IntStream;

/// Some workers do many tasks, and each result comes when it is there.
final class UnorderedProgram extends Process {
    // listing
    record Square() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            sleep((n % 3 + 1) * 0.1); // <work>
            return n * n;
        }
    }

    private final int workers, tasks, chunk;

    UnorderedProgram(int workers, int tasks, int chunk) {
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
            int size = Math.max(chunk, 1);
            var squares = pool.imapUnordered(new Square(), numbers, size); // <imap>
            while (squares.hasNext()) {
                print("done: %d", squares.next()); // <next>
            }
        } // <terminate>
    }
    // end
}
