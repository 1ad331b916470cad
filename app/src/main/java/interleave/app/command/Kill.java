package interleave.app.command;

import interleave.worker.conductor.Schedule;
import java.util.Locale;
import java.util.regex.Pattern;

/// One `--kill`: which process is sent a signal, and after how many steps.
///
/// @param word as it was written
record Kill(String word, int steps, Schedule.Signal signal) {
    private static final int MOST_DIGITS = 9;
    private static final Pattern FORM = Pattern.compile("([^@]+)@([0-9]+)(?::([A-Za-z]+))?");

    /// Reads `P2@12`, `P2@12:TERM` or `P2@12:INT`.
    ///
    /// **Errors:** [UsageError] that says how it is written.
    static Kill parse(String word) {
        var form = FORM.matcher(word.strip());
        if (!form.matches()) {
            throw new UsageError(
                    "--kill: '%s' does not say whom to kill and when: write P2@12 to kill P2 when 12 steps have been taken", word);
        }
        if (form.group(2).length() > MOST_DIGITS) {
            throw new UsageError("--kill: no run takes %s steps: write a number of at most %d digits after the @", form.group(2), MOST_DIGITS);
        }
        var name = form.group(3) == null ? "KILL" : form.group(3).toUpperCase(Locale.ROOT);
        if (!Schedule.SIGNALS.containsKey(name)) {
            throw new UsageError("--kill: '%s' is no signal that can be sent here: write P2@12, P2@12:TERM or P2@12:INT", form.group(3));
        }
        try {
            var move = Schedule.parse(form.group(1) + ":" + name).moves().getFirst();
            return new Kill(word, Integer.parseInt(form.group(2)), (Schedule.Signal) move);
        } catch (IllegalArgumentException fault) {
            throw new UsageError("--kill: '%s' is no process: write P1, P2 or main before the @", form.group(1));
        }
    }
}
