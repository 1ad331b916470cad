package interleave.lessons.global;

import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.worker.process.Process;
import interleave.worker.world.GlobalState;
import interleave.worker.world.World;
import java.util.List;

/// Lesson 1: a global is not shared.
public final class GlobalLesson implements Lesson {
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
        return List.of(Parameter.workers(5), Parameter.iterations(1));
    }

    @Override
    public Process program(Parameters parameters) {
        return new GlobalProgram(parameters.workers(), parameters.iterations());
    }

    /// The parent's copy must still be 0: nothing crosses from one process to another.
    @Override
    public Verdict judge(World world, Parameters parameters) {
        var parents = world.objects().stream()
                .filter(object -> object instanceof GlobalState && ((GlobalState) object).owner() == 0)
                .mapToLong(object -> ((GlobalState) object).bits())
                .findFirst()
                .orElse(0);
        return new Verdict(0, parents, parents == 0 ? Outcome.ACCEPTABLE : Outcome.FORBIDDEN, parents == 0 ? "own-copy" : "shared");
    }
}
