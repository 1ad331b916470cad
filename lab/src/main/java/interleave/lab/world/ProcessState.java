package interleave.lab.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Variable;
import java.util.List;

/// One process at one moment. It stays in the world after its end.
///
/// @param index its place in [World#processes()], by order of birth; how other states refer to it
/// @param next the operation it halts before, or null
/// @param last the event of the last thing it did, or null
/// @param lastEventIndex where that event is in the trace, or [World#NONE]
/// @param register the number it carries, or null
/// @param waiting what it waits for while blocked or asleep, or null
/// @param held the numbers of the locks that it holds, oldest first
/// @param exit how it ended, or null
/// @param signal the last signal sent to it, or 0
/// @param signalledBy who sent it: the index of a process of the run, or [World#NONE] for the lab
/// @param interruptedAt the event in which an interrupt rose in it last, or [World#NONE]
/// @param lastLine the source line of its last operation that told one, or 0
/// @param pendingReads what it read and has not written since
/// @param variables what its variables were at its last halt, as far as they were looked at
public record ProcessState(
        int index,
        ProcessIdentity identity,
        Activity activity,
        NextOperation next,
        Event last,
        int lastEventIndex,
        Register register,
        Waiting waiting,
        List<Integer> held,
        Exit exit,
        int signal,
        int signalledBy,
        int interruptedAt,
        int lastLine,
        OperationCounts counts,
        PendingReads pendingReads,
        List<Variable> variables) {
    private static final String THREAD = ".T";

    public int slot() {
        return identity.slot();
    }

    public int generation() {
        return identity.generation();
    }

    public long pid() {
        return identity.pid();
    }

    /// The label with the PID, `P2 (30700)`; the label alone of a process whose PID nobody knew.
    public String title() {
        return pid() == 0 ? label() : "%s (%d)".formatted(label(), pid());
    }

    public int parent() {
        return identity.parent();
    }

    public int ordinal() {
        return identity.ordinal();
    }

    public String label() {
        return identity.label();
    }

    public String name() {
        return identity.name();
    }

    public String arguments() {
        return identity.arguments();
    }

    /// Whether it is a thread of its parent, which its label says: `main.T1`.
    public boolean thread() {
        return label().contains(THREAD);
    }

    /// Whether it is gone.
    public boolean ended() {
        return activity == Activity.ENDED;
    }

    /// Whether it ended otherwise than its program meant it to: with an error, or by a signal that no process of the run sent
    /// it. What `terminate` of the program's own ended has done its work.
    public boolean failed() {
        var meant = signalledBy != World.NONE && exit != null && exit.code() == -signal;
        return ended() && exit.code() != 0 && !meant;
    }

    /// Whether a signal ended it.
    public boolean killed() {
        return ended() && exit.code() < 0;
    }

    /// Whether an interrupt rose in it that its program did not live through.
    public boolean endedByInterrupt() {
        return interruptedAt != World.NONE && ended() && exit.cause() == ExitCause.EXCEPTION;
    }
}
