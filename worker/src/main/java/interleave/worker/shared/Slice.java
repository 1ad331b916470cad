package interleave.worker.shared;

import interleave.worker.fault.WrongArgument;

/// The places `from`, `from + step`, … that a slice of a list stands for, clipped to the list.
///
/// @param from the first place
/// @param step how far it is to the next one; negative for backwards
/// @param count how many there are
///
/// **Source:** rule V5: as CPython's `slice.indices`.
record Slice(int from, int step, int count) {
    /// The slice `[from:to:step]` of a list with `length` elements; null for what is left out.
    ///
    /// **Errors:** `WrongArgument` for step 0.
    static Slice of(Integer from, Integer to, int step, int length) {
        if (step == 0) {
            throw new WrongArgument("a slice cannot have step 0");
        }
        var lowest = step > 0 ? 0 : -1;
        var highest = step > 0 ? length : length - 1;
        var start = from == null ? (step > 0 ? lowest : highest) : clipped(from, length, lowest, highest);
        var stop = to == null ? (step > 0 ? highest : lowest) : clipped(to, length, lowest, highest);
        var distance = step > 0 ? (long) stop - start : (long) start - stop;
        var width = Math.abs((long) step);
        return new Slice(start, step, distance <= 0 ? 0 : (int) ((distance + width - 1) / width));
    }

    private static int clipped(int place, int length, int lowest, int highest) {
        var counted = place < 0 ? (long) place + length : place;
        return Math.clamp(counted, lowest, highest);
    }

    /// The place of the `n`-th element of the slice.
    int place(int n) {
        return from + n * step;
    }
}
