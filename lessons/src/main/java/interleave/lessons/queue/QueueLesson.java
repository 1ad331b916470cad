package interleave.lessons.queue;

import interleave.lab.world.QueueState;
import interleave.lab.world.World;
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

/// Lesson 6: many put, many take.
public final class QueueLesson implements Lesson {
    static final String PRODUCERS = "producers";
    static final String CONSUMERS = "consumers";
    static final String ITEMS = "items";
    static final String MAXSIZE = "maxsize";
    private static final String SENTINELS = "sentinels";
    private static final String JOIN_FIRST = "join-first";
    private static final String MISSING = "missing";
    private static final int MAX_OF_A_KIND = 16;
    private static final int MAX_ITEMS = 10_000;
    private static final int MAX_SIZE = 1000;
    private static final int STANDARD_OF_A_KIND = 2;
    private static final int STANDARD_ITEMS = 5;
    private static final int STANDARD_SIZE = 3;

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
                Parameter.choice(Parameter.FORM, 0, SENTINELS, JOIN_FIRST),
                new Parameter(PRODUCERS, 1, MAX_OF_A_KIND, STANDARD_OF_A_KIND, false),
                new Parameter(CONSUMERS, 1, MAX_OF_A_KIND, STANDARD_OF_A_KIND, false),
                new Parameter(ITEMS, 1, MAX_ITEMS, STANDARD_ITEMS, false),
                new Parameter(MAXSIZE, 0, MAX_SIZE, STANDARD_SIZE, false));
    }

    /// A single consumer prints all in the order in which one producer has put them; with room for everything nobody has to wait.
    @Override
    public List<Integer> predictions(Parameters parameters) {
        if (parameters.choice(Parameter.FORM).equals(SENTINELS)) {
            return parameters.number(CONSUMERS) == 1 ? List.of(1, 2) : List.of();
        }
        var places = parameters.number(MAXSIZE);
        return places == 0 || parameters.number(PRODUCERS) * parameters.number(ITEMS) <= places ? List.of(1) : List.of();
    }

    @Override
    public Process program(Parameters parameters) {
        var producers = (int) parameters.number(PRODUCERS);
        var consumers = (int) parameters.number(CONSUMERS);
        var items = (int) parameters.number(ITEMS);
        var maxsize = (int) parameters.number(MAXSIZE);
        return joinFirst(parameters)
                ? new JoinFirstProgram(producers, consumers, items, maxsize)
                : new SentinelsProgram(producers, consumers, items, maxsize);
    }

    private static boolean joinFirst(Parameters parameters) {
        return parameters.choice(Parameter.FORM).equals(JOIN_FIRST);
    }

    @Override
    public String python(Parameters parameters) {
        return parameters.choice(Parameter.FORM) + ".py";
    }

    @Override
    public int children(Parameters parameters) {
        return (int) (parameters.number(PRODUCERS) + parameters.number(CONSUMERS));
    }

    @Override
    public Verdict judge(World world, Parameters parameters) {
        return traffic(world, parameters)
                .map(QueueLesson::verdict)
                .orElseGet(() -> new Verdict(
                        parameters.number(PRODUCERS) * parameters.number(ITEMS), 0, Outcome.ACCEPTABLE, "not-begun"));
    }

    private static Verdict verdict(QueueSummary traffic) {
        var made = traffic.made();
        var taken = traffic.taken();
        if (taken > made) {
            return new Verdict(made, taken, Outcome.FORBIDDEN, "invented", traffic.facts());
        }
        if (taken == made && traffic.killedConsumers() == 0) {
            return new Verdict(made, taken, Outcome.ACCEPTABLE, "all", traffic.facts());
        }
        var verdict = new Verdict(made, taken, Outcome.INTERESTING, why(traffic), traffic.facts());
        return verdict.reason().equals(MISSING) ? verdict : verdict.ofBreakdown();
    }

    private static String why(QueueSummary traffic) {
        if (traffic.killedConsumers() > 0) {
            return traffic.consumersLeft() ? "consumer-killed" : traffic.fullForSomebody() ? "no-consumer" : "unread";
        }
        if (traffic.killedProducers() > 0) {
            return "producer-killed";
        }
        return traffic.joinedTooEarly() ? "join-hang" : MISSING;
    }

    /// In one form both kinds of waiting, full before empty; in the other one the point where nobody can go on. Kills reach neither.
    @Override
    public Optional<Win> win(World world, Parameters parameters) {
        return traffic(world, parameters)
                .filter(traffic -> traffic.killedProducers() + traffic.killedConsumers() == 0)
                .filter(traffic -> joinFirst(parameters)
                        ? traffic.joinedTooEarly()
                        : traffic.byHand() && traffic.fullWaits() > 0 && traffic.consumerWaits())
                .map(traffic -> new Win(traffic.facts()));
    }

    private static Optional<QueueSummary> traffic(World world, Parameters parameters) {
        return world.objects().stream()
                .filter(QueueState.class::isInstance)
                .findFirst()
                .map(queue -> new QueueSummary(world, (QueueState) queue, parameters));
    }
}
