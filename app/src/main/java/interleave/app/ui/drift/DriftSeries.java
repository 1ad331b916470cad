package interleave.app.ui.drift;

import interleave.lab.world.Accounts;

/// The drift of a run over time: what the books say, point by point. Long runs are thinned, so that it stays small.
///
/// **Threading:** confined to one thread.
final class DriftSeries {
    static final int MAX_POINTS = 2000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final double[] seconds = new double[MAX_POINTS];
    private final double[] drift = new double[MAX_POINTS];
    private final boolean[] locked = new boolean[MAX_POINTS];
    private int size;
    private int interval = 1;
    private int skipped;
    private long begunNanos;
    private int lastEvent = -1;
    private Accounts newest;

    /// Takes the books in, unless they are those of the last time or of an earlier one, which somebody looks back at.
    void add(Accounts accounts, boolean lockOn) {
        if (accounts == null || accounts.eventIndex() <= lastEvent) {
            return;
        }
        if (newest == null) {
            begunNanos = accounts.timeNanos();
        }
        lastEvent = accounts.eventIndex();
        newest = accounts;
        skipped++;
        if (skipped < interval) {
            return;
        }
        skipped = 0;
        if (size == MAX_POINTS) {
            thin();
        }
        seconds[size] = (accounts.timeNanos() - begunNanos) / NANOS_PER_SECOND;
        drift[size] = accounts.drift().toDouble();
        locked[size] = lockOn;
        size++;
    }

    private void thin() {
        for (var i = 0; i < size / 2; i++) {
            seconds[i] = seconds[2 * i];
            drift[i] = drift[2 * i];
            locked[i] = locked[2 * i];
        }
        size /= 2;
        interval *= 2;
    }

    void clear() {
        size = 0;
        interval = 1;
        skipped = 0;
        lastEvent = -1;
        newest = null;
    }

    int size() {
        return size;
    }

    double seconds(int point) {
        return seconds[point];
    }

    double drift(int point) {
        return drift[point];
    }

    boolean locked(int point) {
        return locked[point];
    }

    /// The newest books, or null.
    Accounts newest() {
        return newest;
    }

    double mostDrift() {
        var most = 0.0;
        for (var i = 0; i < size; i++) {
            most = Math.max(most, drift[i]);
        }
        return most;
    }
}
