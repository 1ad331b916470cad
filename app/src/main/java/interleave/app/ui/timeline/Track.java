package interleave.app.ui.timeline;

import java.util.Arrays;

/// Spans of one kind on one lane, in their order and without overlap; the last one may still be open.
///
/// Plain arrays, so that a million spans cost 40 bytes each and a search touches nothing else.
final class Track {
    /// The end of a span that goes on.
    static final long OPEN = Long.MAX_VALUE;

    private static final int OPEN_UNITS = Integer.MAX_VALUE;

    private long[] startNanos = new long[8];
    private long[] endNanos = new long[8];
    private int[] startUnits = new int[8];
    private int[] endUnits = new int[8];
    private int[] events = new int[8];
    /// What the spans before each one last together.
    private long[] nanosBefore = new long[8];
    private int[] unitsBefore = new int[8];
    private int size;

    int size() {
        return size;
    }

    /// The event that began span `i`.
    int event(int i) {
        return events[i];
    }

    void add(int event, long fromNanos, long toNanos, int fromUnits, int toUnits) {
        if (size == events.length) {
            grow();
        }
        events[size] = event;
        startNanos[size] = fromNanos;
        endNanos[size] = toNanos;
        startUnits[size] = fromUnits;
        endUnits[size] = toUnits;
        if (size > 0) {
            var last = size - 1;
            nanosBefore[size] = nanosBefore[last] + endNanos[last] - startNanos[last];
            unitsBefore[size] = unitsBefore[last] + endUnits[last] - startUnits[last];
        }
        size++;
    }

    void open(int event, long fromNanos, int fromUnits) {
        add(event, fromNanos, OPEN, fromUnits, OPEN_UNITS);
    }

    boolean isOpen() {
        return size > 0 && endUnits[size - 1] == OPEN_UNITS;
    }

    /// Ends the last span, if it is open.
    void close(long toNanos, int toUnits) {
        if (isOpen()) {
            endNanos[size - 1] = toNanos;
            endUnits[size - 1] = toUnits;
        }
    }

    long start(Axis axis, int i) {
        return axis == Axis.TIME ? startNanos[i] : startUnits[i];
    }

    long end(Axis axis, int i) {
        if (axis == Axis.TIME) {
            return endNanos[i];
        }
        return endUnits[i] == OPEN_UNITS ? OPEN : endUnits[i];
    }

    /// The span that `event` began, or -1.
    int of(int event) {
        var i = Arrays.binarySearch(events, 0, size, event);
        return i < 0 ? -1 : i;
    }

    /// The first span that ends at `position` or later, or [#size].
    int firstEnding(Axis axis, long position) {
        var low = 0;
        var high = size;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (end(axis, middle) < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The first span from `from` on that starts at `position` or later, or [#size]. Looks close by first, then in
    /// doubling strides: neighbours in a picture are neighbours here.
    int firstStarting(Axis axis, long position, int from) {
        var stride = 1;
        var low = from;
        while (low < size && start(axis, low) < position) {
            from = low + 1;
            low += stride;
            stride <<= 1;
        }
        var high = Math.min(low, size);
        while (from < high) {
            var middle = (from + high) >>> 1;
            if (start(axis, middle) < position) {
                from = middle + 1;
            } else {
                high = middle;
            }
        }
        return from;
    }

    /// How much of `from` to `to` is covered by spans.
    long covered(Axis axis, long from, long to) {
        var first = firstEnding(axis, from + 1);
        var after = firstStarting(axis, to, first);
        if (first >= after) {
            return 0;
        }
        var last = after - 1;
        var all = before(axis, last) - before(axis, first) + Math.min(end(axis, last), to) - start(axis, last);
        return all - Math.max(0, from - start(axis, first));
    }

    private long before(Axis axis, int i) {
        return axis == Axis.TIME ? nanosBefore[i] : unitsBefore[i];
    }

    private void grow() {
        var capacity = size * 2;
        startNanos = Arrays.copyOf(startNanos, capacity);
        endNanos = Arrays.copyOf(endNanos, capacity);
        startUnits = Arrays.copyOf(startUnits, capacity);
        endUnits = Arrays.copyOf(endUnits, capacity);
        events = Arrays.copyOf(events, capacity);
        nanosBefore = Arrays.copyOf(nanosBefore, capacity);
        unitsBefore = Arrays.copyOf(unitsBefore, capacity);
    }
}
