package interleave.lessons;

import java.util.Set;

/// Something that can be set before a lesson runs: a whole number in a range, or a switch (0 or 1).
///
/// @param id its name on the command line and in message keys, for example `workers`
/// @param live whether it can be changed while the processes run
public record Parameter(String id, long least, long most, long standard, boolean live) {
    public static final String WORKERS = "workers";
    public static final String ITERATIONS = "iterations";
    public static final String LOCK = "lock";
    public static final String CONTINUOUS = "continuous";
    /// Whether who waits for a dead process waits for ever, as in CPython, instead of getting an error.
    public static final String FAITHFUL = "faithful";

    private static final Set<String> COMMON = Set.of(WORKERS, ITERATIONS, LOCK, CONTINUOUS);

    public static final int MOST_WORKERS = 32;
    public static final long MOST_ITERATIONS = 10_000_000;

    public Parameter {
        if (least > standard || standard > most) {
            throw new IllegalArgumentException("parameter %s: %d is not within %d to %d".formatted(id, standard, least, most));
        }
    }

    public static Parameter workers(int standard) {
        return new Parameter(WORKERS, 1, MOST_WORKERS, standard, false);
    }

    public static Parameter iterations(long standard) {
        return new Parameter(ITERATIONS, 1, MOST_ITERATIONS, standard, false);
    }

    /// The switch of the lesson's lock.
    public static Parameter lockSwitch(boolean standard) {
        return new Parameter(LOCK, 0, 1, standard ? 1 : 0, true);
    }

    /// Whether the processes go on until they are stopped.
    public static Parameter continuous() {
        return new Parameter(CONTINUOUS, 0, 1, 0, false);
    }

    /// A switch of one lesson alone, for the next run.
    public static Parameter onOff(String id, boolean standard) {
        return new Parameter(id, 0, 1, standard ? 1 : 0, false);
    }

    /// Whether it is one of those that many lessons share, which window and command line know by name.
    public boolean isCommon() {
        return COMMON.contains(id);
    }

    public boolean isSwitch() {
        return least == 0 && most == 1;
    }
}
