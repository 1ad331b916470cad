package interleave.lessons.queue;

import interleave.lab.world.Activity;
import interleave.lab.world.ProcessState;
import interleave.lab.world.QueueState;
import interleave.lab.world.WaitGraph;
import interleave.lab.world.World;
import interleave.lessons.Parameters;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.Map;
import java.util.stream.Stream;

/// What went through the queue, and what became of those at both of its sides.
record QueueSummary(World world, QueueState queue, Parameters parameters) {
    private static final String TAKEN = ": got ";
    private static final String NOTHING = "null";

    /// How many items are to be put.
    long made() {
        return parameters.number(QueueLesson.PRODUCERS) * parameters.number(QueueLesson.ITEMS);
    }

    long taken() {
        return world.output().stream().filter(line -> line.text().contains(TAKEN)).count();
    }

    boolean byHand() {
        return world.mode() == RunMode.STEP;
    }

    private Stream<ProcessState> children() {
        return world.processes().stream().filter(process -> process.parent() != World.NONE);
    }

    /// Producers are started first, and numbered so.
    private Stream<ProcessState> producers() {
        return children().filter(process -> process.ordinal() <= parameters.number(QueueLesson.PRODUCERS));
    }

    private Stream<ProcessState> consumers() {
        return children().filter(process -> process.ordinal() > parameters.number(QueueLesson.PRODUCERS));
    }

    private static boolean waits(ProcessState process, Operation operation) {
        return process.activity() == Activity.BLOCKED && process.waiting() != null && process.waiting().operation() == operation;
    }

    long killedProducers() {
        return producers().filter(ProcessState::killed).count();
    }

    long killedConsumers() {
        return consumers().filter(ProcessState::killed).count();
    }

    /// Whether some consumer was not killed.
    boolean consumersLeft() {
        return consumers().anyMatch(process -> !process.killed());
    }

    boolean consumerWaits() {
        return consumers().anyMatch(process -> waits(process, Operation.GET));
    }

    /// Whether somebody waits for a place: a producer, or the parent with its sentinels.
    boolean fullForSomebody() {
        return world.processes().stream().anyMatch(process -> waits(process, Operation.PUT));
    }

    /// Whether producers wait for places, the parent for the producers, and nobody for anything else.
    boolean joinedTooEarly() {
        return consumers().findAny().isEmpty()
                && producers().anyMatch(process -> waits(process, Operation.PUT))
                && WaitGraph.standsStill(world);
    }

    /// How often producers waited for a place.
    long fullWaits() {
        return producers().mapToLong(process -> process.counts().blocked()).sum();
    }

    /// Items that a consumer had taken, and not printed when it was killed.
    private long gone() {
        return consumers()
                .filter(ProcessState::killed)
                .filter(process -> process.last() instanceof Event.Received received && !received.preview().equals(NOTHING))
                .count();
    }

    Map<String, Long> facts() {
        return Map.of(
                QueueLesson.PRODUCERS, parameters.number(QueueLesson.PRODUCERS),
                QueueLesson.CONSUMERS, parameters.number(QueueLesson.CONSUMERS),
                QueueLesson.MAXSIZE, parameters.number(QueueLesson.MAXSIZE),
                "length", (long) queue.length(),
                "waiting", producers().filter(process -> waits(process, Operation.PUT)).count(),
                "full", fullWaits(),
                "empty", consumers().mapToLong(process -> process.counts().blocked()).sum(),
                "killed", killedConsumers(),
                "gone", gone());
    }
}
