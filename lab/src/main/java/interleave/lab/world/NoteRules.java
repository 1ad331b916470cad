package interleave.lab.world;

import interleave.lab.world.ProgramFault.Fault;
import interleave.worker.trace.Event;
import java.util.List;
import java.util.Map;

/// What processes of a script tell beside their operations. A note changes nothing of who waits or halts.
final class NoteRules {
    private NoteRules() {}

    static void noted(Draft draft, Event.Noted event) {
        var process = draft.actor(event.stamp());
        if (process == null) {
            return;
        }
        switch (event.note()) {
            case STARTED -> draft.clues = draft.clues.with(new Clues.Script(part(event, 0), part(event, 1)));
            case NO_MAIN_GUARD -> found(draft, Fault.NO_MAIN_GUARD, event, process.index, World.NONE);
            case INNER_FUNCTION -> found(draft, Fault.INNER_FUNCTION, event, process.index, World.NONE);
            case NOT_PICKLABLE -> found(draft, Fault.NOT_PICKLABLE, event, process.index, World.NONE);
            case NOT_FOUND -> found(draft, Fault.NOT_FOUND, event, process.index, World.NONE);
            case PASTED_GUARD -> found(draft, Fault.PASTED_GUARD, event, process.index, World.NONE);
            case NOT_PYTHON -> found(draft, Fault.NOT_PYTHON, event, process.index, World.NONE);
            case MISSING_MODULE -> found(draft, Fault.MISSING_MODULE, event, process.index, World.NONE);
            case CHANGE_LOST -> found(draft, Fault.CHANGE_LOST, event, process.index, event.object());
            case OUTPUT_CUT -> found(draft, Fault.OUTPUT_CUT, event, process.index, World.NONE);
            case DAEMON_CUT -> daemonCut(draft, event, process.index);
            case STOPPED_AT_EMPTY -> draft.clues = draft.clues.with(
                    new Clues.Look(process.index, event.object(), event.line(), World.NONE, "", draft.eventIndex()));
            case EMPTY_LOOP -> draft.clues = draft.clues.with(
                    new Clues.Spin(process.index, event.line(), event.object(), 0, 0));
            case UNKNOWN -> draft.anomaly(Anomaly.Kind.UNKNOWN_RECORD, event.stamp(), World.NONE);
        }
    }

    /// The texts that come with a note, one in a line.
    private static String part(Event.Noted event, int index) {
        var parts = event.text().split("\n", -1);
        return index < parts.length ? parts[index] : "";
    }

    private static void found(Draft draft, Fault fault, Event.Noted event, int process, int object) {
        var script = draft.clues.script();
        draft.found(new ProgramFault(fault, List.of(process), object, Map.of(
                "line", String.valueOf(event.line()),
                "name", part(event, 0),
                "text", part(event, 1),
                "more", part(event, 2),
                "method", script == null ? "" : script.startMethod(),
                "python", script == null ? "" : script.python()), List.of(draft.eventIndex())));
    }

    /// One that waits without end, as a server does, has lost nothing by it.
    private static void daemonCut(Draft draft, Event.Noted event, int parent) {
        var child = draft.indexInSlot(event.object());
        var state = child == World.NONE ? null : draft.processes().get(child);
        if (state == null || state.ended() || state.activity() == Activity.BLOCKED && state.waiting() != null && state.waiting().endless()) {
            return;
        }
        draft.found(new ProgramFault(Fault.DAEMON_CUT, List.of(child, parent), World.NONE,
                Map.of("line", String.valueOf(state.lastLine()), "name", state.name()), List.of(draft.eventIndex())));
    }
}
