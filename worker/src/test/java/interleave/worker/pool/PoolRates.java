package interleave.worker.pool;

import interleave.worker.conductor.LiveRun;
import interleave.worker.conductor.RunSettings;
import interleave.worker.process.Process;
import interleave.worker.support.PoolPrograms.Square;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/// Measures tasks of a pool, for a look by hand: `main` prints the rates.
public final class PoolRates {
    private static final int ROUNDS = 3;

    private PoolRates() {}

    public static void main(String[] arguments) throws IOException {
        for (var round = 0; round < ROUNDS; round++) {
            for (var processes : List.of(1, 2, 4)) {
                try (var run = LiveRun.start(RunSettings.free(1).untraced(), new Tasks(processes))) {
                    run.awaitEnd(120_000);
                    run.history().newest().output().forEach(line -> System.out.println(line.text()));
                }
            }
        }
    }

    /// Maps a small function over many numbers.
    public static final class Tasks extends Process {
        private final int processes;

        public Tasks(int processes) {
            super(processes);
            this.processes = processes;
        }

        @Override
        protected void run() {
            var pool = new Pool(processes);
            try (var _ = pool.scope()) {
                measure(pool, 300_000, 1, "chunk 1");
                measure(pool, 3_000_000, pool.chunkSize(3_000_000), "default chunk");
            }
        }

        private void measure(Pool pool, int tasks, int chunkSize, String what) {
            var numbers = IntStream.range(0, tasks).map(n -> n % 1000).boxed().toList();
            for (var round = 0; round < ROUNDS + 1; round++) {
                var began = System.nanoTime();
                pool.map(new Square(), numbers, chunkSize);
                var seconds = (System.nanoTime() - began) / 1e9;
                print("%d workers, %s: %.0f tasks/s", processes, what, tasks / seconds);
            }
        }
    }
}
