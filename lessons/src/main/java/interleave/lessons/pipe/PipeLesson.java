package interleave.lessons.pipe;

import interleave.lab.world.PipeState;
import interleave.lab.world.World;
import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.lessons.Win;
import interleave.worker.channel.Pipe;
import interleave.worker.process.Process;
import java.util.List;
import java.util.Optional;

/// Lesson 5: two ends.
public final class PipeLesson implements Lesson {
    static final String MESSAGES = "messages";
    static final String LENGTH = "length";
    static final String ONE_WAY = "one-way";
    static final String DUPLEX = "duplex";
    static final String BOTH_SEND = "both-send";
    static final String LEFT_OPEN = "left-open";
    private static final int MAX_MESSAGES = 1000;
    private static final int MAX_AROUND_BYTES = 64;
    private static final int MAX_LENGTH = 100_000;
    private static final int STANDARD_MESSAGES = 3;
    private static final int STANDARD_LENGTH = 5;

    @Override
    public String id() {
        return "pipe";
    }

    @Override
    public int number() {
        return 5;
    }

    @Override
    public Chapter chapter() {
        return Chapter.MESSAGES;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.choice(Parameter.FORM, 0, ONE_WAY, DUPLEX, BOTH_SEND, LEFT_OPEN),
                new Parameter(MESSAGES, 1, MAX_MESSAGES, STANDARD_MESSAGES, false),
                new Parameter(LENGTH, 0, MAX_LENGTH, STANDARD_LENGTH, false));
    }

    @Override
    public List<Integer> predictions(Parameters parameters) {
        return switch (parameters.choice(Parameter.FORM)) {
            case DUPLEX -> parameters.number(MESSAGES) == 1 ? List.of(1, 2) : List.of();
            case BOTH_SEND -> bothSend(parameters.number(MESSAGES), parameters.number(LENGTH));
            default -> List.of();
        };
    }

    /// Whether all messages have room in one direction. Close to the border, where what is around the letters decides, both
    /// answers are taken.
    private static List<Integer> bothSend(long messages, long length) {
        if (messages * length > Pipe.STANDARD_CAPACITY_BYTES) {
            return List.of(3);
        }
        return messages * (length + MAX_AROUND_BYTES) <= Pipe.STANDARD_CAPACITY_BYTES ? List.of(1) : List.of(3, 1);
    }

    @Override
    public Process program(Parameters parameters) {
        var messages = (int) parameters.number(MESSAGES);
        var length = (int) parameters.number(LENGTH);
        return switch (parameters.choice(Parameter.FORM)) {
            case DUPLEX -> new DuplexProgram(messages, length);
            case BOTH_SEND -> new BothSendProgram(messages, length);
            case LEFT_OPEN -> new LeftOpenProgram(messages, length);
            default -> new OneWayProgram(messages, length);
        };
    }

    @Override
    public String python(Parameters parameters) {
        return parameters.choice(Parameter.FORM) + ".py";
    }

    @Override
    public int children(Parameters parameters) {
        return 2;
    }

    @Override
    public Verdict judge(World world, Parameters parameters) {
        return conversation(world, parameters)
                .map(PipeLesson::verdict)
                .orElseGet(() -> new Verdict(parameters.number(MESSAGES), 0, Outcome.ACCEPTABLE, "not-begun"));
    }

    private static Verdict verdict(Conversation talk) {
        var sent = talk.expected();
        var received = talk.received();
        if (received > sent) {
            return new Verdict(sent, received, Outcome.FORBIDDEN, "invented", talk.facts());
        }
        if (talk.killed().isPresent()) {
            var reason = talk.killed().getAsInt() == Conversation.SENDER ? "sender-killed" : "receiver-killed";
            return new Verdict(sent, received, Outcome.INTERESTING, reason, talk.facts()).ofBreakdown();
        }
        if (talk.bothWaitForRoom()) {
            return new Verdict(sent, received, Outcome.INTERESTING, talk.nothingWhole() ? "both-wait-long" : "both-wait", talk.facts()).ofBreakdown();
        }
        if (received < sent) {
            return new Verdict(sent, received, Outcome.INTERESTING, "missing", talk.facts());
        }
        return talk.done()
                ? new Verdict(sent, received, Outcome.ACCEPTABLE, talk.form().equals(BOTH_SEND) ? "exchanged" : "ended", talk.facts())
                : new Verdict(sent, received, Outcome.INTERESTING, "open", talk.facts()).ofBreakdown();
    }

    /// Each form has a goal of its own: both kinds of waiting, waiting for each other in turn, for room in both directions, and
    /// for an end of file that never comes. None of them is reached with a kill.
    @Override
    public Optional<Win> win(World world, Parameters parameters) {
        return conversation(world, parameters)
                .filter(talk -> talk.killed().isEmpty())
                .filter(talk -> switch (talk.form()) {
                    case DUPLEX -> talk.byHand() && talk.bothHaveWaited();
                    case BOTH_SEND -> talk.byHand() && talk.bothWaitForRoom();
                    case LEFT_OPEN -> talk.waitsForNobody();
                    default -> talk.byHand() && talk.senderWaitsForRoom() && talk.bothHaveWaited();
                })
                .map(talk -> new Win(talk.facts()));
    }

    private static Optional<Conversation> conversation(World world, Parameters parameters) {
        return world.objects().stream()
                .filter(PipeState.class::isInstance)
                .findFirst()
                .map(pipe -> new Conversation(world, (PipeState) pipe, parameters));
    }
}
