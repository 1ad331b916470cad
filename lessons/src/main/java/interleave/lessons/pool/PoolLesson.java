package interleave.lessons.pool;

import interleave.lab.world.World;
import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.ProcessLabels;
import interleave.lessons.Verdict;
import interleave.lessons.Win;
import interleave.worker.process.Process;
import java.util.List;
import java.util.Optional;

/// Lesson 7: many tasks, some workers.
public final class PoolLesson implements Lesson {
    static final String TASKS = "tasks";
    static final String CHUNK = "chunk";
    static final String MAP = "map";
    static final String UNORDERED = "imap-unordered";
    static final String LATE = "apply-async";
    static final String FAILING = "exception";
    static final String SPEED = "speed-up";
    private static final String MISSING = "missing";
    private static final int STANDARD_WORKERS = 4;
    private static final int STANDARD_TASKS = 10;
    private static final int MAX_TASKS = 200;
    private static final int ENOUGH_PERCENT = 75;
    private static final int FASTER_PERCENT = 90;

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
                Parameter.choice(Parameter.FORM, 0, MAP, UNORDERED, LATE, FAILING, SPEED),
                Parameter.workers(STANDARD_WORKERS),
                new Parameter(TASKS, 1, MAX_TASKS, STANDARD_TASKS, false),
                new Parameter(CHUNK, 0, MAX_TASKS, 0, false),
                Parameter.onOff(Parameter.FAITHFUL, true));
    }

    /// A single worker does one task after the other.
    @Override
    public List<Integer> predictions(Parameters parameters) {
        return parameters.workers() > 1 ? List.of() : switch (parameters.choice(Parameter.FORM)) {
            case MAP -> List.of(2, 1, 3);
            case UNORDERED -> List.of(1, 2);
            case SPEED -> List.of(3);
            default -> List.of();
        };
    }

    @Override
    public Process program(Parameters parameters) {
        var workers = parameters.workers();
        var tasks = (int) parameters.number(TASKS);
        var chunk = (int) parameters.number(CHUNK);
        return switch (parameters.choice(Parameter.FORM)) {
            case UNORDERED -> new UnorderedProgram(workers, tasks, chunk);
            case LATE -> new LateProgram(workers, tasks, chunk);
            case FAILING -> new FailingProgram(workers, tasks, chunk);
            case SPEED -> new SpeedProgram(workers, tasks, chunk);
            default -> new MapProgram(workers, tasks, chunk);
        };
    }

    @Override
    public String python(Parameters parameters) {
        return parameters.choice(Parameter.FORM) + ".py";
    }

    /// A pool starts another worker for one that has gone, and has threads of its own.
    @Override
    public ProcessLabels cast(Parameters parameters) {
        return ProcessLabels.ofChildren(parameters.workers()).andMore();
    }

    @Override
    public Verdict judge(World world, Parameters parameters) {
        return PoolSummary.of(world, parameters)
                .map(PoolLesson::verdict)
                .orElseGet(() -> new Verdict(parameters.number(TASKS), 0, Outcome.ACCEPTABLE, "not-begun"));
    }

    private static Verdict verdict(PoolSummary census) {
        var tasks = census.tasks();
        var results = census.results();
        if (census.wrong()) {
            return new Verdict(tasks, results, Outcome.FORBIDDEN, "wrong", census.facts());
        }
        var verdict = census.complete()
                ? new Verdict(tasks, results, Outcome.ACCEPTABLE, whyDone(census), census.facts())
                : new Verdict(tasks, results, Outcome.INTERESTING, whyNotDone(census), census.facts());
        return census.killed() > 0 && !verdict.reason().equals(MISSING) ? verdict.ofBreakdown() : verdict;
    }

    private static String whyDone(PoolSummary census) {
        return switch (census.form()) {
            case UNORDERED -> census.overtaken().isPresent() ? "overtaken" : "in-order";
            case LATE -> census.late() ? "late" : "in-time";
            case FAILING -> "carried";
            case SPEED -> !census.timed() ? "not-timed" : census.percent() < FASTER_PERCENT ? "faster" : "not-faster";
            default -> census.killed() > 0 ? "replaced" : "mapped";
        };
    }

    private static String whyNotDone(PoolSummary census) {
        if (census.killed() == 0) {
            return MISSING;
        }
        return census.parentFailed() ? "worker-died" : census.waitsInVain() ? "lost-task" : MISSING;
    }

    /// Each form has a goal of its own: a worker that is ahead, a result that overtakes another, a parent that gives up, one that
    /// waits for an exception, and a pool that is faster than one worker. Whoever was killed reaches none of them.
    @Override
    public Optional<Win> win(World world, Parameters parameters) {
        return PoolSummary.of(world, parameters)
                .filter(census -> switch (census.form()) {
                    case UNORDERED -> census.byHand() && census.overtaken().isPresent();
                    case LATE -> census.byHand() && census.killed() == 0 && census.late();
                    case FAILING -> census.byHand() && census.killed() == 0 && census.waitsForTheFailing();
                    case SPEED -> census.timed() && census.killed() == 0 && census.complete() && census.percent() <= ENOUGH_PERCENT;
                    default -> census.byHand() && census.oneIsAhead();
                })
                .map(census -> new Win(census.facts()));
    }
}
