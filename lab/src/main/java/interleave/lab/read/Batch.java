package interleave.lab.read;

import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/// What was recorded between two moments at which all were at rest, in an order that does not depend on clocks: first what the
/// lane that moved recorded, then the others by lane, but nothing before what caused it.
///
/// One step can set several processes going: a `get` makes room for a `put`, whose process then ends, so that a `join` returns. Their
/// times would put that right, but not the same way in every run where two go on side by side.
///
/// **Threading:** confined to one thread.
final class Batch {
    private final IntUnaryOperator parentOf;
    private final List<ArrayDeque<Event>> lanes = new ArrayList<>();
    /// How many events that cause others are still to be passed.
    private final Map<Cause, Integer> pending = new HashMap<>();

    /// `parentOf` gives the lane of a lane's parent.
    Batch(IntUnaryOperator parentOf) {
        this.parentOf = parentOf;
    }

    /// What an event says that others wait for.
    private record Cause(Kind kind, long of, long direction, long number) {
        private enum Kind { STARTED, SIGNALLED, ENDED, STRUCK_CHILD, SENT, SUBMITTED, TAKEN, DONE, DELIVERED }

        static Cause of(Kind kind, long of) {
            return new Cause(kind, of, 0, 0);
        }
    }

    /// Adds what one lane recorded, behind the lanes added before.
    void add(ArrayDeque<Event> events) {
        lanes.add(events);
        events.forEach(event -> count(event, 1));
    }

    private void count(Event event, int change) {
        for (var cause : causesIn(event)) {
            pending.merge(cause, change, Integer::sum);
        }
    }

    private List<Cause> causesIn(Event event) {
        return switch (event) {
            case Event.ProcessStarting e -> List.of(Cause.of(Cause.Kind.STARTED, e.child()));
            case Event.SignalSent e -> List.of(Cause.of(Cause.Kind.SIGNALLED, e.target()));
            case Event.ProcessEnded e -> struck(e)
                    ? List.of(Cause.of(Cause.Kind.ENDED, slot(e)), Cause.of(Cause.Kind.STRUCK_CHILD, parentOf.applyAsInt(slot(e))))
                    : List.of(Cause.of(Cause.Kind.ENDED, slot(e)));
            case Event.Sent e -> List.of(new Cause(Cause.Kind.SENT, e.object(), e.direction(), e.number()));
            case Event.ChunkSubmitted e -> List.of(new Cause(Cause.Kind.SUBMITTED, e.object(), e.job(), e.chunk()));
            case Event.ChunkTaken e -> List.of(new Cause(Cause.Kind.TAKEN, e.object(), e.job(), e.chunk()));
            case Event.ChunkDone e -> List.of(new Cause(Cause.Kind.DONE, e.object(), e.job(), e.chunk()));
            case Event.ChunkDelivered e -> List.of(new Cause(Cause.Kind.DELIVERED, e.object(), e.job(), 0));
            default -> List.of();
        };
    }

    /// What must have been passed before this event.
    private List<Cause> causesOf(Event event) {
        return switch (event) {
            case Event.ProcessRunning e -> List.of(Cause.of(Cause.Kind.STARTED, slot(e)));
            case Event.Joined e -> e.ended() ? List.of(Cause.of(Cause.Kind.ENDED, e.child())) : List.of();
            // whoever ends by itself has ended those first that should not outlive it
            case Event.ProcessEnded e -> List.of(Cause.of(struck(e) ? Cause.Kind.SIGNALLED : Cause.Kind.STRUCK_CHILD, slot(e)));
            case Event.Received e -> List.of(new Cause(Cause.Kind.SENT, e.object(), e.direction(), e.number()));
            case Event.ChunkTaken e -> List.of(new Cause(Cause.Kind.SUBMITTED, e.object(), e.job(), e.chunk()));
            case Event.ChunkDone e -> List.of(new Cause(Cause.Kind.TAKEN, e.object(), e.job(), e.chunk()));
            case Event.ChunkDelivered e -> List.of(new Cause(Cause.Kind.DONE, e.object(), e.job(), e.chunk()));
            case Event.ResultGot e -> List.of(new Cause(Cause.Kind.DELIVERED, e.object(), e.job(), 0));
            default -> List.of();
        };
    }

    private static boolean struck(Event.ProcessEnded event) {
        return event.cause() == ExitCause.SIGNAL;
    }

    private static int slot(Event event) {
        return event.stamp().slot();
    }

    /// Passes all on. Returns how many.
    int pass(Consumer<Event> sink) {
        var passed = 0;
        while (true) {
            var now = passCaused(sink);
            passed += now;
            if (now == 0) {
                var left = lanes.stream().filter(lane -> !lane.isEmpty()).findFirst();
                if (left.isEmpty()) {
                    return passed;
                }
                // two that wait for each other: an event that was lost, or not recorded
                passOne(left.get(), sink);
                passed++;
            }
        }
    }

    private int passCaused(Consumer<Event> sink) {
        var passed = 0;
        for (var lane : lanes) {
            while (!lane.isEmpty() && causesOf(lane.peekFirst()).stream().noneMatch(this::isPending)) {
                passOne(lane, sink);
                passed++;
            }
        }
        return passed;
    }

    private boolean isPending(Cause cause) {
        return pending.getOrDefault(cause, 0) > 0;
    }

    private void passOne(ArrayDeque<Event> lane, Consumer<Event> sink) {
        var event = lane.pollFirst();
        count(event, -1);
        sink.accept(event);
    }
}
