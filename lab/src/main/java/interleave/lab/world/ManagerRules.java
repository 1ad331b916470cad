package interleave.lab.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.util.ArrayList;
import java.util.List;

/// What calls do to managers, and what managers tell of their objects.
final class ManagerRules {
    /// More objects than this are not kept apart in a picture; keeps nonsense in a trace from taking memory.
    private static final int MOST = 10_000;

    private ManagerRules() {}

    static ManagerState fresh(ObjectInfo info) {
        return new ManagerState(info, World.NONE, PersistentList.empty(), List.of(), 0);
    }

    static void called(Draft draft, Event.ManagerCalled event) {
        draft.put(draft.performer(event));
        var manager = manager(draft, event, event.object());
        if (manager != null) {
            draft.put(new ManagerState(
                    manager.info(), manager.process(), manager.referents(), manager.clients(), manager.calls() + 1));
        }
    }

    static void seen(Draft draft, Event.ManagedSeen event) {
        var process = sink(draft, event, event.object());
        var manager = manager(draft, event, event.object());
        if (manager != null) {
            draft.put(new ManagerState(
                    manager.info(), process, event.held() ? with(draft, manager, event) : without(manager, event.referent()),
                    manager.clients(), manager.calls()));
        }
    }

    private static PersistentList<ManagerState.Referent> with(Draft draft, ManagerState manager, Event.ManagedSeen event) {
        var holder = event.holder() < 0 ? World.NONE : draft.indexInSlot(event.holder());
        var referent = new ManagerState.Referent(event.referent(), event.kind(), event.text(), holder, draft.eventIndex());
        for (var place = 0; place < manager.referents().size(); place++) {
            if (manager.referents().get(place).number() == event.referent()) {
                return manager.referents().replaced(place, referent);
            }
        }
        return manager.referents().size() < MOST ? manager.referents().with(referent) : manager.referents();
    }

    private static PersistentList<ManagerState.Referent> without(ManagerState manager, int number) {
        var left = PersistentList.<ManagerState.Referent>empty();
        for (var referent : manager.referents()) {
            left = referent.number() == number ? left : left.with(referent);
        }
        return left;
    }

    static void client(Draft draft, Event.ManagerClient event) {
        var process = sink(draft, event, event.object());
        var manager = manager(draft, event, event.object());
        if (manager == null) {
            return;
        }
        var clients = new ArrayList<>(manager.clients());
        var client = new ManagerState.Client(
                event.slot() < 0 ? World.NONE : draft.indexInSlot(event.slot()), event.pid());
        if (event.connected() && clients.size() < MOST) {
            clients.add(client);
        } else {
            clients.remove(client);
        }
        draft.put(new ManagerState(
                manager.info(), process, manager.referents(), List.copyOf(clients), manager.calls()));
    }

    /// The manager's own process; it waits for the next request.
    private static int sink(Draft draft, Event event, int object) {
        var process = draft.performer(event);
        if (process == null) {
            return World.NONE;
        }
        process.activity = Activity.BLOCKED;
        process.waiting = new Waiting(Operation.MANAGER_CALL, object, World.NONE, 0, Long.MAX_VALUE,
                0, event.stamp().timeNanos(), draft.eventIndex());
        draft.put(process);
        return process.index;
    }

    private static ManagerState manager(Draft draft, Event event, int object) {
        return switch (draft.object(object)) {
            case ManagerState manager -> manager;
            case null -> {
                draft.anomaly(Anomaly.Kind.UNKNOWN_OBJECT, event.stamp(), object);
                yield null;
            }
            case ObjectState _ -> {
                draft.anomaly(Anomaly.Kind.WRONG_KIND, event.stamp(), object);
                yield null;
            }
        };
    }
}
