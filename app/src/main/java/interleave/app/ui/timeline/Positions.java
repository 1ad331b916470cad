package interleave.app.ui.timeline;

import interleave.worker.trace.Event;
import java.util.Arrays;
import java.util.List;

/// Where each moment lies on an axis, and which moment lies at a place.
///
/// A moment is a number of events. One point in 64 is kept, the rest is counted from there, so an event costs a
/// fifth of a byte and a look-up at most 64 steps.
final class Positions {
    private static final int INTERVAL = 64;

    private final List<Event> events;
    private final long zeroNanos;
    private int[] units = new int[16];
    private long[] nanos = new long[16];
    private int count;
    private int nowUnits;
    private long nowNanos;

    /// For `events`, the first of which gives the zero of the time axis.
    Positions(List<Event> events, long zeroNanos) {
        this.events = events;
        this.zeroNanos = zeroNanos;
    }

    int count() {
        return count;
    }

    /// The position after everything so far.
    long now(Axis axis) {
        return axis == Axis.TIME ? nowNanos : nowUnits;
    }

    int nowUnits() {
        return nowUnits;
    }

    /// Nanoseconds from the zero of the time axis to `event`.
    long time(Event event) {
        return Math.max(0, event.stamp().timeNanos() - zeroNanos);
    }

    void append(Event event) {
        if (count % INTERVAL == 0) {
            keep(count / INTERVAL);
        }
        nowUnits += Weight.at(events, count);
        nowNanos = Math.max(nowNanos, time(event));
        count++;
    }

    private void keep(int place) {
        if (place == units.length) {
            units = Arrays.copyOf(units, place * 2);
            nanos = Arrays.copyOf(nanos, place * 2);
        }
        units[place] = nowUnits;
        nanos[place] = nowNanos;
    }

    /// The position after the first `eventCount` events.
    long at(Axis axis, int eventCount) {
        if (eventCount >= count) {
            return now(axis);
        }
        var place = Math.max(0, eventCount) / INTERVAL;
        var position = kept(axis, place);
        for (var i = place * INTERVAL; i < eventCount; i++) {
            position = after(axis, position, i);
        }
        return position;
    }

    /// How many events have happened when the axis is at `position`. On the step axis a place inside an operation
    /// counts the operation, and what was told together with it, as done.
    int eventCountAt(Axis axis, long position) {
        var last = axis == Axis.STEP ? endOfStep(position) : position;
        var place = lastKeptUpTo(axis, last);
        var at = kept(axis, place);
        var eventCount = place * INTERVAL;
        while (eventCount < count) {
            at = after(axis, at, eventCount);
            if (at > last) {
                return eventCount;
            }
            eventCount++;
        }
        return count;
    }

    /// Where the event that covers `position` ends.
    private long endOfStep(long position) {
        var place = lastKeptUpTo(Axis.STEP, position);
        var at = kept(Axis.STEP, place);
        for (var i = place * INTERVAL; i < count && at <= position; i++) {
            at = after(Axis.STEP, at, i);
        }
        return at;
    }

    private int lastKeptUpTo(Axis axis, long position) {
        var low = 0;
        var high = count == 0 ? 0 : (count - 1) / INTERVAL;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (kept(axis, middle) <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private long kept(Axis axis, int place) {
        return axis == Axis.TIME ? nanos[place] : units[place];
    }

    private long after(Axis axis, long position, int index) {
        return axis == Axis.TIME ? Math.max(position, time(events.get(index))) : position + Weight.at(events, index);
    }
}
