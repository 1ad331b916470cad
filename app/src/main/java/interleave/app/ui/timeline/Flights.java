package interleave.app.ui.timeline;

import interleave.worker.trace.Event;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What went from one process to another: messages from their sending to their receiving, chunks of tasks from handing over
/// to taking, and their results on the way back. In the order of arrival.
///
/// **Threading:** confined to one thread.
final class Flights {
    private static final int TASK = -1;
    private static final int RESULT = -2;
    private static final int FIRST_ROOM = 16;

    private final Map<Key, Integer> onTheirWay = new HashMap<>();
    private int[] left = new int[FIRST_ROOM];
    private int[] arrived = new int[FIRST_ROOM];
    private int size;

    /// One thing that travels.
    private record Key(int object, int direction, long number) {
        static Key chunk(int object, int direction, int job, int chunk) {
            return new Key(object, direction, (long) job << Integer.SIZE | chunk);
        }
    }

    /// Takes in the event with this index, whatever it is.
    void take(int index, Event event) {
        switch (event) {
            case Event.Sent e -> leaves(new Key(e.object(), e.direction(), e.number()), index);
            case Event.Received e -> arrives(new Key(e.object(), e.direction(), e.number()), index);
            case Event.ChunkSubmitted e -> leaves(Key.chunk(e.object(), TASK, e.job(), e.chunk()), index);
            case Event.ChunkTaken e -> arrives(Key.chunk(e.object(), TASK, e.job(), e.chunk()), index);
            case Event.ChunkDone e -> leaves(Key.chunk(e.object(), RESULT, e.job(), e.chunk()), index);
            case Event.ChunkDelivered e -> arrives(Key.chunk(e.object(), RESULT, e.job(), e.chunk()), index);
            default -> {
                // goes nowhere
            }
        }
    }

    private void leaves(Key key, int index) {
        onTheirWay.put(key, index);
    }

    private void arrives(Key key, int index) {
        var from = onTheirWay.remove(key);
        if (from == null) {
            return;
        }
        if (size == left.length) {
            left = Arrays.copyOf(left, size * 2);
            arrived = Arrays.copyOf(arrived, size * 2);
        }
        left[size] = from;
        arrived[size] = index;
        size++;
    }

    int size() {
        return size;
    }

    /// The event with which it left.
    int left(int flight) {
        return left[flight];
    }

    /// The event with which it arrived.
    int arrived(int flight) {
        return arrived[flight];
    }

    /// The first flight that arrived with this event or later, or [#size].
    int firstArriving(int event) {
        var found = Arrays.binarySearch(arrived, 0, size, event);
        return found < 0 ? -found - 1 : found;
    }
}
