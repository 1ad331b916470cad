package interleave.lessons.semaphore;

import interleave.worker.process.Process;
import interleave.worker.sync.Semaphore;
import java.util.ArrayList;

/// Seven jobs share three printers.
public final class SemaphoreProgram extends Process {
    // listing
    static final class Job extends Process {
        private final Semaphore printers;

        Job(Semaphore printers) {
            super(printers);
            this.printers = printers;
        }

        @Override
        protected void run() {
            try (var _ = printers.hold()) { // <acquire>
                print("[START] %s", name()); // <begin>
                sleep(randint(1, 3)); // <sleep>
                print("[END] %s", name()); // <finish>
            } // <release>
        }
    }

    private final int workers;
    private final int permits;

    SemaphoreProgram(int workers, int permits) {
        super(workers, permits);
        this.workers = workers;
        this.permits = permits;
    }

    @Override
    protected void run() {
        var printers = new Semaphore(permits, "printers"); // <create>
        var jobs = new ArrayList<Job>();
        for (int i = 0; i < workers; i++) {
            jobs.add(new Job(printers));
        }
        for (var job : jobs) {
            job.start(); // <start>
        }
        for (var job : jobs) {
            job.join(); // <join>
        }
        print("jobs that have gone: %d", workers); // <report>
    }
    // end
}
