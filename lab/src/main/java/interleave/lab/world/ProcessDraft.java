package interleave.lab.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.Variable;
import java.util.ArrayList;
import java.util.List;

/// A process while one event is folded in. Confined to one fold; [#freeze] makes the state.
final class ProcessDraft {
    final int index;
    ProcessIdentity identity;
    Activity activity;
    NextOperation next;
    Event last;
    int lastEventIndex;
    Register register;
    Waiting waiting;
    List<Integer> held;
    Exit exit;
    int signal;
    int signalledBy;
    int interruptedAt;
    int lastLine;
    PendingReads pendingReads;
    List<Variable> variables;
    private final OperationCounts before;
    private int events;
    private int reads;
    private int writes;
    private int acquired;
    private int released;
    private int blocked;
    private int refused;
    private int printed;
    private int operations;

    /// A process that was just asked for.
    ProcessDraft(int index, ProcessIdentity identity) {
        this.index = index;
        this.identity = identity;
        this.activity = Activity.STARTING;
        this.lastEventIndex = World.NONE;
        this.signalledBy = World.NONE;
        this.interruptedAt = World.NONE;
        this.held = List.of();
        this.pendingReads = PendingReads.NONE;
        this.variables = List.of();
        this.before = OperationCounts.ZERO;
    }

    ProcessDraft(ProcessState state) {
        this.index = state.index();
        this.identity = state.identity();
        this.activity = state.activity();
        this.next = state.next();
        this.last = state.last();
        this.lastEventIndex = state.lastEventIndex();
        this.register = state.register();
        this.waiting = state.waiting();
        this.held = state.held();
        this.exit = state.exit();
        this.signal = state.signal();
        this.signalledBy = state.signalledBy();
        this.interruptedAt = state.interruptedAt();
        this.lastLine = state.lastLine();
        this.pendingReads = state.pendingReads();
        this.variables = state.variables();
        this.before = state.counts();
    }

    /// It did something, so it neither waits nor halts any more.
    void performed(Event event, int eventIndex) {
        activity = Activity.RUNNING;
        next = null;
        waiting = null;
        last = event;
        lastEventIndex = eventIndex;
        seenAt(event.stamp().line());
        events++;
        operations += isOperation(event) ? 1 : 0;
    }

    /// Whether that is an operation that was performed: not news of the process itself, a wait or a refusal.
    private static boolean isOperation(Event event) {
        return switch (event) {
            case Event.ProcessRunning _, Event.ProcessEnded _, Event.ObjectCreated _, Event.Blocked _, Event.Refused _,
                    Event.Interrupted _, Event.Woke _, Event.Accounted _, Event.EndPassed _, Event.Contents _,
                    Event.ManagedSeen _, Event.ManagerClient _, Event.PoolWorkerChanged _, Event.OwnerLost _, Event.Tripped _,
                    Event.VariablesSeen _ -> false;
            default -> true;
        };
    }

    /// It halts before an operation.
    void halted(NextOperation operation) {
        activity = Activity.AT_GATE;
        waiting = null;
        next = operation;
        seenAt(operation.line());
        events++;
    }

    /// It goes on, though it has not said so itself.
    void letGo() {
        activity = Activity.RUNNING;
        next = null;
        waiting = null;
    }

    private void seenAt(int line) {
        if (line != 0) {
            lastLine = line;
        }
    }

    void countRead() {
        reads++;
    }

    void countWrite() {
        writes++;
    }

    void countBlocked() {
        blocked++;
    }

    void countAcquired() {
        acquired++;
    }

    void countReleased() {
        released++;
    }

    void countRefused() {
        refused++;
    }

    void countPrinted() {
        printed++;
    }

    void take(int object) {
        acquired++;
        var grown = new ArrayList<>(held);
        grown.add(object);
        held = List.copyOf(grown);
    }

    void giveBack(int object) {
        released++;
        lose(object);
    }

    /// Does not hold `object` any more, whoever gave it back.
    void lose(int object) {
        held = held.size() == 1 && held.getFirst() == object
                ? List.of()
                : held.stream().filter(number -> number != object).toList();
    }

    ProcessState freeze() {
        var ended = exit != null;
        return new ProcessState(
                index,
                identity,
                ended ? Activity.ENDED : activity,
                ended ? null : next,
                last,
                lastEventIndex,
                register,
                ended ? null : waiting,
                held,
                exit,
                signal,
                signalledBy,
                interruptedAt,
                lastLine,
                counts(),
                pendingReads,
                variables);
    }

    private OperationCounts counts() {
        return new OperationCounts(
                before.events() + events,
                before.reads() + reads,
                before.writes() + writes,
                before.acquired() + acquired,
                before.released() + released,
                before.blocked() + blocked,
                before.refused() + refused,
                before.printed() + printed,
                before.operations() + operations);
    }
}
