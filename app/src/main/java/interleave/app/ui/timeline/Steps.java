package interleave.app.ui.timeline;

import java.util.Arrays;

/// Where on the step axis each step through a gate begins, in order.
final class Steps {
    private int[] units = new int[64];
    private int count;

    void add(int atUnits) {
        if (count == units.length) {
            units = Arrays.copyOf(units, count * 2);
        }
        units[count++] = atUnits;
    }

    int count() {
        return count;
    }

    /// The position of step `number`, counted from 1.
    int at(int number) {
        return units[number - 1];
    }

    /// The number of the first step at `position` or later; one more than there are when there is none.
    int firstFrom(long position) {
        var low = 0;
        var high = count;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (units[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low + 1;
    }
}
