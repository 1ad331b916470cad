package interleave.lab.run;

import interleave.worker.memory.Excerpt;
import interleave.worker.process.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Who moved, step by step, and who was killed between two steps: a short text such as `P1 P2*3 P2:KILL P1` that can be
/// mailed and replayed.
///
/// @param moves what was done, in order
public record Schedule(List<Move> moves) {
    public static final Schedule EMPTY = new Schedule(List.of());
    /// The signals that a schedule can send, by their names in it.
    public static final Map<String, Integer> SIGNALS = Map.of("KILL", Signals.KILL, "TERM", Signals.TERM, "INT", Signals.INT);

    /// Possessive: who has thousands of ancestors would take as many frames of the stack otherwise.
    private static final String PROCESS = "(?:main|P[0-9]++(?::[0-9]++)*+)";
    private static final Pattern STEPS = Pattern.compile("(" + PROCESS + "(?:\\.T[0-9]+)?)(?:\\*([0-9]+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNALLED = Pattern.compile("(" + PROCESS + "):(KILL|TERM|INT)", Pattern.CASE_INSENSITIVE);
    /// How long a schedule may be.
    public static final int MAX_STEPS = 10_000_000;
    private static final int MAX_DIGITS = 9;

    public Schedule {
        moves = List.copyOf(moves);
    }

    /// One thing that is done to a run.
    public sealed interface Move {
        /// The process that it is done to.
        String label();
    }

    /// The process is let through its gate, or to the end of its sleep.
    public record Step(String label) implements Move {
        @Override
        public String toString() {
            return label;
        }
    }

    /// The process is sent a signal; that is no step.
    ///
    /// @param signal one of [#SIGNALS]
    public record Signal(String label, int signal) implements Move {
        public Signal {
            if (!SIGNALS.containsValue(signal)) {
                throw new IllegalArgumentException("signal %d cannot be in a schedule: %s can".formatted(signal, SIGNALS));
            }
        }

        @Override
        public String toString() {
            return label + ":" + Signals.name(signal).substring("SIG".length());
        }
    }

    /// A schedule of steps alone, one by each of these processes.
    public static Schedule ofSteps(List<String> labels) {
        return new Schedule(labels.stream().<Move>map(Step::new).toList());
    }

    /// Reads a schedule.
    ///
    /// **Errors:** [UnreadableSchedule] with the word that cannot be read and its place.
    public static Schedule parse(String text) {
        var moves = new ArrayList<Move>();
        var place = 0;
        for (var word : text.strip().split("[\\s,]+")) {
            place++;
            if (!word.isEmpty()) {
                read(word, place, moves);
            }
        }
        return new Schedule(moves);
    }

    private static void read(String word, int place, List<Move> moves) {
        var signal = SIGNALLED.matcher(word);
        if (signal.matches()) {
            moves.add(new Signal(label(signal.group(1)), signal(signal.group(2))));
            return;
        }
        var steps = STEPS.matcher(word);
        if (!steps.matches()) {
            throw new UnreadableSchedule(UnreadableSchedule.Reason.NO_PROCESS, place, word);
        }
        var step = new Step(label(steps.group(1)));
        var times = steps.group(2) == null ? 1 : times(word, place, steps.group(2));
        if (moves.size() + times > MAX_STEPS) {
            throw new UnreadableSchedule(UnreadableSchedule.Reason.TOO_LONG, place, word);
        }
        for (var i = 0; i < times; i++) {
            moves.add(step);
        }
    }

    /// The signal with this name, for example `KILL`.
    ///
    /// **Errors:** `IllegalArgumentException` for one that no schedule knows.
    public static int signal(String name) {
        var signal = SIGNALS.get(name.toUpperCase(Locale.ROOT));
        if (signal == null) {
            throw new IllegalArgumentException("'%s' is no signal here: write KILL, TERM or INT".formatted(Excerpt.of(name)));
        }
        return signal;
    }

    private static int times(String word, int place, String digits) {
        var times = digits.length() > MAX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (times == 0 || times > MAX_STEPS) {
            throw new UnreadableSchedule(UnreadableSchedule.Reason.TOO_MANY_TIMES, place, word);
        }
        return times;
    }

    /// The label with its letters as they are written everywhere.
    static String label(String word) {
        var upper = word.toUpperCase(Locale.ROOT);
        return upper.startsWith("MAIN") ? "main" + upper.substring(4) : upper;
    }

    public boolean isEmpty() {
        return moves.isEmpty();
    }

    /// How many steps it has.
    public int size() {
        return (int) moves.stream().filter(Step.class::isInstance).count();
    }

    /// The first `steps` steps, with the signals between them.
    public Schedule first(int steps) {
        var kept = new ArrayList<Move>();
        var taken = 0;
        for (var move : moves) {
            taken += move instanceof Step ? 1 : 0;
            if (taken > steps) {
                break;
            }
            kept.add(move);
        }
        return new Schedule(kept);
    }

    /// Who takes the steps, one label a step.
    public List<String> labels() {
        return moves.stream().filter(Step.class::isInstance).map(Move::label).toList();
    }

    /// The text: repeated steps are written once with their number.
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var i = 0; i < moves.size(); ) {
            var end = i + 1;
            while (moves.get(i) instanceof Step && end < moves.size() && moves.get(end).equals(moves.get(i))) {
                end++;
            }
            text.append(text.isEmpty() ? "" : " ").append(moves.get(i)).append(end - i > 1 ? "*" + (end - i) : "");
            i = end;
        }
        return text.toString();
    }
}
