package interleave.app.words;

import interleave.worker.world.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Properties;

/// The texts of window and command line in one language.
///
/// They are in `assets/messages/<part>_<language>.properties`, in UTF-8; each part of the program has its own file. A
/// text may hold places, as [Template] says: `{process}`, `{count} {count|byte|bytes}`.
public final class Words {
    private static final String FOLDER = "/interleave/app/assets/messages/";

    private final Language language;
    private final String part;
    private final Properties texts = new Properties();

    private Words(String part, Language language) {
        this.part = part;
        this.language = language;
        load(Language.ENGLISH);
        load(language);
    }

    /// The texts of `part`, for example `window`; what a language lacks is there in English.
    public static Words of(String part, Language language) {
        return new Words(part, language);
    }

    private void load(Language from) {
        var name = FOLDER + part + "_" + from.code() + ".properties";
        try (var stream = Words.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the texts " + name + " are missing");
            }
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public Language language() {
        return language;
    }

    /// A whole number with its digits in groups, as the language does.
    public String grouped(long number) {
        return String.format(language.locale(), "%,d", number);
    }

    /// The text of `key`. `places` are pairs of a name and what stands in its place: `say("step.of", "step", 3)`.
    ///
    /// **Errors:** `IllegalArgumentException` for an unknown key.
    public String say(String key, Object... places) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for '%s' in %s".formatted(key, part));
        }
        var values = new HashMap<String, String>();
        for (var i = 0; i + 1 < places.length; i += 2) {
            values.put(String.valueOf(places[i]), String.valueOf(places[i + 1]));
        }
        return Template.filled(text, values);
    }
}
