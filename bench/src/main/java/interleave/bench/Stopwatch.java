package interleave.bench;

import interleave.worker.process.Process;
import java.util.Arrays;

/// Turns counts and times into the one line that a benchmark prints.
final class Stopwatch {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long began = System.nanoTime();

    double nanos() {
        return System.nanoTime() - began;
    }

    double perSecond(long count) {
        return count * NANOS_PER_SECOND / nanos();
    }

    static double median(double[] numbers) {
        var sorted = numbers.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static void print(double number) {
        Process.print(Double.toString(number));
    }
}
