package interleave.lab.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

/// A bundle of texts in one language: the one way in which everything that people read is loaded.
///
/// A bundle is a file for each language, in UTF-8; what a language lacks is there in English. A text may have places, as
/// [Template] says.
///
/// **Threading:** immutable once loaded.
public final class Messages {
    private final Language language;
    private final Map<String, String> texts;

    private Messages(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /// The texts in `language`.
    ///
    /// @param files opens the file of a language, or gives null where there is none; by whoever has the files, as a module's
    ///     files are its own
    ///
    /// **Errors:** `IllegalStateException` when there is none in English.
    public static Messages load(Language language, Function<Language, InputStream> files) {
        var texts = new HashMap<String, String>();
        if (!read(files.apply(Language.ENGLISH), texts)) {
            throw new IllegalStateException("the English texts are missing");
        }
        if (language != Language.ENGLISH) {
            read(files.apply(language), texts);
        }
        return new Messages(language, Map.copyOf(texts));
    }

    private static boolean read(InputStream file, Map<String, String> texts) {
        if (file == null) {
            return false;
        }
        try (file) {
            var properties = new Properties();
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            return true;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public Language language() {
        return language;
    }

    public Set<String> keys() {
        return texts.keySet();
    }

    /// Whether there is a text of this key.
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /// The text as it is in the file, if there is one.
    public Optional<String> template(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /// `text` with its places filled by the rules of the language.
    public String filled(String text, Map<String, String> values) {
        return Template.filled(text, values, language);
    }
}
