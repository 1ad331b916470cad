package interleave.lessons.catalog;

import interleave.bench.Benchmark;
import interleave.lab.run.TrainingRun;
import interleave.lessons.Parameters;
import interleave.worker.channel.Connection;
import interleave.worker.process.Process;
import interleave.worker.shared.Array;
import interleave.worker.shared.Tally;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.Condition;
import interleave.worker.sync.Event;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
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
    private static final List<Class<?>> SHARED = List.of(
            Array.class, Barrier.class, Condition.class, Connection.class, Event.class, RLock.class, Semaphore.class, Tally.class);

    private WorkerTraining() {}

    public static void main(String[] arguments) throws IOException {
        TrainingRun.perform(classes());
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
}
