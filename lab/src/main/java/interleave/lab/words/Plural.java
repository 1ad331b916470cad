package interleave.lab.words;

import java.util.List;
import java.util.regex.Pattern;

/// Which form of a word goes with a number: the cardinal rules of the languages of the lab.
///
/// In the rules `i` is the number without its fraction and `v` how many digits its fraction has.
///
/// **Source:** Unicode CLDR 47, `common/supplemental/plurals.xml`.
public enum Plural {
    /// one: i = 1 and v = 0.
    ONE_OR_OTHER,
    /// one: the number is 1; many: i is a multiple of a million but 0, and v = 0.
    ONE_MILLIONS_OR_OTHER,
    /// one: i is 0 or 1; many: i is a multiple of a million but 0, and v = 0.
    BELOW_TWO_MILLIONS_OR_OTHER;

    private static final Pattern NUMBER = Pattern.compile("-?([0-9]+)(?:\\.([0-9]+))?");
    private static final Pattern MILLIONS = Pattern.compile("[1-9][0-9]*0{6}");

    /// The one of `forms` that goes with `number`, a number in digits with a point before its fraction: the first for one, the
    /// second for the others; a third, where there is one, for whole millions in languages that have a form of their own for these.
    String form(String number, List<String> forms) {
        var parts = NUMBER.matcher(number);
        if (!parts.matches()) {
            return forms.get(1);
        }
        var whole = parts.group(1).replaceFirst("^0+(?=.)", "");
        var fraction = parts.group(2) == null ? "" : parts.group(2);
        if (one(whole, fraction)) {
            return forms.getFirst();
        }
        var many = this != ONE_OR_OTHER && fraction.isEmpty() && MILLIONS.matcher(whole).matches();
        return many && forms.size() > 2 ? forms.get(2) : forms.get(1);
    }

    private boolean one(String whole, String fraction) {
        return switch (this) {
            case ONE_OR_OTHER -> whole.equals("1") && fraction.isEmpty();
            case ONE_MILLIONS_OR_OTHER -> whole.equals("1") && fraction.chars().allMatch(digit -> digit == '0');
            case BELOW_TWO_MILLIONS_OR_OTHER -> whole.equals("0") || whole.equals("1");
        };
    }
}
