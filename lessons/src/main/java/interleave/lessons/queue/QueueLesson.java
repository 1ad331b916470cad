package interleave.lessons.queue;

import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.worker.process.Process;
import interleave.worker.world.QueueState;
import interleave.worker.world.World;
import java.util.List;
import java.util.Map;

/// Lesson 6: many put, many take.
public final class QueueLesson implements Lesson {
    static final String PRODUCERS = "producers";
    static final String CONSUMERS = "consumers";
    static final String ITEMS = "items";
    static final String MAXSIZE = "maxsize";
    private static final int MOST_OF_A_KIND = 16;
    private static final int MOST_ITEMS = 100_000;
    private static final int MOST_SIZE = 1000;
    private static final int STANDARD_OF_A_KIND = 2;
    private static final int STANDARD_ITEMS = 5;
    private static final int STANDARD_SIZE = 5;
    private static final String TAKEN = ": got ";

    @Override
    public String id() {
        return "queue";
    }

    @Override
    public int number() {
        return 6;
    }

    @Override
    public Chapter chapter() {
        return Chapter.MESSAGES;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter(PRODUCERS, 1, MOST_OF_A_KIND, STANDARD_OF_A_KIND, false),
                new Parameter(CONSUMERS, 1, MOST_OF_A_KIND, STANDARD_OF_A_KIND, false),
                new Parameter(ITEMS, 1, MOST_ITEMS, STANDARD_ITEMS, false),
                new Parameter(MAXSIZE, 0, MOST_SIZE, STANDARD_SIZE, false));
    }

    @Override
    public Process program(Parameters parameters) {
        return new QueueProgram(
                (int) parameters.number(PRODUCERS), (int) parameters.number(CONSUMERS),
                (int) parameters.number(ITEMS), (int) parameters.number(MAXSIZE));
    }

    @Override
    public int children(Parameters parameters) {
        return (int) (parameters.number(PRODUCERS) + parameters.number(CONSUMERS));
    }

    @Override
    public Verdict judge(World world, Parameters parameters) {
        var made = parameters.number(PRODUCERS) * parameters.number(ITEMS);
        var taken = world.output().stream().filter(line -> line.text().contains(TAKEN)).count();
        var facts = Map.of(
                PRODUCERS, parameters.number(PRODUCERS),
                CONSUMERS, parameters.number(CONSUMERS),
                MAXSIZE, parameters.number(MAXSIZE));
        if (world.objects().stream().noneMatch(QueueState.class::isInstance)) {
            return new Verdict(made, 0, Outcome.ACCEPTABLE, "not-begun", facts);
        }
        if (taken > made) {
            return new Verdict(made, taken, Outcome.FORBIDDEN, "invented", facts);
        }
        return taken == made
                ? new Verdict(made, taken, Outcome.ACCEPTABLE, "all", facts)
                : new Verdict(made, taken, Outcome.INTERESTING, "missing", facts);
    }
}
