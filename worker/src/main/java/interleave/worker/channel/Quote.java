package interleave.worker.channel;

/// Text in the quotes that Python writes it in: single ones, or double ones when there is a single one in it.
public final class Quote {
    private static final char SINGLE = '\'';
    private static final char DOUBLE = '"';

    private Quote() {}

    /// Adds the first `most` characters of `string`, in quotes.
    public static void append(StringBuilder text, String string, int most) {
        var quote = string.indexOf(SINGLE) < 0 ? SINGLE : DOUBLE;
        text.append(quote).append(string, 0, Math.min(string.length(), most)).append(quote);
    }
}
