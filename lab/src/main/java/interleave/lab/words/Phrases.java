package interleave.lab.words;

import java.util.HashMap;
import java.util.Map;

/// The sentences of one language, with named placeholders: `{process} read {value} from {object}.` They are filled as
/// [Template] says.
///
/// Immutable once loaded.
final class Phrases {
    private final Messages texts;

    private Phrases(Messages texts) {
        this.texts = texts;
    }

    /// The sentences in this language.
    static Phrases in(Language language) {
        return new Phrases(Messages.load(language, spoken -> Phrases.class.getResourceAsStream(spoken.code() + "/narration.properties")));
    }

    Language language() {
        return texts.language();
    }

    /// Begins the sentence with this key.
    Phrase say(String key) {
        return new Phrase(texts, texts.template(key).orElse(key));
    }

    /// A sentence whose placeholders are being filled.
    static final class Phrase {
        private final Messages texts;
        private final String template;
        private final Map<String, String> values = new HashMap<>();

        private Phrase(Messages texts, String template) {
            this.texts = texts;
            this.template = template;
        }

        Phrase with(String placeholder, Object value) {
            values.put(placeholder, String.valueOf(value));
            return this;
        }

        /// The sentence; a placeholder without a value stays as it is.
        String text() {
            return texts.filled(template, values);
        }
    }
}
