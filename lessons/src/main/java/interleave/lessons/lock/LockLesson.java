package interleave.lessons.lock;

import interleave.lessons.AddingVerdict;
import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.worker.process.Process;
import interleave.worker.world.World;
import java.util.List;

/// Lesson 3: one at a time.
public final class LockLesson implements Lesson {
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
        return List.of(Parameter.workers(5), Parameter.iterations(1), Parameter.lockSwitch(true), Parameter.continuous());
    }

    @Override
    public Process program(Parameters parameters) {
        return new LockProgram(parameters.workers(), parameters.iterations());
    }

    @Override
    public Verdict judge(World world, Parameters parameters) {
        return AddingVerdict.of(world, "total", parameters.on(Parameter.LOCK) ? Outcome.FORBIDDEN : Outcome.INTERESTING);
    }
}
