package interleave.lessons.lock;

import interleave.worker.process.Process;
import interleave.worker.shared.Tally;
import interleave.worker.shared.Value;
import interleave.worker.sync.Lock;
import java.util.ArrayList;

/// Five processes add to one shared number, and keep the lock for work that has nothing to do with it.
public final class LongHoldProgram extends Process {
    // listing
    static final class Adder extends Process {
        private final int n1, n2;
        private final long iterations;
        private final Value total;
        private final Lock lock;
        private final Tally added;

        Adder(int n1, int n2, long iterations, Value total, Lock lock, Tally added) {
            super(n1, n2, iterations, total, lock, added);
            this.n1 = n1;
            this.n2 = n2;
            this.iterations = iterations;
            this.total = total;
            this.lock = lock;
            this.added = added;
        }

        @Override
        protected void run() {
            long sum = 0;
            for (long i = 0; i < iterations; i++) {
                try (var _ = lock.hold()) { // <acquire>
                    sum = total.get(); // <read>
                    sum += n1 + n2; // <add>
                    total.set(sum); // <write>
                    added.add(n1 + n2); // my own count: nobody else writes it
                    sleep(0.2); // <work>
                    print("%s: running total %d", name(), sum); // <print>
                } // <release>
            }
        }
    }

    private final int workers;
    private final long iterations;

    LongHoldProgram(int workers, long iterations) {
        super(workers, iterations);
        this.workers = workers;
        this.iterations = iterations;
    }

    @Override
    protected void run() {
        var total = Value.raw("q", 0, "total"); // <create>
        var lock = new Lock("lock");
        var added = new Tally(total);
        var adders = new ArrayList<Adder>();
        for (int i = 0; i < workers; i++) {
            boolean once = iterations == 1; // once: two random numbers; many times: count by one
            int n1 = once ? randint(1, 10) : 1;
            int n2 = once ? randint(1, 10) : 0;
            adders.add(new Adder(n1, n2, iterations, total, lock, added));
        }
        for (var adder : adders) {
            adder.start(); // <start>
        }
        for (var adder : adders) {
            adder.join(); // <join>
        }
        long sum = total.get(); // <result>
        print("average %d / %d = %.1f", sum, workers, (double) sum / workers); // <average>
    }
    // end
}
