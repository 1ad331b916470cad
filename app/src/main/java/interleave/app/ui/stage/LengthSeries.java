package interleave.app.ui.stage;

import java.util.Arrays;

/// How many items a queue had after each change, in as little room as a picture needs: when there are many changes, some
/// neighbours together with the least and the most of them.
///
/// **Threading:** confined to one thread.
final class LengthSeries {
    static final int MAX_POINTS = 256;

    private final int[] events = new int[MAX_POINTS];
    private final int[] least = new int[MAX_POINTS];
    private final int[] most = new int[MAX_POINTS];
    private int size;
    /// How many changes a point stands for.
    private int together = 1;
    private int inLast;
    private int length;

    /// @param by how many items more there are since this event
    void change(int event, int by) {
        length = Math.max(0, length + by);
        if (size > 0 && inLast < together) {
            join(event);
        } else {
            begin(event);
        }
    }

    private void join(int event) {
        events[size - 1] = event;
        least[size - 1] = Math.min(least[size - 1], length);
        most[size - 1] = Math.max(most[size - 1], length);
        inLast++;
    }

    private void begin(int event) {
        if (size == MAX_POINTS) {
            thin();
        }
        events[size] = event;
        least[size] = length;
        most[size] = length;
        size++;
        inLast = 1;
    }

    /// Every two become one.
    private void thin() {
        for (var i = 0; i < size / 2; i++) {
            events[i] = events[2 * i + 1];
            least[i] = Math.min(least[2 * i], least[2 * i + 1]);
            most[i] = Math.max(most[2 * i], most[2 * i + 1]);
        }
        size /= 2;
        together *= 2;
    }

    /// How many points there are up to the moment after so many events.
    int upTo(int eventCount) {
        var found = Arrays.binarySearch(events, 0, size, eventCount - 1);
        return found < 0 ? -found - 1 : found + 1;
    }

    int least(int point) {
        return least[point];
    }

    int most(int point) {
        return most[point];
    }

    /// The most items there were in the first so many points.
    int mostOf(int points) {
        var found = 0;
        for (var i = 0; i < points; i++) {
            found = Math.max(found, most[i]);
        }
        return found;
    }
}
