package interleave.lessons.lock;

import interleave.lab.world.LockState;
import interleave.lab.world.World;
import interleave.lessons.AddingVerdict;
import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.lessons.Win;
import interleave.worker.process.Process;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lesson 3: one at a time.
public final class LockLesson implements Lesson {
    private static final String GET_LOCK = "get-lock";
    private static final String LONG = "long";
    private static final String TOTAL = "total";

    @Override
    public String id() {
        return "lock";
    }

    @Override
    public int number() {
        return 3;
    }

    @Override
    public Chapter chapter() {
        return Chapter.SHARED_STATE;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.workers(5), Parameter.iterations(1), Parameter.lockSwitch(true), Parameter.continuous(),
                Parameter.choice(Parameter.FORM, 0, "short", GET_LOCK, LONG));
    }

    @Override
    public Process program(Parameters parameters) {
        var workers = parameters.workers();
        var iterations = parameters.iterations();
        return switch (parameters.choice(Parameter.FORM)) {
            case GET_LOCK -> new GetLockProgram(workers, iterations);
            case LONG -> new LongHoldProgram(workers, iterations);
            default -> new LockProgram(workers, iterations);
        };
    }

    @Override
    public String python(Parameters parameters) {
        return switch (parameters.choice(Parameter.FORM)) {
            case GET_LOCK -> "program_get_lock.py";
            case LONG -> "program_long.py";
            default -> "program.py";
        };
    }

    /// A lock that went down with its owner is what the run has to tell, whatever the total came to. Where it is not recorded who
    /// holds the lock, nothing is said of who was killed.
    @Override
    public Verdict judge(World world, Parameters parameters) {
        var wrong = parameters.on(Parameter.LOCK) ? Outcome.FORBIDDEN : Outcome.INTERESTING;
        return Orphan.of(world)
                .map(orphan -> orphan.verdict(AddingVerdict.ofNumbers(world, TOTAL, wrong)))
                .orElseGet(() -> world.traced() ? AddingVerdict.of(world, TOTAL, wrong) : AddingVerdict.ofNumbers(world, TOTAL, wrong));
    }

    @Override
    public boolean races(Parameters parameters) {
        return !parameters.on(Parameter.LOCK) && parameters.workers() > 1;
    }

    /// Where the lock is held for long, the run takes as long as all work together.
    @Override
    public List<Integer> predictions(Parameters parameters) {
        if (!parameters.choice(Parameter.FORM).equals(LONG)) {
            return List.of();
        }
        var one = List.of(1);
        var all = List.of(2);
        return !parameters.on(Parameter.LOCK) ? one : parameters.workers() == 1 ? List.of(1, 2) : all;
    }

    /// One living process is inside and has read the total, and another one has to wait before it can.
    @Override
    public Optional<Win> win(World world, Parameters parameters) {
        return world.objects().stream()
                .filter(object -> object instanceof LockState lock && lock.on() && !lock.free() && !lock.waiters().isEmpty())
                .map(LockState.class::cast)
                .filter(lock -> !world.process(lock.owner()).ended() && world.process(lock.owner()).register() != null)
                .findFirst()
                .map(lock -> new Win(Map.of(
                        "inside", (long) world.process(lock.owner()).ordinal(),
                        "next", (long) world.process(lock.waiters().getFirst().process()).ordinal())));
    }
}
