package interleave.app.ui.timeline;

import interleave.worker.trace.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What one process did, as spans: filled by [TimelineIndex] while events come in.
final class Lane {
    final int index;
    final String label;
    final String name;
    /// From being asked for to the first own event.
    final Track starting = new Track();
    /// From the first own event to the end.
    final Track life = new Track();
    final Track operations = new Track();
    /// Blocked or asleep.
    final Track waits = new Track();
    /// Inside: holding at least one lock or permit.
    final Track holds = new Track();
    /// Writes over something that this process had not read: points.
    final Track losses = new Track();

    long pid;
    Event.ProcessEnded end;
    int endEvent;
    /// The last signal that a process of the run itself sent it, or 0.
    int ownSignal;
    /// Whether that ended it, as the program means it to be.
    boolean meant;
    long endNanos;
    int endUnits;
    boolean atGate;
    private long lastNanos;
    private int held;
    /// By object and cell, what was read and not written since.
    private final Map<Long, Event.Read> reads = new HashMap<>();

    Lane(int index, String label, String name) {
        this.index = index;
        this.label = label;
        this.name = name;
    }

    /// The time of an event on this lane, never before the one ahead of it: what the lab tells is stamped by another
    /// process, and the order within a lane is certain.
    long inOrder(long nanos) {
        lastNanos = Math.max(lastNanos, nanos);
        return lastNanos;
    }

    void hold(int event, long nanos, int units) {
        if (held++ == 0) {
            holds.open(event, nanos, units);
        }
    }

    void letGo(long nanos, int units) {
        if (held > 0 && --held == 0) {
            holds.close(nanos, units);
        }
    }

    void read(Event.Read event) {
        reads.put(cell(event.object(), event.index()), event);
    }

    /// Whether this write makes another one undone: the same rule as for the findings of the world, which keeps only
    /// some hundred of them.
    boolean loses(Event.Written event) {
        var read = reads.remove(cell(event.object(), event.index()));
        return read != null && event.version() > read.version() && event.previousBits() != read.bits();
    }

    private static long cell(int object, int index) {
        return (long) object << 32 | index & 0xFFFF_FFFFL;
    }

    /// How much memory its spans take.
    long memoryBytes() {
        return Stream.of(starting, life, operations, waits, holds, losses).mapToLong(Track::memoryBytes).sum();
    }

    long endAt(Axis axis) {
        return axis == Axis.TIME ? endNanos : endUnits;
    }
}
