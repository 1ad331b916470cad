package interleave.lab.words;

import java.util.List;
import java.util.Map;

/// A sentence with places for values, in braces: `{process} sent {count} {count|message|messages}.`
///
/// `{count|message|messages}` is the form of the word that goes with `count` in the language: the first for one, the second for
/// others; a third is for whole millions where the language has a form for these, as [Plural] says. What a value contains is
/// never taken for a place.
final class Template {
    private static final String BAR = "\\|";
    private static final int LEAST_FORMS = 2;
    private static final int MOST_FORMS = 3;

    private Template() {}

    /// The sentence with its values; a place without a value stays as it is.
    static String filled(String template, Map<String, String> values, Language language) {
        var text = new StringBuilder(template.length() * 2);
        var at = 0;
        while (at < template.length()) {
            var open = template.indexOf('{', at);
            var close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            var word = word(template.substring(open + 1, close), values, language);
            text.append(template, at, open).append(word == null ? template.substring(open, close + 1) : word);
            at = close + 1;
        }
        return text.append(template, at, template.length()).toString();
    }

    /// What stands in a place, or null where nothing is known of it.
    private static String word(String place, Map<String, String> values, Language language) {
        var parts = List.of(place.split(BAR, -1));
        var value = values.get(parts.getFirst());
        if (value == null || parts.size() == 1) {
            return value;
        }
        var forms = parts.subList(1, parts.size());
        return forms.size() < LEAST_FORMS || forms.size() > MOST_FORMS
                ? null
                : language.plural().form(language.digits().unwritten(value), forms);
    }
}
