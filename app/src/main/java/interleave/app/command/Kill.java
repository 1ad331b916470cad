package interleave.app.command;

import interleave.lab.run.Schedule;
import interleave.worker.memory.Excerpt;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// One `--kill`: which process is sent a signal, and after how many steps.
///
/// @param word as it was written
record Kill(String word, int steps, Schedule.Signal signal) {
    private static final int MAX_DIGITS = 9;
    private static final Pattern FORM = Pattern.compile("([^@]+)@([0-9]+)(?::([A-Za-z]+))?");

    /// Reads `P2@12`, `P2@12:TERM` or `P2@12:INT`.
    ///
    /// **Errors:** [UsageError] that says how it is written.
    static Kill parse(String word) {
        var form = FORM.matcher(word.strip());
        if (!form.matches()) {
            throw new UsageError("wrong.kill.form", "word", Excerpt.of(word));
        }
        if (form.group(2).length() > MAX_DIGITS) {
            throw new UsageError("wrong.kill.digits", "steps", Excerpt.of(form.group(2)), "digits", MAX_DIGITS);
        }
        var name = form.group(3) == null ? "KILL" : form.group(3).toUpperCase(Locale.ROOT);
        if (!Schedule.SIGNALS.containsKey(name)) {
            throw new UsageError("wrong.kill.signal", "word", Excerpt.of(form.group(3)));
        }
        return new Kill(word, Integer.parseInt(form.group(2)), signal(form.group(1), name));
    }

    private static Schedule.Signal signal(String process, String name) {
        try {
            if (Schedule.parse(process + ":" + name).moves() instanceof List<Schedule.Move> moves
                    && moves.size() == 1 && moves.getFirst() instanceof Schedule.Signal signal) {
                return signal;
            }
        } catch (IllegalArgumentException unreadable) {
            throw noProcess(process);
        }
        throw noProcess(process);
    }

    private static UsageError noProcess(String word) {
        return new UsageError("wrong.kill.process", "word", Excerpt.of(word));
    }
}
