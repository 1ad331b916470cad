package interleave.lab.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What sending, receiving, closing and ending do to pipes and queues.
final class ChannelRules {
    private static final Comparator<Waiter> BY_TICKET = Comparator.comparingLong(Waiter::ticket);

    private ChannelRules() {}

    /// A new pipe: whoever made it has both ends open.
    static PipeState pipe(ObjectInfo info, int creator) {
        var ends = creator == World.NONE ? List.<OpenEnd>of() : List.of(new OpenEnd(creator, 0, 1), new OpenEnd(creator, 1, 1));
        return new PipeState(info, info.initialBits() == 1, Flight.EMPTY, Flight.EMPTY, ends, List.of(), true, 0, 0);
    }

    static QueueState queue(ObjectInfo info) {
        return new QueueState(info, Flight.EMPTY, 0, List.of(), List.of(), List.of(), true, 0);
    }

    static void sent(Draft draft, Event.Sent event) {
        var process = draft.performer(event);
        draft.put(process);
        var channel = channel(draft, event.stamp(), event.object());
        if (channel == null) {
            return;
        }
        var flight = channel.flight(event.direction());
        if (event.number() <= flight.lastReceived()) {
            // its record came late, after that of who received it: it is not on its way any more
            countPut(draft, channel);
            return;
        }
        var message = new Message(event.number(), process == null ? World.NONE : process.index,
                event.preview(), Math.max(0, event.lengthBytes()), draft.eventIndex());
        countPut(draft, channel.withFlight(event.direction(), flight.with(message)));
    }

    private static void countPut(Draft draft, ChannelState channel) {
        draft.put(channel instanceof QueueState queue ? queue.withUnfinished(queue.unfinished() + 1) : channel);
    }

    static void received(Draft draft, Event.Received event) {
        var process = draft.performer(event);
        draft.put(process);
        var channel = channel(draft, event.stamp(), event.object());
        if (channel == null) {
            return;
        }
        var flight = channel.flight(event.direction());
        // by the times in the events, which were taken inside the operations: records themselves may come late
        if (channel.certain() && event.number() <= flight.lastReceived()
                && event.stamp().timeNanos() > flight.lastReceivedNanos()) {
            draft.found(new Finding.OutOfOrder(event.object(), process == null ? World.NONE : process.index,
                    event.number(), flight.lastReceived(), draft.eventIndex()));
        }
        var taken = channel.withFlight(event.direction(), flight.without(event.number(), event.stamp().timeNanos()));
        draft.put(taken instanceof QueueState queue && process != null ? queue.withInHand(process.index, 1) : taken);
    }

    static void endPassed(Draft draft, Event.EndPassed event) {
        draft.put(draft.performer(event));
        var child = draft.indexInSlot(event.child());
        if (child == World.NONE) {
            draft.anomaly(Anomaly.Kind.UNKNOWN_PROCESS, event.stamp(), event.object());
        } else if (draft.object(event.object()) instanceof PipeState pipe) {
            draft.put(pipe.withEnds(changed(pipe.ends(), child, event.end(), 1)));
        } else {
            describeWrong(draft, event.stamp(), event.object());
        }
    }

    static void endClosed(Draft draft, Event.EndClosed event) {
        var process = draft.performer(event);
        draft.put(process);
        var index = process == null ? World.NONE : process.index;
        switch (draft.object(event.object())) {
            case PipeState pipe -> draft.put(pipe.withEnds(changed(pipe.ends(), index, event.end(), -1)));
            case QueueState queue when !queue.closedBy().contains(index) -> {
                var closedBy = new ArrayList<>(queue.closedBy());
                closedBy.add(index);
                draft.put(queue.withClosedBy(List.copyOf(closedBy)));
            }
            case QueueState _ -> {
                // another handle of the same process
            }
            case null, default -> describeWrong(draft, event.stamp(), event.object());
        }
    }

    private static List<OpenEnd> changed(List<OpenEnd> ends, int process, int end, int by) {
        var after = new ArrayList<OpenEnd>();
        var count = by;
        for (var open : ends) {
            if (open.process() == process && open.end() == end) {
                count += open.count();
            } else {
                after.add(open);
            }
        }
        if (count > 0) {
            after.add(new OpenEnd(process, end, count));
        }
        return List.copyOf(after);
    }

    /// An operation that leaves everything on its way as it is.
    static void looked(Draft draft, Event event, int object) {
        draft.put(draft.performer(event));
        channel(draft, event.stamp(), object);
    }

    static void taskDone(Draft draft, Event.TaskDone event) {
        var process = draft.performer(event);
        draft.put(process);
        if (draft.object(event.object()) instanceof QueueState queue) {
            var counted = queue.withUnfinished(Math.max(0, event.unfinished()));
            draft.put(process == null ? counted : counted.withInHand(process.index, -1));
        } else {
            describeWrong(draft, event.stamp(), event.object());
        }
    }

    private static ChannelState channel(Draft draft, Stamp stamp, int object) {
        if (draft.object(object) instanceof ChannelState channel) {
            return channel;
        }
        describeWrong(draft, stamp, object);
        return null;
    }

    private static void describeWrong(Draft draft, Stamp stamp, int object) {
        draft.anomaly(draft.object(object) == null ? Anomaly.Kind.UNKNOWN_OBJECT : Anomaly.Kind.WRONG_KIND, stamp, object);
    }

    static ChannelState withWaiter(ChannelState channel, Waiter waiter) {
        var waiters = new ArrayList<>(withoutWaiter(channel, waiter.process()).waiters());
        waiters.add(waiter);
        waiters.sort(BY_TICKET);
        return channel.withWaiters(List.copyOf(waiters));
    }

    static ChannelState withoutWaiter(ChannelState channel, int process) {
        return channel.withWaiters(
                channel.waiters().stream().filter(waiter -> waiter.process() != process).toList());
    }

    /// A process is gone: its ends are closed. When it was the last one, what is still on its way stays there.
    static void processEnded(Draft draft, int process) {
        for (var object : draft.objects()) {
            if (object instanceof PipeState pipe && pipe.ends().stream().anyMatch(open -> open.process() == process)) {
                draft.put(pipe.withEnds(pipe.ends().stream().filter(open -> open.process() != process).toList()));
            }
        }
        if (draft.processes().stream().allMatch(ProcessState::ended)) {
            draft.objects().forEach(object -> describeLeft(draft, object));
        }
    }

    private static void describeLeft(Draft draft, ObjectState object) {
        if (object instanceof ChannelState channel && channel.certain()) {
            var left = new ArrayList<Message>(channel.flight(0));
            if (channel instanceof PipeState) {
                left.addAll(channel.flight(1));
            }
            if (!left.isEmpty()) {
                draft.found(Finding.NeverTaken.of(channel.number(), left, draft.eventIndex()));
            }
        }
    }
}
