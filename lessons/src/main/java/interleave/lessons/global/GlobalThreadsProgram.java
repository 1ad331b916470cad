package interleave.lessons.global;

import interleave.worker.process.Process;
import interleave.worker.process.WorkerThread;
import interleave.worker.shared.Global;
import java.util.ArrayList;

/// Five threads of one process add to a global variable, and they all have the same one.
public final class GlobalThreadsProgram extends Process {
    // listing
    static final Global total = new Global("total", 0);

    static final class Adder implements Runnable {
        private final int n1, n2;
        private final long iterations;

        Adder(int n1, int n2, long iterations) {
            this.n1 = n1;
            this.n2 = n2;
            this.iterations = iterations;
        }

        @Override
        public void run() {
            long sum = 0;
            for (long i = 0; i < iterations; i++) {
                sum = total.get(); // <read>
                sum += n1 + n2; // <add>
                total.set(sum); // <write>
            }
            print("%s: running total %d", Thread.currentThread().getName(), sum); // <print>
        }
    }

    private final int workers;
    private final long iterations;

    GlobalThreadsProgram(int workers, long iterations) {
        super(workers, iterations);
        this.workers = workers;
        this.iterations = iterations;
    }

    @Override
    protected void run() {
        var adders = new ArrayList<Adder>();
        for (int i = 0; i < workers; i++) {
            adders.add(new Adder(randint(1, 10), randint(1, 10), iterations)); // <create>
        }
        var threads = new ArrayList<WorkerThread>();
        for (var adder : adders) {
            threads.add(WorkerThread.start(adder)); // <start>
        }
        for (var thread : threads) {
            thread.join(); // <join>
        }
        long sum = total.get(); // <result>
        print("average %d / %d = %.1f", sum, workers, (double) sum / workers); // <average>
    }
    // end
}
