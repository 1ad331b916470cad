package interleave.bench;

import interleave.worker.pool.Pool;
import interleave.worker.pool.Work;
import interleave.worker.process.Process;
import java.util.List;
import java.util.stream.IntStream;

/// A pool of two squares many numbers.
final class PoolTasks extends Process {
    private static final int PROCESSES = 2;
    private static final int ROUNDS = 4;
    private static final int FEW = 200_000;
    private static final int MANY = 2_000_000;
    private static final int DIFFERENT = 1000;

    private final int chunkSize;

    /// With chunks of this size; 0 for the standard size.
    PoolTasks(int chunkSize) {
        super(chunkSize);
        this.chunkSize = chunkSize;
    }

    @Override
    protected void run() {
        var tasks = chunkSize == 0 ? MANY : FEW;
        var numbers = IntStream.range(0, tasks).map(n -> n % DIFFERENT).boxed().toList();
        var pool = new Pool(PROCESSES);
        try (var _ = pool.scope()) {
            for (var round = 0; round < ROUNDS - 1; round++) {
                map(pool, numbers);
            }
            var watch = new Stopwatch();
            var squares = map(pool, numbers);
            var rate = watch.perSecond(tasks);
            if (squares.size() != tasks || squares.getLast() != numbers.getLast() * numbers.getLast()) {
                throw new IllegalStateException("the pool gave %d numbers, the last is %d".formatted(squares.size(), squares.getLast()));
            }
            Stopwatch.print(rate);
        }
    }

    private List<Integer> map(Pool pool, List<Integer> numbers) {
        return chunkSize == 0 ? pool.map(new Square(), numbers) : pool.map(new Square(), numbers, chunkSize);
    }

    record Square() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            return n * n;
        }
    }
}
