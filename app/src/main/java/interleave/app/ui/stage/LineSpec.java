package interleave.app.ui.stage;

import interleave.lab.world.Activity;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A line to be drawn between a process and a shared object.
///
/// @param process the index of the process
/// @param object the number of the object
/// @param wordKey the message key of what is done, or empty
/// @param value the number that travels, or empty
/// @param eventIndex the event that it stands for, or [World#NONE]
record LineSpec(int process, int object, Kind kind, String wordKey, String value, int eventIndex) {
    /// What a line stands for.
    enum Kind {
        /// The newest operation: the value goes from the object to the process.
        TO_PROCESS,
        /// The newest operation: the value goes from the process to the object.
        TO_OBJECT,
        /// The process carries a number that somebody has overwritten since.
        STALE,
        /// What the process will do next.
        NEXT,
        /// The process has the object.
        HOLDS;

        boolean newest() {
            return this == TO_PROCESS || this == TO_OBJECT;
        }

        String styleClass() {
            return "line-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// More processes than this, and lines of what is to come would only be a tangle.
    private static final int MAX_NEXT = 8;

    /// The process that moved last, or null.
    static ProcessState mover(World world) {
        ProcessState newest = null;
        for (var process : world.processes()) {
            if (process.lastEventIndex() >= 0
                    && (newest == null || process.lastEventIndex() > newest.lastEventIndex())) {
                newest = process;
            }
        }
        return newest;
    }

    /// The lines of this world, those in the background first.
    static List<LineSpec> of(World world) {
        var lines = new ArrayList<LineSpec>();
        var mover = mover(world);
        var newest = mover == null ? null : newest(world, mover);
        for (var process : world.processes()) {
            if (process.ended()) {
                continue;
            }
            addHeld(lines, process, newest);
            addPending(lines, world, process, newest);
        }
        if (newest != null) {
            lines.add(newest);
        }
        return lines;
    }

    private static void addHeld(List<LineSpec> lines, ProcessState process, LineSpec newest) {
        for (var object : process.held()) {
            if (newest == null || newest.process != process.index() || newest.object != object) {
                lines.add(new LineSpec(process.index(), object, Kind.HOLDS, "", "", World.NONE));
            }
        }
    }

    private static void addPending(List<LineSpec> lines, World world, ProcessState process, LineSpec newest) {
        var stale = Stale.read(world, process);
        if (stale != null) {
            lines.add(new LineSpec(process.index(), stale.object(), Kind.STALE, "", "", World.NONE));
        } else if (process.activity() == Activity.AT_GATE
                && world.processes().size() <= MAX_NEXT + 1
                && touches(process.next().operation())
                && (newest == null || newest.process != process.index() || newest.object != process.next().object())) {
            lines.add(new LineSpec(process.index(), process.next().object(), Kind.NEXT, "", "", World.NONE));
        }
    }

    private static boolean touches(Operation operation) {
        return switch (operation) {
            case READ, WRITE, ACQUIRE, RELEASE -> true;
            case WAIT, NOTIFY, SET, CLEAR, CHECK, ABORT, RESET -> true;
            case SEND, RECEIVE, PUT, GET, POLL, COUNT, CLOSE, TASK_DONE, AWAIT_TASKS, MANAGER_CALL -> true;
            case READ_SLICE, WRITE_SLICE, FILE_READ, FILE_WRITE, BLOCK_ATTACH, BLOCK_CLOSE, BLOCK_UNLINK -> true;
            case SUBMIT, TAKE, DELIVER, COLLECT, AWAIT_RESULT, TERMINATE, AWAIT_WORKERS -> true;
            case NONE, PRINT, SLEEP, START, JOIN -> false;
        };
    }

    /// The operation that this process did last, when it was one on an object; else null.
    private static LineSpec newest(World world, ProcessState process) {
        return switch (process.last()) {
            case Event.Read e -> line(process, e.object(), Kind.TO_PROCESS, "line.read", number(world, e.object(), e.bits()));
            case Event.Written e -> line(process, e.object(), Kind.TO_OBJECT, "line.write", number(world, e.object(), e.bits()));
            case Event.Acquired e -> line(process, e.object(), Kind.TO_PROCESS, "line.acquire", "");
            case Event.Released e -> line(process, e.object(), Kind.TO_OBJECT, "line.release", "");
            case Event.Sent e -> line(process, e.object(), Kind.TO_OBJECT, "line.send", e.preview());
            case Event.Received e -> line(process, e.object(), Kind.TO_PROCESS, "line.receive", e.preview());
            case Event.PermitAcquired e -> line(process, e.object(), Kind.TO_PROCESS, "line.acquire", "");
            case Event.PermitReleased e -> line(process, e.object(), Kind.TO_OBJECT, "line.release", "");
            case Event.Reentered e -> line(process, e.object(), Kind.TO_PROCESS, "line.acquire", "");
            case Event.Unwound e -> line(process, e.object(), Kind.TO_OBJECT, "line.release", "");
            case Event.FlagChanged e -> line(process, e.object(), Kind.TO_OBJECT, e.set() ? "line.set" : "line.clear", "");
            case Event.Notified e -> line(process, e.object(), Kind.TO_OBJECT, "line.notify", "");
            case Event.Waited e -> line(process, e.object(), Kind.TO_PROCESS, "line.on", "");
            case Event.Arrived e -> line(process, e.object(), Kind.TO_OBJECT, "line.arrive", "");
            case Event.ManagerCalled e -> line(process, e.object(), Kind.TO_OBJECT, "line.call", e.text());
            case Event.PassedBy e -> line(process, e.object(), Kind.TO_OBJECT, "line.pass", "");
            case Event.ChunkSubmitted e -> line(process, e.object(), Kind.TO_OBJECT, "line.send", e.preview());
            case Event.ChunkTaken e -> line(process, e.object(), Kind.TO_PROCESS, "line.receive", "");
            case Event.ChunkDone e -> line(process, e.object(), Kind.TO_OBJECT, "line.send", e.preview());
            case Event.ResultGot e -> line(process, e.object(), Kind.TO_PROCESS, "line.receive", "");
            case Event.BlockRead e -> line(process, e.object(), Kind.TO_PROCESS, "line.read", e.text());
            case Event.BlockWritten e -> line(process, e.object(), Kind.TO_OBJECT, "line.write", e.text());
            case Event.FileRead e -> line(process, e.object(), Kind.TO_PROCESS, "line.read", e.text());
            case Event.FileWritten e -> line(process, e.object(), Kind.TO_OBJECT, "line.write", e.text());
            case Event.Blocked e when e.operation() != Operation.JOIN ->
                line(process, e.object(), Kind.TO_OBJECT, "line.block", "");
            default -> null;
        };
    }

    private static LineSpec line(ProcessState process, int object, Kind kind, String wordKey, String value) {
        return new LineSpec(process.index(), object, kind, wordKey, value, process.lastEventIndex());
    }

    private static String number(World world, int object, long bits) {
        var state = world.object(object);
        return state == null || state.info().typeCode() == null ? "" : state.info().typeCode().format(bits);
    }
}
