package interleave.lessons.pool;

import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.worker.process.Process;
import interleave.worker.world.OutputLine;
import interleave.worker.world.PoolState;
import interleave.worker.world.World;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Lesson 7: many tasks, some workers.
public final class PoolLesson implements Lesson {
    static final String TASKS = "tasks";
    static final String CHUNK = "chunk";
    private static final int STANDARD_WORKERS = 4;
    private static final int STANDARD_TASKS = 10;
    private static final int MOST_TASKS = 200;
    private static final String MAPPED = "map: ";
    private static final String DONE = "done: ";
    private static final String LATE = "no result within a second";

    @Override
    public String id() {
        return "pool";
    }

    @Override
    public int number() {
        return 7;
    }

    @Override
    public Chapter chapter() {
        return Chapter.MANY_TASKS;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.workers(STANDARD_WORKERS),
                new Parameter(TASKS, 1, MOST_TASKS, STANDARD_TASKS, false),
                new Parameter(CHUNK, 0, MOST_TASKS, 0, false));
    }

    @Override
    public Process program(Parameters parameters) {
        return new PoolProgram(parameters.workers(), (int) parameters.number(TASKS), (int) parameters.number(CHUNK));
    }

    @Override
    public Verdict judge(World world, Parameters parameters) {
        var tasks = parameters.number(TASKS);
        var lines = world.output().stream().map(OutputLine::text).toList();
        var done = lines.stream().filter(line -> line.startsWith(DONE)).count();
        var facts = Map.of(Parameter.WORKERS, parameters.number(Parameter.WORKERS), "busy", busy(world));
        if (world.objects().stream().noneMatch(PoolState.class::isInstance)) {
            return new Verdict(tasks, 0, Outcome.ACCEPTABLE, "not-begun", facts);
        }
        var mapped = MAPPED + IntStream.range(0, (int) tasks).map(n -> n * n).boxed().toList();
        if (lines.stream().anyMatch(line -> line.startsWith(MAPPED) && !line.equals(mapped)) || done > tasks) {
            return new Verdict(tasks, done, Outcome.FORBIDDEN, "wrong", facts);
        }
        return done == tasks && lines.contains(mapped) && lines.contains(LATE)
                ? new Verdict(tasks, done, Outcome.ACCEPTABLE, "all", facts)
                : new Verdict(tasks, done, Outcome.INTERESTING, "missing", facts);
    }

    /// How many workers have done something.
    private static long busy(World world) {
        return world.objects().stream()
                .filter(PoolState.class::isInstance)
                .map(PoolState.class::cast)
                .flatMap(pool -> pool.workers().stream())
                .filter(worker -> worker.done() > 0)
                .count();
    }
}
