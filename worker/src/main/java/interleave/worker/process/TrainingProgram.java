package interleave.worker.process;

import interleave.worker.channel.Queue;
import interleave.worker.fault.ProcessException;
import interleave.worker.shared.Value;
import interleave.worker.sync.Lock;
import java.util.List;

/// A program whose one child does a little of all that workers do, and loads the classes that it is told, so that a recording of the
/// child makes later workers start fast ([WorkerLauncher#CACHE_OUTPUT_PROPERTY]).
public final class TrainingProgram extends Process {
    private final List<String> classes;

    /// @param classes the names of what later workers may load, beside what this run loads
    public TrainingProgram(List<String> classes) {
        super(classes);
        this.classes = classes;
    }

    @Override
    protected void run() {
        var worker = new Process(new Trainee(classes, Value.raw("q", 0, "total"), new Lock("lock"), new Queue<>(0, "queue")));
        worker.start();
        worker.join();
        if (worker.exitCode().orElse(1) != 0) {
            throw new ProcessException("the worker that is recorded failed");
        }
    }

    /// What the recorded worker does.
    record Trainee(List<String> classes, Value total, Lock lock, Queue<Integer> queue) implements Target {
        private static final int ROUNDS = 20;

        @Override
        public void run() throws ClassNotFoundException {
            for (var name : classes) {
                Class.forName(name);
            }
            for (var round = 0; round < ROUNDS; round++) {
                try (var _ = lock.hold()) {
                    total.set(total.get() + Process.randint(1, 1));
                }
                queue.put(round);
                Process.print("%s %d", Process.currentProcess().name(), queue.get());
            }
            var child = new Process(new Nothing());
            child.start();
            child.join();
        }
    }

    record Nothing() implements Target {
        @Override
        public void run() {
            // what is wanted is its start and its end, as its parent sees them
        }
    }
}
