package interleave.app.words;

import java.util.Locale;

/// The languages that the lab speaks.
public enum Language {
    ENGLISH("en", "English"),
    SPANISH("es", "Español"),
    PORTUGUESE("pt", "Português");

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /// The language with this code, such as `es` or `pt-BR`; English for every other.
    public static Language of(String code) {
        for (var language : values()) {
            if (code.toLowerCase(Locale.ROOT).startsWith(language.code)) {
                return language;
            }
        }
        return ENGLISH;
    }

    public String code() {
        return code;
    }

    /// Its name in itself.
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.of(code);
    }
}
