package interleave.lessons.global;

import interleave.lab.world.GlobalState;
import interleave.lab.world.World;
import interleave.lessons.Chapter;
import interleave.lessons.Ends;
import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.ProcessLabels;
import interleave.lessons.Verdict;
import interleave.lessons.Win;
import interleave.worker.process.Process;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lesson 1: a global is not shared, unless threads of one process share it.
public final class GlobalLesson implements Lesson {
    private static final String THREADS = "threads";
    private static final int PARENT = 0;

    @Override
    public String id() {
        return "global";
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public Chapter chapter() {
        return Chapter.SHARED_STATE;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.workers(5), Parameter.iterations(1), Parameter.choice(Parameter.FORM, 0, "processes", THREADS));
    }

    private static boolean threads(Parameters parameters) {
        return parameters.choice(Parameter.FORM).equals(THREADS);
    }

    @Override
    public Process program(Parameters parameters) {
        return threads(parameters)
                ? new GlobalThreadsProgram(parameters.workers(), parameters.iterations())
                : new GlobalProgram(parameters.workers(), parameters.iterations());
    }

    @Override
    public boolean races(Parameters parameters) {
        return threads(parameters) && parameters.workers() > 1;
    }

    /// A single thread loses nothing, and not by luck.
    @Override
    public List<Integer> predictions(Parameters parameters) {
        return threads(parameters) && parameters.workers() == 1 ? List.of(4, 2) : List.of();
    }

    @Override
    public String python(Parameters parameters) {
        return threads(parameters) ? "program_threads.py" : "program.py";
    }

    @Override
    public ProcessLabels cast(Parameters parameters) {
        return threads(parameters) ? ProcessLabels.ofThreads(parameters.workers()) : ProcessLabels.ofChildren(parameters.workers());
    }

    private static List<GlobalState> copies(World world) {
        return world.objects().stream().filter(GlobalState.class::isInstance).map(GlobalState.class::cast).toList();
    }

    /// The parent's copy must still be 0: nothing crosses from one process to another. What threads add to the same copy
    /// may get lost. In a run that is not recorded a process tells what its copy holds when it ends, and nobody knows before.
    @Override
    public Verdict judge(World world, Parameters parameters) {
        var copies = copies(world);
        var parents = copies.stream().filter(copy -> copy.owner() == PARENT).findFirst();
        if (!world.traced() && parents.map(GlobalState::accounts).isEmpty()) {
            return new Verdict(0, 0, Outcome.ACCEPTABLE, parents.isEmpty() ? "not-begun" : "unrecorded");
        }
        return threads(parameters)
                ? parents.map(GlobalLesson::ofThreads).orElse(new Verdict(0, 0, Outcome.ACCEPTABLE, "not-begun"))
                : ofProcesses(copies, parents.map(GlobalState::bits).orElse(0L), Ends.killed(world), Ends.interrupted(world));
    }

    private static Verdict ofProcesses(List<GlobalState> copies, long actual, long killed, long interrupted) {
        var sum = copies.stream().mapToLong(GlobalState::bits).sum() - actual;
        var facts = Map.of("copies", (long) copies.size(), "sum", sum, "killed", killed, "interrupted", interrupted);
        if (actual != 0) {
            return new Verdict(0, actual, Outcome.FORBIDDEN, "crossed", facts);
        }
        if (killed + interrupted == 0) {
            return new Verdict(0, 0, Outcome.ACCEPTABLE, "own-copy", facts);
        }
        return new Verdict(0, 0, Outcome.ACCEPTABLE, killed > 0 ? "cut-short" : "interrupted", facts).ofBreakdown();
    }

    private static Verdict ofThreads(GlobalState total) {
        var lost = total.accounts() == null ? total.cell().lost().toLong() : total.accounts().drift().toLong();
        return lost == 0
                ? new Verdict(total.bits(), total.bits(), Outcome.ACCEPTABLE, "shared")
                : new Verdict(total.bits() + lost, total.bits(), Outcome.INTERESTING, "shared-lost");
    }

    /// Every process has written to its copy; or all threads have added everything, and nothing is lost.
    @Override
    public Optional<Win> win(World world, Parameters parameters) {
        var copies = copies(world);
        if (threads(parameters)) {
            return copies.stream()
                    .filter(copy -> copy.version() == parameters.workers() * parameters.iterations() && copy.cell().lost().isZero())
                    .findFirst()
                    .map(copy -> new Win(Map.of("sum", copy.bits())));
        }
        var written = copies.stream().filter(copy -> copy.owner() != PARENT && copy.version() > 0).toList();
        return written.size() < parameters.workers()
                ? Optional.empty()
                : Optional.of(new Win(Map.of(
                        "copies", (long) copies.size(), "sum", written.stream().mapToLong(GlobalState::bits).sum())));
    }
}
