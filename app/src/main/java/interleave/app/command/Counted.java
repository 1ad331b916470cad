package interleave.app.command;

import java.util.Locale;

/// A number with its noun: `1 run`, `2,000 runs`.
final class Counted {
    private Counted() {}

    /// For a noun that takes an s for many.
    static String of(long number, String noun) {
        return String.format(Locale.ENGLISH, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
