package interleave.worker.world;

import java.util.Map;

/// A sentence with places for values, in braces: `{process} sent {count} {count|message|messages}.`
///
/// `{count|message|messages}` is the first word when `count` is 1, and the second one otherwise; the languages of the lab
/// need no more. What a value contains is never taken for a place.
public final class Template {
    private static final String ONE = "1";
    private static final String BAR = "\\|";
    private static final int PLURAL_PARTS = 3;

    private Template() {}

    /// The sentence with its values; a place without a value stays as it is.
    public static String filled(String template, Map<String, String> values) {
        var text = new StringBuilder(template.length() * 2);
        var at = 0;
        while (at < template.length()) {
            var open = template.indexOf('{', at);
            var close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            var word = word(template.substring(open + 1, close), values);
            text.append(template, at, open).append(word == null ? template.substring(open, close + 1) : word);
            at = close + 1;
        }
        return text.append(template, at, template.length()).toString();
    }

    /// What stands in a place, or null where nothing is known of it.
    private static String word(String place, Map<String, String> values) {
        var parts = place.split(BAR, -1);
        var value = values.get(parts[0]);
        if (value == null || parts.length != PLURAL_PARTS) {
            return parts.length == 1 ? value : null;
        }
        return value.equals(ONE) ? parts[1] : parts[2];
    }
}
