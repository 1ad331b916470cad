package interleave.lab.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.List;

/// What the lab does to the run as a whole.
final class RunRules {
    private RunRules() {}

    static void modeChanged(Draft draft, Event.ModeChanged event) {
        var traced = draft.run.traced();
        draft.run = new Run(event.mode(), draft.run.paused(), event.traced(), event.robust(), draft.run.stalledNanos(),
                draft.run.whole() && event.traced());
        openGates(draft);
        if (traced && !event.traced()) {
            forget(draft);
        } else if (!traced && event.traced()) {
            for (var object : draft.objects()) {
                if (object instanceof ArrayState array) {
                    draft.put(array.uncertain(draft.eventIndex()));
                }
            }
        }
    }

    static void paused(Draft draft, Event.Paused event) {
        draft.run = new Run(draft.run.mode(), event.paused(), draft.run.traced(), draft.run.robust(), draft.run.stalledNanos(),
                draft.run.whole());
        openGates(draft);
    }

    static void stalled(Draft draft, Event.Stalled event) {
        draft.run = new Run(
                draft.run.mode(),
                draft.run.paused(),
                draft.run.traced(),
                draft.run.robust(),
                draft.run.stalledNanos() + Math.max(0, event.nanos()),
                draft.run.whole());
    }

    /// In a free run that is not paused nobody stays at a gate.
    private static void openGates(Draft draft) {
        if (draft.run.mode() != RunMode.FREE || draft.run.paused()) {
            return;
        }
        for (var state : draft.processes()) {
            if (state.activity() == Activity.AT_GATE) {
                var process = new ProcessDraft(state);
                process.letGo();
                draft.put(process);
            }
        }
    }

    /// Operations are not recorded any more: what they would change is not known from here on.
    private static void forget(Draft draft) {
        for (var object : draft.objects()) {
            switch (object) {
                case ValueState value -> draft.put(value.uncertain());
                case LockState lock -> draft.put(LockRules.uncertain(lock));
                case ChannelState channel -> draft.put(channel.uncertain());
                case SyncState other -> draft.put(SyncRules.uncertain(other));
                case ArrayState array -> draft.put(array.uncertain(draft.eventIndex()));
                case BlockState _, FileState _ -> {
                    // their versions count on while nothing is recorded, or tell nothing
                }
                case PoolState pool -> draft.put(pool.uncertain());
                case GlobalState _, TallyState _, ManagerState _ -> {
                    // nothing is concluded from their order
                }
            }
        }
        for (var state : draft.processes()) {
            var process = new ProcessDraft(state);
            if (state.waiting() != null && state.waiting().operation() != Operation.JOIN) {
                process.letGo();
            }
            process.held = List.of();
            process.pendingReads = PendingReads.NONE;
            draft.put(process);
        }
    }
}
