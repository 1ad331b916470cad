package interleave.lessons.pool;

import interleave.lab.world.OutputLine;
import interleave.lab.world.PoolState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.WaitGraph;
import interleave.lab.world.World;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What became of the tasks of a run, and who did them.
///
/// @param pool the newest pool of the run
record PoolSummary(World world, PoolState pool, List<String> lines, Parameters parameters) {
    private static final String MAPPED = "map: ";
    private static final String DONE = "done: ";
    private static final String IN_TIME = "in time: ";
    private static final String TOO_LATE = "no result within a second";
    private static final String FAILED = "failed: ";
    private static final String ALONE = "1 worker: ";
    private static final String CORES = "cores: ";

    /// Empty while there is no pool.
    static Optional<PoolSummary> of(World world, Parameters parameters) {
        var lines = world.output().stream().map(OutputLine::text).toList();
        return world.objects().stream()
                .filter(PoolState.class::isInstance)
                .map(PoolState.class::cast)
                .reduce((_, newer) -> newer)
                .map(pool -> new PoolSummary(world, pool, lines, parameters));
    }

    String form() {
        return parameters.choice(Parameter.FORM);
    }

    long tasks() {
        return parameters.number(PoolLesson.TASKS);
    }

    private boolean printed(String beginning) {
        return lines.stream().anyMatch(line -> line.startsWith(beginning));
    }

    /// The numbers after this word, in the order of the lines.
    private LongStream numbers(String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()).split(" ")[0])
                .mapToLong(Long::parseLong);
    }

    private LongStream squares() {
        return IntStream.range(0, (int) tasks()).mapToLong(n -> (long) n * n);
    }

    /// How many tasks have come back with their results.
    long results() {
        return switch (form()) {
            case PoolLesson.UNORDERED -> numbers(DONE).count();
            case PoolLesson.SPEED -> printed(CORES) ? tasks() : 0;
            default -> printed(MAPPED) ? tasks() : 0;
        };
    }

    /// Whether a result is not what it must be.
    boolean wrong() {
        var mapped = MAPPED + squares().boxed().toList();
        return lines.stream().anyMatch(line -> line.startsWith(MAPPED) && !line.equals(mapped))
                || numbers(DONE).count() > tasks()
                || !squares().boxed().toList().containsAll(numbers(DONE).boxed().toList());
    }

    /// Whether the parent has said everything that it has to say.
    boolean complete() {
        return results() == tasks() && switch (form()) {
            case PoolLesson.LATE -> late() || printed(IN_TIME);
            case PoolLesson.FAILING -> printed(FAILED);
            default -> true;
        };
    }

    boolean byHand() {
        return world.mode() == RunMode.STEP;
    }

    /// The smallest result that was still missing when a larger one came.
    OptionalLong overtaken() {
        var came = numbers(DONE).toArray();
        return LongStream.range(0, came.length).filter(i -> came[(int) i] != i * i).map(i -> i * i).findFirst();
    }

    /// The first larger one that came before it.
    private long overtaker() {
        var came = numbers(DONE).toArray();
        return IntStream.range(0, came.length).filter(i -> came[i] != (long) i * i).mapToLong(i -> came[i]).findFirst().orElse(0);
    }

    boolean late() {
        return printed(TOO_LATE);
    }

    private ProcessState parent() {
        return world.process(0);
    }

    boolean parentWaits() {
        return parent().waiting() != null && parent().waiting().operation() == Operation.AWAIT_RESULT && parent().waiting().endless();
    }

    boolean parentFailed() {
        return parent().failed();
    }

    /// Whether all else is done, and the parent waits for the task that is going to fail.
    boolean waitsForTheFailing() {
        return printed(MAPPED) && parentWaits() && pool.counts().failed() == 0;
    }

    /// Whether a worker has done two chunks while another one is still at its first.
    boolean oneIsAhead() {
        return most() >= 2 && workers().anyMatch(this::atItsFirst);
    }

    private boolean atItsFirst(PoolState.Worker worker) {
        var process = world.process(worker.process());
        return worker.taken() == 1 && worker.done() == 0 && process != null && !process.ended();
    }

    private Stream<PoolState.Worker> workers() {
        return pool.workers().stream();
    }

    private long most() {
        return workers().mapToLong(PoolState.Worker::done).max().orElse(0);
    }

    private long ordinal(PoolState.Worker worker) {
        var process = world.process(worker.process());
        return process == null ? 0 : process.ordinal();
    }

    private long busiest() {
        return workers().filter(worker -> worker.done() == most()).mapToLong(this::ordinal).findFirst().orElse(0);
    }

    private long behind() {
        return workers().filter(this::atItsFirst).mapToLong(this::ordinal).findFirst().orElse(0);
    }

    /// How many workers somebody else than the pool has ended.
    long killed() {
        return workers().map(worker -> world.process(worker.process())).filter(process -> process != null && process.failed()).count();
    }

    /// Whether the parent waits for a result that can never come: another worker is in the place of the killed one, and nobody
    /// can go on.
    boolean waitsInVain() {
        return parentWaits() && workers().count() > pool.processes() && WaitGraph.standsStill(world);
    }

    /// Whether the times of this run mean something: nobody was held up by steps.
    boolean timed() {
        return world.mode() == RunMode.FREE;
    }

    private long alone() {
        return numbers(ALONE).findFirst().orElse(0);
    }

    private long together() {
        return numbers(parameters.workers() + " workers: ").findFirst().orElse(0);
    }

    /// The time of all workers in percent of the time of one.
    long percent() {
        return alone() == 0 ? 0 : Math.round(100.0 * together() / alone());
    }

    Map<String, Long> facts() {
        return Map.ofEntries(
                Map.entry(Parameter.WORKERS, parameters.number(Parameter.WORKERS)),
                Map.entry(PoolLesson.CHUNK, parameters.number(PoolLesson.CHUNK)),
                Map.entry("chunks", pool.counts().submitted()),
                Map.entry("busy", workers().filter(worker -> worker.done() > 0).count()),
                Map.entry("most", most()),
                Map.entry("busiest", busiest()),
                Map.entry("behind", behind()),
                Map.entry("overtaken", overtaken().orElse(0)),
                Map.entry("overtaker", overtaker()),
                Map.entry("killed", killed()),
                Map.entry("cores", numbers(CORES).findFirst().orElse(0)),
                Map.entry("alone", alone()),
                Map.entry("together", together()),
                Map.entry("percent", percent()));
    }
}
