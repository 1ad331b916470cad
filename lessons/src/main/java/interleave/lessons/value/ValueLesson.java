package interleave.lessons.value;

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
import java.util.Optional;

/// Lesson 2: shared, but racing.
public final class ValueLesson implements Lesson {
    @Override
    public String id() {
        return "value";
    }

    @Override
    public int number() {
        return 2;
    }

    @Override
    public Chapter chapter() {
        return Chapter.SHARED_STATE;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.workers(5), Parameter.iterations(1), Parameter.continuous());
    }

    @Override
    public Process program(Parameters parameters) {
        return new ValueProgram(parameters.workers(), parameters.iterations());
    }

    @Override
    public List<Integer> predictions(Parameters parameters) {
        return parameters.workers() == 1 ? List.of(1) : List.of();
    }

    @Override
    public boolean races(Parameters parameters) {
        return parameters.workers() > 1;
    }

    /// An update is lost by hand.
    @Override
    public Optional<Win> win(World world, Parameters parameters) {
        return HandLoss.of(world);
    }

    /// With a single process nothing is lost, and not by luck.
    @Override
    public Verdict judge(World world, Parameters parameters) {
        var verdict = AddingVerdict.of(world, "total", Outcome.INTERESTING);
        return parameters.workers() == 1 && verdict.reason().equals("right")
                ? new Verdict(verdict.expected(), verdict.actual(), verdict.outcome(), "alone")
                : verdict;
    }
}
