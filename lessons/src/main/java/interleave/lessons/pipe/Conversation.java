package interleave.lessons.pipe;

import interleave.lab.world.Activity;
import interleave.lab.world.Message;
import interleave.lab.world.PipeState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.WaitGraph;
import interleave.lab.world.World;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What the two processes at the ends of the pipe have come to.
record Conversation(World world, PipeState pipe, Parameters parameters) {
    /// The ordinals of the two.
    static final int SENDER = 1;
    static final int RECEIVER = 2;
    private static final String GOT = ": got message ";
    private static final String END_OF_FILE = ": end of file";

    String form() {
        return parameters.choice(Parameter.FORM);
    }

    /// How many messages are to be received; in one form both send.
    long expected() {
        return parameters.number(PipeLesson.MESSAGES) * (form().equals(PipeLesson.BOTH_SEND) ? 2 : 1);
    }

    long received() {
        return world.output().stream().filter(line -> line.text().contains(GOT)).count();
    }

    /// Whether nothing more is to come, and who receives knows it.
    boolean done() {
        return form().equals(PipeLesson.BOTH_SEND) || world.output().stream().anyMatch(line -> line.text().endsWith(END_OF_FILE));
    }

    boolean byHand() {
        return world.mode() == RunMode.STEP;
    }

    private Optional<ProcessState> process(int ordinal) {
        return world.processes().stream().filter(process -> process.parent() != World.NONE && process.ordinal() == ordinal).findFirst();
    }

    /// Which of the two was ended by a signal, if any.
    OptionalInt killed() {
        return Stream.of(SENDER, RECEIVER)
                .filter(ordinal -> process(ordinal).filter(ProcessState::killed).isPresent())
                .mapToInt(ordinal -> ordinal)
                .findFirst();
    }

    private boolean waits(int ordinal, Operation operation) {
        return process(ordinal)
                .filter(one -> one.activity() == Activity.BLOCKED && one.waiting() != null && one.waiting().operation() == operation)
                .isPresent();
    }

    boolean senderWaitsForRoom() {
        return waits(SENDER, Operation.SEND);
    }

    boolean bothWaitForRoom() {
        return waits(SENDER, Operation.SEND) && waits(RECEIVER, Operation.SEND);
    }

    /// Whether no message lies in the pipe from end to end: one alone is then longer than the room, and goes in pieces.
    boolean nothingWhole() {
        return pipe.length(0) + pipe.length(1) == 0;
    }

    boolean bothHaveWaited() {
        return waited(SENDER) > 0 && waited(RECEIVER) > 0;
    }

    /// Whether who receives waits, and nobody is left who would send or go away.
    boolean waitsForNobody() {
        return waits(RECEIVER, Operation.RECEIVE) && WaitGraph.standsStill(world);
    }

    private long waited(int ordinal) {
        return process(ordinal).map(one -> one.counts().blocked()).orElse(0L);
    }

    Map<String, Long> facts() {
        var lying = Stream.concat(pipe.there().stream(), pipe.back().stream()).mapToLong(Message::lengthBytes).sum();
        return Map.of(
                PipeLesson.MESSAGES, parameters.number(PipeLesson.MESSAGES),
                PipeLesson.LENGTH, parameters.number(PipeLesson.LENGTH),
                "first", waited(SENDER),
                "second", waited(RECEIVER),
                "lying", (long) pipe.length(0) + pipe.length(1),
                "bytes", lying,
                "capacity", pipe.capacityBytes());
    }
}
