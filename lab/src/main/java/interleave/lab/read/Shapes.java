package interleave.lab.read;

import java.util.Arrays;

/// What records have in common, each combination once: who did what to which object at which line, and which other fields follow.
/// A run does the same few things again and again, so a record names its combination by a small number.
///
/// **Threading:** one thread adds; others may read combinations that were published to them since.
final class Shapes {
    static final int MASK = 0;
    static final int KIND = 1;
    static final int SLOT = 2;
    static final int DETAIL = 3;
    static final int LINE = 4;
    static final int GENERATION = 5;
    static final int OBJECT = 6;

    private static final int FIELDS = 7;
    private static final int FIRST_ROOM = 16;
    private static final int LEAST_LOAD = 2;

    private volatile int[] fields = new int[FIRST_ROOM * FIELDS];
    /// The number of a combination and one, at the place of its hash or the next free one.
    private int[] places = new int[FIRST_ROOM * LEAST_LOAD];
    private int count;

    /// The number of a combination, which is a new one if it was not there yet.
    int of(int... shape) {
        var place = place(places, shape);
        if (places[place] == 0) {
            if (count == fields.length / FIELDS) {
                grow();
                place = place(places, shape);
            }
            System.arraycopy(shape, 0, fields, count * FIELDS, FIELDS);
            places[place] = ++count;
        }
        return places[place] - 1;
    }

    private int place(int[] table, int[] shape) {
        var place = Arrays.hashCode(shape) & table.length - 1;
        while (table[place] != 0 && !same(table[place] - 1, shape)) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private boolean same(int number, int[] shape) {
        return Arrays.equals(fields, number * FIELDS, (number + 1) * FIELDS, shape, 0, FIELDS);
    }

    private void grow() {
        // readers may go on in the old array: what they may read is the same in both
        fields = Arrays.copyOf(fields, fields.length * 2);
        places = new int[places.length * 2];
        for (var number = 0; number < count; number++) {
            places[place(places, Arrays.copyOfRange(fields, number * FIELDS, (number + 1) * FIELDS))] = number + 1;
        }
    }

    int get(int number, int field) {
        return fields[number * FIELDS + field];
    }

    /// No more will come: what was kept ready for others is given back.
    void complete() {
        fields = Arrays.copyOf(fields, count * FIELDS);
        places = null;
    }

    /// How much memory the combinations take.
    long memoryBytes() {
        return ((long) fields.length + (places == null ? 0 : places.length)) * Integer.BYTES;
    }
}
