package interleave.lessons.pipe;

import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.worker.process.Process;
import interleave.worker.world.PipeState;
import interleave.worker.world.World;
import java.util.List;
import java.util.Map;

/// Lesson 5: two ends.
public final class PipeLesson implements Lesson {
    static final String MESSAGES = "messages";
    static final String LENGTH = "length";
    static final String DUPLEX = "duplex";
    static final String CLOSES = "closes";
    private static final int MOST_MESSAGES = 1000;
    private static final int MOST_LENGTH = 60_000;
    private static final int STANDARD_MESSAGES = 3;
    private static final int STANDARD_LENGTH = 5;
    private static final String RECEIVED = ": got message ";
    private static final String END_OF_FILE = ": end of file";

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
                new Parameter(MESSAGES, 1, MOST_MESSAGES, STANDARD_MESSAGES, false),
                new Parameter(LENGTH, 0, MOST_LENGTH, STANDARD_LENGTH, false),
                Parameter.onOff(DUPLEX, false),
                Parameter.onOff(CLOSES, true));
    }

    @Override
    public Process program(Parameters parameters) {
        return new PipeProgram(
                (int) parameters.number(MESSAGES), (int) parameters.number(LENGTH), parameters.on(DUPLEX), parameters.on(CLOSES));
    }

    @Override
    public int children(Parameters parameters) {
        return 2;
    }

    @Override
    public Verdict judge(World world, Parameters parameters) {
        var sent = parameters.number(MESSAGES);
        var received = world.output().stream().filter(line -> line.text().contains(RECEIVED)).count();
        var ended = world.output().stream().anyMatch(line -> line.text().endsWith(END_OF_FILE));
        var facts = Map.of(MESSAGES, sent, LENGTH, parameters.number(LENGTH));
        if (world.objects().stream().noneMatch(PipeState.class::isInstance)) {
            return new Verdict(sent, 0, Outcome.ACCEPTABLE, "not-begun", facts);
        }
        if (received > sent) {
            return new Verdict(sent, received, Outcome.FORBIDDEN, "invented", facts);
        }
        if (received < sent) {
            return new Verdict(sent, received, Outcome.INTERESTING, "missing", facts);
        }
        return ended
                ? new Verdict(sent, received, Outcome.ACCEPTABLE, "ended", facts)
                : new Verdict(sent, received, Outcome.INTERESTING, "open", facts);
    }
}
