package interleave.lab.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;

/// The state of everything in a run at one moment, as folded from the events before it.
///
/// Immutable; two worlds share whatever is the same in both. Processes are referred to by their *index*, their
/// place by order of birth, as slots are used again; objects by their *number* in the object table.
///
/// @param eventCount how many events are folded in
/// @param last the newest of them, or null at the start
/// @param processes every process there ever was, by birth
/// @param processNumbers which process has a slot, or had it last
/// @param objects every object, by the order in which they came
/// @param objectNumbers where an object is in that list
/// @param output everything printed
/// @param clues what is known of a script, and may turn out to be a fault of it
public record World(
        int eventCount,
        Event last,
        PersistentList<ProcessState> processes,
        Numbering processNumbers,
        PersistentList<ObjectState> objects,
        Numbering objectNumbers,
        PersistentList<OutputLine> output,
        Run run,
        Findings findings,
        Anomalies anomalies,
        Clues clues) {
    /// Stands for no process, no object, no event.
    public static final int NONE = -1;

    /// Before the first event.
    public static final World EMPTY = new World(
            0,
            null,
            PersistentList.empty(),
            Numbering.EMPTY,
            PersistentList.empty(),
            Numbering.EMPTY,
            PersistentList.empty(),
            Run.START,
            Findings.NONE,
            Anomalies.NONE,
            Clues.NONE);

    /// The index of the newest event, or [#NONE].
    public int lastEventIndex() {
        return eventCount - 1;
    }

    public RunMode mode() {
        return run.mode();
    }

    public boolean paused() {
        return run.paused();
    }

    public boolean traced() {
        return run.traced();
    }

    /// Whether operations were recorded all the time: then sums of them are whole.
    public boolean wholeRecord() {
        return run.whole();
    }

    /// Whether who waits for a dead owner gets an error instead of waiting for ever.
    public boolean robust() {
        return run.robust();
    }

    public long stalledNanos() {
        return run.stalledNanos();
    }

    /// The process with this index, or null.
    public ProcessState process(int index) {
        return index < 0 || index >= processes.size() ? null : processes.get(index);
    }

    /// The process that has this slot, or had it last; null when there never was one.
    public ProcessState inSlot(int slot) {
        return process(processNumbers.place(slot));
    }

    /// The process that did what this stamp is on, or null: the lab, or nobody known.
    public ProcessState actor(Stamp stamp) {
        var newest = inSlot(stamp.slot());
        if (newest == null || newest.generation() == stamp.generation()) {
            return newest;
        }
        for (var index = newest.index() - 1; index >= 0; index--) {
            var older = processes.get(index);
            if (older.slot() == stamp.slot() && older.generation() == stamp.generation()) {
                return older;
            }
        }
        return null;
    }

    /// The object with this number, or null.
    public ObjectState object(int number) {
        var place = objectNumbers.place(number);
        return place == NONE ? null : objects.get(place);
    }

    /// How often what happened, over all processes.
    public OperationCounts counts() {
        return processes.stream().map(ProcessState::counts).reduce(OperationCounts.ZERO, OperationCounts::plus);
    }
}
