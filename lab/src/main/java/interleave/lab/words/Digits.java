package interleave.lab.words;

import java.util.Locale;

/// How the numbers of a language are written.
///
/// @param group what stands between groups of three digits
/// @param point what stands before the fraction
/// @param first how many digits the first group needs, so that there are groups: with 2 it is `1234`, but `12.345`
public record Digits(char group, char point, int first) {
    private static final int GROUP = 3;

    /// A whole number with its digits in groups.
    public String grouped(long number) {
        return grouped(Long.toString(number));
    }

    /// A number with so many digits of its fraction, rounded half up.
    public String decimal(double number, int fraction) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        var plain = String.format(Locale.ROOT, "%." + fraction + "f", number);
        var at = plain.indexOf('.');
        return at < 0 ? grouped(plain) : grouped(plain.substring(0, at)) + point + plain.substring(at + 1);
    }

    /// A number with no more digits than it needs.
    public String plain(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return grouped((long) number);
        }
        return Double.toString(number).replace('.', point);
    }

    private String grouped(String plain) {
        var sign = plain.startsWith("-") ? "-" : "";
        var digits = plain.substring(sign.length());
        if (digits.length() < GROUP + first) {
            return plain;
        }
        var text = new StringBuilder(digits);
        for (var at = digits.length() - GROUP; at > 0; at -= GROUP) {
            text.insert(at, group);
        }
        return sign + text;
    }

    /// The digits of a number that was written in this way, with a point before its fraction; for [Plural].
    String unwritten(String text) {
        return text.replace(String.valueOf(group), "").replace(point, '.');
    }
}
