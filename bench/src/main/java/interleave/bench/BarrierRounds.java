package interleave.bench;

import interleave.worker.channel.Queue;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.sync.Barrier;

/// Four processes meet at a barrier again and again.
final class BarrierRounds extends Process {
    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 10_000;
    private static final int PARTIES = 4;

    BarrierRounds() {}

    @Override
    protected void run() {
        var barrier = new Barrier(PARTIES);
        var rates = new Queue<Double>();
        for (var i = 0; i < PARTIES; i++) {
            new Process(new Party(barrier, rates, i == 0)).start();
        }
        Stopwatch.print(rates.get());
    }

    record Party(Barrier barrier, Queue<Double> rates, boolean first) implements Target {
        @Override
        public void run() {
            meet(WARM_UP);
            var watch = new Stopwatch();
            meet(ROUNDS);
            if (first) {
                rates.put(watch.perSecond(ROUNDS));
            }
        }

        private void meet(int rounds) {
            for (var i = 0; i < rounds; i++) {
                barrier.await();
            }
        }
    }
}
