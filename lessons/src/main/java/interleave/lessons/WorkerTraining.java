package interleave.lessons;

import interleave.worker.bench.Benchmark;
import interleave.worker.channel.Connection;
import interleave.worker.channel.Queue;
import interleave.worker.conductor.LiveRun;
import interleave.worker.conductor.RunSettings;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.shared.Array;
import interleave.worker.shared.Tally;
import interleave.worker.shared.Value;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.Condition;
import interleave.worker.sync.Event;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// A run whose first worker does what workers do, and loads the programs of all lessons and benchmarks, so that a recording of it makes
/// later workers start fast. For the making of the image only; see
/// [interleave.worker.process.WorkerLauncher#CACHE_OUTPUT_PROPERTY].
///
/// What a worker loads that is not recorded here it has to read from the modules file, define and verify: five
/// milliseconds for the first class.
final class WorkerTraining {
    private static final int STEPS = 40;
    private static final long TIMEOUT_MILLIS = 60_000;
    private static final List<Class<?>> SHARED = List.of(
            Array.class, Barrier.class, Condition.class, Connection.class, Event.class, RLock.class, Semaphore.class, Tally.class);

    private WorkerTraining() {}

    public static void main(String[] arguments) throws IOException {
        try (var run = LiveRun.start(RunSettings.stepping(1), new Trainer(classes()))) {
            for (var step = 0; step < STEPS; step++) {
                run.stepByPolicy();
            }
            run.mode(RunMode.FREE);
            if (!run.awaitEnd(TIMEOUT_MILLIS)) {
                throw new IllegalStateException("the training run did not end");
            }
        }
    }

    /// The names of the classes that a worker of some lesson or benchmark loads.
    private static List<String> classes() {
        var programs = new ArrayList<Process>();
        LessonCatalog.all().forEach(lesson -> programs.add(lesson.program(Parameters.of(lesson))));
        Benchmark.all().forEach(benchmark -> programs.add(benchmark.program()));
        var classes = new LinkedHashSet<>(SHARED);
        programs.forEach(program -> classes.addAll(List.of(program.getClass().getNestMembers())));
        return classes.stream().map(Class::getName).toList();
    }

    /// The parent of the training run.
    static final class Trainer extends Process {
        private final List<String> classes;

        Trainer(List<String> classes) {
            super(classes);
            this.classes = classes;
        }

        @Override
        protected void run() {
            var worker = new Process(new Trainee(classes, Value.raw("q", 0, "total"), new Lock("lock"), new Queue<>(0, "queue")));
            worker.start();
            worker.join();
            if (worker.exitCode().orElse(1) != 0) {
                throw new IllegalStateException("the worker that is recorded failed");
            }
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
