package interleave.lab.world;

import interleave.worker.trace.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Counts the steps of a run from its events, as its schedule counts them.
///
/// A step is what a process does first after its gate opened, or the end of a sleep or of a wait with a timeout,
/// as only a step lets time pass. The parent's own moves are no steps, unless it is stepped by hand.
///
/// **Threading:** confined to one thread.
public final class StepNumbers {
    private static final int PARENT_SLOT = 1;

    private final boolean parentByHand;
    private final Set<Integer> atGate = new HashSet<>();
    private final Map<Integer, Long> deadlines = new HashMap<>();
    private long timeNanos = Long.MIN_VALUE;
    private int steps;

    /// @param parentByHand whether the parent's moves are steps too
    public StepNumbers(boolean parentByHand) {
        this.parentByHand = parentByHand;
    }

    /// The number of the step that begins with this event, if one does. Takes each event of a run once, in order.
    public OptionalInt of(Event event) {
        var slot = event.stamp().slot();
        if (event instanceof Event.Announced) {
            atGate.add(slot);
            return OptionalInt.empty();
        }
        if (event instanceof Event.Noted) {
            return OptionalInt.empty();
        }
        var opened = atGate.remove(slot);
        var begins = switch (event) {
            case Event.ProcessEnded _ -> false;
            case Event.Interrupted _ -> false; // the signal opened its gate, and not a step
            case Event.Woke _ -> timePassed(slot);
            case Event.Refused refused when refused.timedOut() -> timePassed(slot);
            case Event.Joined joined when !joined.ended() -> timePassed(slot);
            default -> opened && (slot != PARENT_SLOT || parentByHand);
        };
        switch (event) {
            case Event.Sleeping sleeping -> deadlines.put(slot, sleeping.deadlineNanos());
            case Event.Blocked blocked -> deadlines.put(slot, blocked.deadlineNanos());
            default -> { }
        }
        return begins ? OptionalInt.of(++steps) : OptionalInt.empty();
    }

    /// One step can end the waits of several processes; the first of them counts.
    private boolean timePassed(int slot) {
        var deadline = deadlines.getOrDefault(slot, Long.MIN_VALUE);
        if (deadline <= timeNanos) {
            return false;
        }
        timeNanos = deadline;
        return true;
    }
}
