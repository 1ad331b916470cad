package interleave.lessons;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/// Something that can be set before a lesson runs: a whole number in a range, a switch (0 or 1), or a choice among names
/// (0, 1, 2, …).
///
/// @param id its name on the command line and in message keys, for example `workers`
/// @param live whether it can be changed while the processes run
/// @param names of the values of a choice, as said on the command line; none for anything else
public record Parameter(String id, long least, long most, long standard, boolean live, List<String> names) {
    public static final String WORKERS = "workers";
    public static final String ITERATIONS = "iterations";
    public static final String LOCK = "lock";
    public static final String CONTINUOUS = "continuous";
    /// Whether who waits for a dead process waits for ever, as in CPython, instead of getting an error.
    public static final String FAITHFUL = "faithful";
    /// Which of its programs a lesson runs; each lesson has forms of its own.
    public static final String FORM = "form";

    private static final Set<String> COMMON = Set.of(WORKERS, ITERATIONS, LOCK, CONTINUOUS);

    public static final int MAX_WORKERS = 32;
    public static final long MAX_ITERATIONS = 10_000_000;

    public Parameter {
        names = List.copyOf(names);
        if (least > standard || standard > most) {
            throw new IllegalArgumentException("parameter %s: %d is not within %d to %d".formatted(id, standard, least, most));
        }
    }

    /// A number or a switch.
    public Parameter(String id, long least, long most, long standard, boolean live) {
        this(id, least, most, standard, live, List.of());
    }

    public static Parameter workers(int standard) {
        return new Parameter(WORKERS, 1, MAX_WORKERS, standard, false);
    }

    public static Parameter iterations(long standard) {
        return new Parameter(ITERATIONS, 1, MAX_ITERATIONS, standard, false);
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

    /// A choice among names, for the next run; its value is the place of the name, from 0.
    public static Parameter choice(String id, int standard, String... names) {
        return new Parameter(id, 0, names.length - 1, standard, false, List.of(names));
    }

    /// Whether it is one of those that many lessons share, which window and command line know by name.
    public boolean isCommon() {
        return COMMON.contains(id);
    }

    public boolean isSwitch() {
        return least == 0 && most == 1 && names.isEmpty();
    }

    public boolean isChoice() {
        return !names.isEmpty();
    }

    /// How a value is said on the command line: a name, `on` or `off`, or the number.
    public String word(long value) {
        return isChoice() ? names.get((int) value) : isSwitch() ? value == 1 ? "on" : "off" : Long.toString(value);
    }

    /// The value that a word stands for; empty when it is none of the words that [#word] gives, or a number.
    public OptionalLong value(String word) {
        if (isChoice()) {
            return IntStream.range(0, names.size()).filter(place -> names.get(place).equals(word)).asLongStream().findFirst();
        }
        if (isSwitch() && (word.equals("on") || word.equals("off"))) {
            return OptionalLong.of(word.equals("on") ? 1 : 0);
        }
        try {
            return OptionalLong.of(Long.parseLong(word));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }
}
