package interleave.app.ui.timeline;

/// Spans of one kind on one lane, in their order and without overlap; the last one may still be open.
///
/// Numbers alone, packed: an operation costs some 14 bytes, and a search touches nothing else.
final class Track {
    /// The end of a span that goes on.
    static final long OPEN = Long.MAX_VALUE;

    /// Of how many spans the length is known together; of the others it is added up.
    private static final int SUMMED = 16;

    private final Numbers events = new Numbers();
    private final Numbers startNanos = new Numbers();
    private final Numbers lengthNanos = new Numbers();
    private final Numbers startUnits = new Numbers();
    private final Numbers lengthUnits = new Numbers();
    /// What the spans before each [#SUMMED]th last together.
    private final Numbers nanosBefore = new Numbers();
    private final Numbers unitsBefore = new Numbers();
    /// What all spans last together that have ended.
    private long allNanos;
    private long allUnits;
    private boolean open;

    int size() {
        return events.size();
    }

    /// The event that began span `i`.
    int event(int i) {
        return (int) events.get(i);
    }

    void add(int event, long fromNanos, long toNanos, int fromUnits, int toUnits) {
        begin(event, fromNanos, fromUnits);
        end(toNanos, toUnits);
    }

    void open(int event, long fromNanos, int fromUnits) {
        begin(event, fromNanos, fromUnits);
        open = true;
    }

    private void begin(int event, long fromNanos, int fromUnits) {
        if (size() % SUMMED == 0) {
            nanosBefore.add(allNanos);
            unitsBefore.add(allUnits);
        }
        open = false;
        events.add(event);
        startNanos.add(fromNanos);
        startUnits.add(fromUnits);
        lengthNanos.add(0);
        lengthUnits.add(0);
    }

    private void end(long toNanos, int toUnits) {
        var last = size() - 1;
        lengthNanos.set(last, toNanos - startNanos.get(last));
        lengthUnits.set(last, toUnits - startUnits.get(last));
        allNanos += lengthNanos.get(last);
        allUnits += lengthUnits.get(last);
    }

    boolean isOpen() {
        return open;
    }

    /// Ends the last span, if it is open.
    void close(long toNanos, int toUnits) {
        if (open) {
            open = false;
            end(toNanos, toUnits);
        }
    }

    long start(Axis axis, int i) {
        return axis == Axis.TIME ? startNanos.get(i) : startUnits.get(i);
    }

    long end(Axis axis, int i) {
        return open && i == size() - 1 ? OPEN : start(axis, i) + length(axis, i);
    }

    private long length(Axis axis, int i) {
        return axis == Axis.TIME ? lengthNanos.get(i) : lengthUnits.get(i);
    }

    /// The span that `event` began, or -1.
    int of(int event) {
        var low = 0;
        var high = size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (events.get(middle) < event) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size() && events.get(low) == event ? low : -1;
    }

    /// The first span that ends at `position` or later, or [#size].
    int firstEnding(Axis axis, long position) {
        var low = 0;
        var high = size();
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
        while (low < size() && start(axis, low) < position) {
            from = low + 1;
            low += stride;
            stride <<= 1;
        }
        var high = Math.min(low, size());
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
        var all = before(axis, first, last) + Math.min(end(axis, last), to) - start(axis, last);
        return all - Math.max(0, from - start(axis, first));
    }

    /// What the spans from `first` to before `last` last together.
    private long before(Axis axis, int first, int last) {
        return before(axis, last) - before(axis, first);
    }

    private long before(Axis axis, int i) {
        var summed = i / SUMMED;
        var before = axis == Axis.TIME ? nanosBefore.get(summed) : unitsBefore.get(summed);
        for (var span = summed * SUMMED; span < i; span++) {
            before += length(axis, span);
        }
        return before;
    }

    /// How much memory the spans take.
    long memoryBytes() {
        return events.memoryBytes() + startNanos.memoryBytes() + lengthNanos.memoryBytes() + startUnits.memoryBytes()
                + lengthUnits.memoryBytes() + nanosBefore.memoryBytes() + unitsBefore.memoryBytes();
    }
}
