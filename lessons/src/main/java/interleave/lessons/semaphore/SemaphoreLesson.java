package interleave.lessons.semaphore;

import interleave.lab.world.SemaphoreState;
import interleave.lab.world.World;
import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.lessons.Win;
import interleave.worker.process.Process;
import interleave.worker.trace.RunMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Lesson 4: a number of them at a time.
public final class SemaphoreLesson implements Lesson {
    static final String PERMITS = "permits";
    private static final int STANDARD_JOBS = 7;
    private static final int STANDARD_PRINTERS = 3;
    private static final String FINISHED = "[END]";

    @Override
    public String id() {
        return "semaphore";
    }

    @Override
    public int number() {
        return 4;
    }

    @Override
    public Chapter chapter() {
        return Chapter.SHARED_STATE;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.workers(STANDARD_JOBS),
                new Parameter(PERMITS, 1, Parameter.MAX_WORKERS, STANDARD_PRINTERS, false),
                Parameter.onOff(Parameter.FAITHFUL, true));
    }

    @Override
    public Process program(Parameters parameters) {
        return new SemaphoreProgram(parameters.workers(), (int) parameters.number(PERMITS));
    }

    /// With one printer *one* and *as many as printers* say the same, with as many printers as jobs *all* does.
    @Override
    public List<Integer> predictions(Parameters parameters) {
        var inside = Math.min(parameters.workers(), parameters.number(PERMITS));
        return IntStream.rangeClosed(1, 3)
                .filter(option -> inside == switch (option) {
                    case 1 -> 1;
                    case 2 -> parameters.number(PERMITS);
                    default -> parameters.workers();
                })
                .boxed()
                .toList();
    }

    @Override
    public Verdict judge(World world, Parameters parameters) {
        return printers(world)
                .map(printers -> new SemaphoreSummary(world, printers, parameters))
                .map(census -> verdict(census, parameters))
                .orElseGet(() -> new Verdict(parameters.workers(), 0, Outcome.ACCEPTABLE, "not-begun"));
    }

    private static Verdict verdict(SemaphoreSummary census, Parameters parameters) {
        var jobs = parameters.workers();
        var finished = census.finished(FINISHED);
        if (census.most() > census.permits()) {
            return new Verdict(jobs, finished, Outcome.FORBIDDEN, "crowded", census.facts());
        }
        if (finished == jobs) {
            return new Verdict(jobs, finished, Outcome.ACCEPTABLE, whyDone(census, jobs), census.facts());
        }
        var verdict = new Verdict(jobs, finished, Outcome.INTERESTING, whyNotDone(census), census.facts());
        return census.killed() + census.interrupted() > 0 ? verdict.ofBreakdown() : verdict;
    }

    private static String whyDone(SemaphoreSummary census, int jobs) {
        if (!census.recorded()) {
            return "unrecorded";
        }
        return census.waited() == 0 && census.permits() >= jobs ? "nobody-waits" : census.permits() == 1 ? "lock" : "done";
    }

    private static String whyNotDone(SemaphoreSummary census) {
        if (census.lost() == 0) {
            return census.killed() > 0 ? "killed-outside" : census.interrupted() > 0 ? "interrupted" : "unfinished";
        }
        if (census.lost() < census.permits()) {
            return "killed";
        }
        return census.resigned() > 0 ? "gave-up" : "none-left";
    }

    /// All printers are taken by living jobs, and of those who wait the first in line is younger than the one behind: the place in the queue
    /// is by arrival.
    @Override
    public Optional<Win> win(World world, Parameters parameters) {
        return printers(world)
                .filter(printers -> world.mode() == RunMode.STEP && printers.value() == 0 && printers.waiters().size() >= 2)
                .filter(printers -> new SemaphoreSummary(world, printers, parameters).lost() == 0)
                .filter(printers -> ordinal(world, printers, 0) > ordinal(world, printers, 1))
                .map(printers -> new Win(Map.of(
                        PERMITS, parameters.number(PERMITS), "first", ordinal(world, printers, 0), "second", ordinal(world, printers, 1))));
    }

    private static long ordinal(World world, SemaphoreState printers, int place) {
        return world.process(printers.waiters().get(place).process()).ordinal();
    }

    private static Optional<SemaphoreState> printers(World world) {
        return world.objects().stream().filter(SemaphoreState.class::isInstance).map(SemaphoreState.class::cast).findFirst();
    }
}
