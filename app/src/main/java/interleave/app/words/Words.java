package interleave.app.words;

import interleave.lab.words.Language;
import interleave.lab.words.Messages;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.ResourceBundle;

/// The texts of window and command line in one language.
///
/// They are in `assets/messages/<language>/<part>.properties`, in UTF-8; each part of the program has its own file. A
/// text may hold places: `{process}`, `{count} {count|byte|bytes}`.
public final class Words {
    private static final String FOLDER = "/interleave/app/assets/messages/";

    private final Messages texts;
    private final String part;

    private Words(String part, Messages texts) {
        this.part = part;
        this.texts = texts;
    }

    /// The texts of `part`, for example `window`; what a language lacks is there in English.
    public static Words of(String part, Language language) {
        return new Words(part, Messages.load(
                language, spoken -> Words.class.getResourceAsStream(FOLDER + spoken.code() + "/" + part + ".properties")));
    }

    public Language language() {
        return texts.language();
    }

    /// A whole number with its digits in groups, as the language does.
    public String grouped(long number) {
        return language().digits().grouped(number);
    }

    /// A number with so many digits of its fraction, as the language writes it.
    public String decimal(double number, int fraction) {
        return language().digits().decimal(number, fraction);
    }

    public boolean has(String key) {
        return texts.has(key);
    }

    /// The text of `key`. `places` are pairs of a name and what stands in its place: `say("step.of", "step", 3)`.
    ///
    /// **Errors:** `IllegalArgumentException` for an unknown key.
    public String say(String key, Object... places) {
        var text = texts.template(key).orElseThrow(() -> new IllegalArgumentException("no text for '%s' in %s".formatted(key, part)));
        var values = new HashMap<String, String>();
        for (var i = 0; i + 1 < places.length; i += 2) {
            values.put(String.valueOf(places[i]), String.valueOf(places[i + 1]));
        }
        return texts.filled(text, values);
    }

    /// The same texts for a library that takes a bundle; their places are the library's.
    public ResourceBundle bundle() {
        return new ResourceBundle() {
            @Override
            protected Object handleGetObject(String key) {
                return texts.template(key).orElse(null);
            }

            @Override
            public Enumeration<String> getKeys() {
                return Collections.enumeration(texts.keys());
            }
        };
    }
}
