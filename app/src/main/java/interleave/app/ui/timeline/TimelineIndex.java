package interleave.app.ui.timeline;

import interleave.worker.memory.ObjectKind;
import interleave.worker.trace.Event;
import interleave.worker.trace.Role;
import interleave.worker.trace.Stamp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The events of a run, sorted into lanes and spans as they come in.
///
/// Looks at each event once; a picture is then made by searching, whatever the number of events.
///
/// **Threading:** confined to one thread, usually JavaFX's.
public final class TimelineIndex {
    /// What a frame has time for.
    static final int MAX_AT_ONCE = 1 << 13;

    private final List<Event> events;
    private final List<Lane> lanes = new ArrayList<>();
    private final Map<Long, Lane> lanesBySlot = new HashMap<>();
    private final Map<Integer, Lane> newestInSlot = new HashMap<>();
    private final Map<Integer, Event.ObjectCreated> objects = new HashMap<>();
    private final Map<ObjectKind, Integer> counts = new EnumMap<>(ObjectKind.class);
    private final Map<Integer, Lane> holders = new HashMap<>();
    private final List<Integer> switches = new ArrayList<>();
    private final Flights flights = new Flights();
    private final Track unrecorded = new Track();
    private final Steps steps = new Steps();
    private Positions positions;

    /// An index of `events`, a list that grows at its end.
    public TimelineIndex(List<Event> events) {
        this.events = events;
        this.positions = new Positions(events, 0);
    }

    /// Takes in events up to `eventCount`, but not more than [#MAX_AT_ONCE]. True when there were new ones.
    public boolean advance(int eventCount) {
        var from = positions.count();
        if (from == 0 && eventCount > 0) {
            positions = new Positions(events, events.getFirst().stamp().timeNanos());
        }
        var until = Math.min(eventCount, from + MAX_AT_ONCE);
        for (var i = from; i < until; i++) {
            take(i, events.get(i));
        }
        return until > from;
    }

    private void take(int index, Event event) {
        var nanos = positions.time(event);
        var units = positions.nowUnits();
        positions.append(event);
        flights.take(index, event);
        switch (event) {
            case Event.ProcessStarting starting -> begin(index, starting, nanos, units);
            case Event.ObjectCreated created -> {
                objects.put(created.object(), created);
                counts.merge(created.kind(), 1, Integer::sum);
            }
            case Event.ModeChanged mode -> recording(index, mode.traced(), nanos, units);
            case Event.Switched _ -> switches.add(index);
            default -> {
                var lane = laneOf(index, event, nanos, units);
                if (lane != null && !ErrorOutput.goesOn(events, index)) {
                    takeOwn(lane, index, event, lane.inOrder(nanos), units);
                }
            }
        }
    }

    private void begin(int index, Event.ProcessStarting event, long nanos, int units) {
        var parent = lane(event.stamp());
        if (parent != null) {
            var own = parent.inOrder(nanos);
            parent.operations.add(index, own, own, units, units + Weight.of(event));
        }
        var key = key(event.child(), event.childGeneration());
        if (!lanesBySlot.containsKey(key)) {
            add(key, event.child(), event.label(), event.name()).starting.open(index, nanos, units);
        }
    }

    private Lane add(long key, int slot, String label, String name) {
        var lane = new Lane(lanes.size(), label, name);
        lanes.add(lane);
        lanesBySlot.put(key, lane);
        newestInSlot.put(slot, lane);
        return lane;
    }

    private void recording(int index, boolean traced, long nanos, int units) {
        if (traced) {
            unrecorded.close(nanos, units);
        } else if (!unrecorded.isOpen()) {
            unrecorded.open(index, nanos, units);
        }
    }

    private Lane laneOf(int index, Event event, long nanos, int units) {
        var lane = lane(event.stamp());
        if (lane == null && event instanceof Event.ProcessRunning running) {
            var label = "P" + running.ordinal();
            lane = add(key(event.stamp().slot(), event.stamp().generation()), event.stamp().slot(), label, label);
            lane.starting.open(index, nanos, units);
        }
        return lane;
    }

    private void takeOwn(Lane lane, int index, Event event, long nanos, int units) {
        var end = units + Weight.of(event);
        if (event instanceof Event.Announced) {
            lane.atGate = true;
            return;
        }
        if (lane.atGate && lane.index > 0 && !(event instanceof Event.ProcessEnded)) {
            steps.add(units);
        }
        lane.atGate = false;
        lane.waits.close(nanos, units);
        // a wait has a span of its own, and of what takes no step nothing lasts
        if (event.role() != Role.BACKGROUND && !waits(event)) {
            lane.operations.add(index, nanos, nanos, units, end);
        }
        switch (event) {
            case Event.ProcessRunning running -> {
                lane.pid = running.pid();
                lane.starting.close(nanos, units);
                lane.life.open(index, nanos, units);
            }
            case Event.ProcessEnded ended -> end(lane, index, ended, nanos, units);
            case Event.Blocked _, Event.Sleeping _ -> lane.waits.open(index, nanos, units);
            case Event.Acquired acquired -> {
                takeFromHolder(acquired.object(), nanos, units);
                holders.put(acquired.object(), lane);
                lane.hold(index, nanos, units);
            }
            case Event.Released released -> takeFromHolder(released.object(), nanos, end);
            case Event.PermitAcquired _ -> lane.hold(index, nanos, units);
            case Event.PermitReleased _ -> lane.letGo(nanos, end);
            case Event.Read read -> lane.read(read);
            case Event.Written written -> {
                if (lane.loses(written)) {
                    lane.losses.add(index, nanos, nanos, units, units);
                }
            }
            case Event.SignalSent signal -> {
                var target = inSlot(signal.target());
                if (target != null) {
                    target.ownSignal = signal.signal();
                }
            }
            default -> { }
        }
    }

    private static boolean waits(Event event) {
        return event instanceof Event.Blocked || event instanceof Event.Sleeping;
    }

    private void takeFromHolder(int object, long nanos, int units) {
        var holder = holders.remove(object);
        if (holder != null) {
            holder.letGo(nanos, units);
        }
    }

    private static void end(Lane lane, int index, Event.ProcessEnded event, long nanos, int units) {
        if (lane.end != null) {
            return;
        }
        lane.pid = lane.pid == 0 ? event.pid() : lane.pid;
        lane.end = event;
        lane.meant = lane.ownSignal != 0 && event.exitCode() == -lane.ownSignal;
        lane.endEvent = index;
        lane.endNanos = nanos;
        lane.endUnits = units;
        lane.starting.close(nanos, units);
        lane.life.close(nanos, units);
    }

    List<Event> events() {
        return events;
    }

    List<Lane> lanes() {
        return lanes;
    }

    /// The lane of the process that a stamp belongs to, or null.
    Lane lane(Stamp stamp) {
        return lanesBySlot.get(key(stamp.slot(), stamp.generation()));
    }

    /// The lane of the process that had `slot` last, or null.
    Lane inSlot(int slot) {
        return newestInSlot.get(slot);
    }

    /// What is known of an object, or null.
    Event.ObjectCreated object(int number) {
        return objects.get(number);
    }

    /// Whether a process has not ended yet.
    boolean isLive() {
        return lanes.stream().anyMatch(lane -> lane.end == null);
    }

    /// How many objects of this kind there are.
    int countOf(ObjectKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /// The events by which the lab turned a switch.
    List<Integer> switches() {
        return switches;
    }

    /// What went from one process to another.
    Flights flights() {
        return flights;
    }

    /// How much memory all spans take.
    long memoryBytes() {
        return lanes.stream().mapToLong(Lane::memoryBytes).sum() + unrecorded.memoryBytes();
    }

    /// Where each step through a gate begins.
    Steps steps() {
        return steps;
    }

    /// When nothing was recorded.
    Track unrecorded() {
        return unrecorded;
    }

    Positions positions() {
        return positions;
    }

    private static long key(int slot, int generation) {
        return (long) slot << 32 | generation & 0xFFFF_FFFFL;
    }
}
