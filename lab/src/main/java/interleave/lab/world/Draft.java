package interleave.lab.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;

/// The world while events are folded in. Confined to one fold; [#world] makes the state of that moment.
final class Draft {
    private int eventCount;
    private Event last;
    private PersistentList<ProcessState> processes;
    private Numbering processNumbers;
    private PersistentList<ObjectState> objects;
    private Numbering objectNumbers;
    private PersistentList<OutputLine> output;
    private Findings findings;
    private Anomalies anomalies;
    Clues clues;
    Run run;

    Draft(World world) {
        eventCount = world.eventCount();
        last = world.last();
        processes = world.processes();
        processNumbers = world.processNumbers();
        objects = world.objects();
        objectNumbers = world.objectNumbers();
        output = world.output();
        findings = world.findings();
        anomalies = world.anomalies();
        clues = world.clues();
        run = world.run();
    }

    World world() {
        return new World(
                eventCount, last, processes, processNumbers, objects, objectNumbers, output, run, findings, anomalies, clues);
    }

    /// Which event is being folded in.
    int eventIndex() {
        return eventCount;
    }

    /// The event is folded in.
    void done(Event event) {
        last = event;
        eventCount++;
    }

    /// The process on whose lane an event is; null for the lab, and, with an anomaly, when nobody is known.
    ProcessDraft actor(Stamp stamp) {
        var state = find(stamp.slot(), stamp.generation());
        if (state == null) {
            if (stamp.slot() != Stamp.LAB) {
                anomaly(Anomaly.Kind.UNKNOWN_PROCESS, stamp, World.NONE);
            }
            return null;
        }
        if (state.ended()) {
            anomaly(Anomaly.Kind.AFTER_THE_END, stamp, World.NONE);
        }
        return new ProcessDraft(state);
    }

    /// The process that did `event`, which goes on by that; null as in [#actor].
    ProcessDraft performer(Event event) {
        var process = actor(event.stamp());
        if (process != null) {
            stopWaiting(process);
            process.performed(event, eventCount);
        }
        return process;
    }

    /// Takes a process out of the queue that it waits in.
    void stopWaiting(ProcessDraft process) {
        if (process.waiting != null && object(process.waiting.object()) instanceof Queued queued) {
            put(queued.withoutWaiter(process.index));
        }
        if (process.waiting != null && object(process.waiting.object()) instanceof ChannelState channel) {
            put(ChannelRules.withoutWaiter(channel, process.index));
        }
    }

    ProcessState find(int slot, int generation) {
        var place = processNumbers.place(slot);
        while (place >= 0) {
            var state = processes.get(place);
            if (state.slot() == slot && state.generation() == generation) {
                return state;
            }
            place--;
        }
        return null;
    }

    /// The index of the process that has this slot now, or [World#NONE].
    int indexInSlot(int slot) {
        return processNumbers.place(slot);
    }

    int processCount() {
        return processes.size();
    }

    ProcessDraft process(int index) {
        return index < 0 || index >= processes.size() ? null : new ProcessDraft(processes.get(index));
    }

    PersistentList<ProcessState> processes() {
        return processes;
    }

    PersistentList<ObjectState> objects() {
        return objects;
    }

    void put(ProcessDraft process) {
        if (process == null) {
            return;
        }
        var state = process.freeze();
        processes = processes.replaced(state.index(), state);
    }

    /// Enters a process that was not there before.
    void add(ProcessDraft process) {
        processes = processes.with(process.freeze());
        processNumbers = processNumbers.with(process.identity.slot(), process.index);
    }

    /// The object with this number, or null.
    ObjectState object(int number) {
        var place = objectNumbers.place(number);
        return place == World.NONE ? null : objects.get(place);
    }

    void put(ObjectState object) {
        objects = objects.replaced(objectNumbers.place(object.number()), object);
    }

    /// Enters an object that was not there before.
    void add(ObjectState object) {
        objectNumbers = objectNumbers.with(object.number(), objects.size());
        objects = objects.with(object);
    }

    void print(OutputLine line) {
        output = output.with(line);
    }

    Findings findings() {
        return findings;
    }

    void findings(Findings changed) {
        findings = changed;
    }

    void found(Finding finding) {
        findings = findings.with(finding);
    }

    void anomaly(Anomaly.Kind kind, Stamp stamp, int object) {
        anomalies = anomalies.with(new Anomaly(kind, eventCount, stamp.slot(), object));
    }
}
