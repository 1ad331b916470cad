package interleave.lab.words;

import java.util.Locale;

/// The languages that the lab speaks: the one list of them, English first. A language is its line here and its files of texts;
/// the window's choice, `--lang`, the tests and the image's locales follow.
///
/// **Source:** rules of numbers and plurals from Unicode CLDR 47, `common/main/*.xml` (`symbols`, `minimumGroupingDigits`) and
/// `common/supplemental/plurals.xml`.
public enum Language {
    ENGLISH("en", "English", Plural.ONE_OR_OTHER, new Digits(',', '.', 1)),
    SPANISH("es", "Español", Plural.ONE_MILLIONS_OR_OTHER, new Digits('.', ',', 2)),
    PORTUGUESE("pt", "Português", Plural.BELOW_TWO_MILLIONS_OR_OTHER, new Digits('.', ',', 1));

    private final String code;
    private final String ownName;
    private final Plural plural;
    private final Digits digits;

    Language(String code, String ownName, Plural plural, Digits digits) {
        this.code = code;
        this.ownName = ownName;
        this.plural = plural;
        this.digits = digits;
    }

    /// The language with this code, such as `es` or `pt-BR`; English for every other.
    public static Language of(String code) {
        for (var language : values()) {
            if (code.toLowerCase(Locale.ROOT).split("[-_]", 2)[0].equals(language.code)) {
                return language;
            }
        }
        return ENGLISH;
    }

    /// The language that the system is set to; English where the lab does not speak it.
    public static Language ofSystem() {
        return of(Locale.getDefault(Locale.Category.DISPLAY).getLanguage());
    }

    public String code() {
        return code;
    }

    /// Its name in itself.
    public String ownName() {
        return ownName;
    }

    /// The locale without a country: the lab's texts and numbers are those of the language.
    public Locale locale() {
        return Locale.of(code);
    }

    /// Which form of a word goes with a number.
    public Plural plural() {
        return plural;
    }

    /// How its numbers are written.
    public Digits digits() {
        return digits;
    }
}
