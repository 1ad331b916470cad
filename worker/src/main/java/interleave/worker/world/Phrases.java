package interleave.worker.world;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// The sentences of one language, with named placeholders: `{process} read {value} from {object}.` They are filled as
/// [Template] says.
///
/// Immutable once loaded.
final class Phrases {
    private final Locale locale;
    private final Map<String, String> templates;

    private Phrases(Locale locale, Map<String, String> templates) {
        this.locale = locale;
        this.templates = templates;
    }

    /// The sentences in this language; English ones for a language that there is none of.
    static Phrases in(Locale locale) {
        var language = locale.getLanguage();
        var translated = load("narration_" + language + ".properties");
        var templates = load("narration.properties");
        templates.putAll(translated);
        return new Phrases(translated.isEmpty() ? Locale.ENGLISH : locale, templates);
    }

    /// The templates in a file beside this class; none when there is no such file.
    static Map<String, String> load(String file) {
        var properties = new Properties();
        try (var stream = Phrases.class.getResourceAsStream(file)) {
            if (stream != null) {
                properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sentences in " + file, e);
        }
        var templates = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(key -> templates.put(key, properties.getProperty(key)));
        return templates;
    }

    Locale locale() {
        return locale;
    }

    /// Begins the sentence with this key.
    Phrase say(String key) {
        return new Phrase(templates.getOrDefault(key, key));
    }

    /// A sentence whose placeholders are being filled.
    static final class Phrase {
        private final String template;
        private final Map<String, String> values = new HashMap<>();

        private Phrase(String template) {
            this.template = template;
        }

        Phrase with(String placeholder, Object value) {
            values.put(placeholder, String.valueOf(value));
            return this;
        }

        /// The sentence; a placeholder without a value stays as it is.
        String text() {
            return Template.filled(template, values);
        }
    }
}
