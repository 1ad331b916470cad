package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.words.Language;
import interleave.lessons.catalog.LessonCatalog;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LessonTextsTest {
    private static final int MAX_STORY_WORDS = 120;
    static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");
    /// Anything in braces, of which nothing may be left in a text that is filled.
    static final Pattern BRACES = Pattern.compile("\\{[^}]*}?");
    private static final Pattern PLURAL = Pattern.compile("\\{([a-z]+)\\|([^}]*)}");
    private static final Pattern BEFORE_A_RUN = Pattern.compile("(.*\\.)?(goal|story|prediction\\.question|prediction\\.option\\.\\d)");
    private static final Pattern ABOUT_A_RUN = Pattern.compile("(.*\\.)?(outcome\\..*|explanation|explanation\\..*|win)");
    private static final List<String> REQUIRED = List.of(
            "title", "summary", "goal", "story", "look", "explanation", "pitfalls.1", "pitfalls.2",
            "try.1.title", "try.1.text", "try.2.title", "try.2.text",
            "prediction.right", "question.option.1", "question.option.2", "question.right", "notes",
            "try.1.set", "try.2.set", "prediction.question", "prediction.option.1", "prediction.option.2", "question", "answer");

    static Stream<Lesson> lessons() {
        return LessonCatalog.all().stream();
    }

    static Stream<LessonLanguage> lessonLanguages() {
        return LessonForm.all().flatMap(form -> Arrays.stream(Language.values()).map(Language::code).map(code -> new LessonLanguage(form, code)));
    }

    record LessonLanguage(LessonForm form, String code) {
        Lesson lesson() {
            return form.lesson();
        }

        LessonTexts texts() {
            return LessonTexts.of(lesson(), Locale.of(code)).of(form.parameters());
        }

        @Override
        public String toString() {
            return form + " " + code;
        }
    }

    private static TreeMap<String, String> raw(Lesson lesson, String code) throws IOException {
        try (var stream = lesson.getClass().getResourceAsStream(code + ".properties")) {
            var properties = new Properties();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            var map = new TreeMap<String, String>();
            properties.forEach((key, value) -> map.put((String) key, (String) value));
            return map;
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void allLanguagesHaveTheSameTextsAndPlaces(Lesson lesson) throws IOException {
        var english = raw(lesson, "en");
        assertTrue(english.keySet().containsAll(REQUIRED), lesson.id());
        for (var code : Arrays.stream(Language.values()).map(Language::code).toList()) {
            var translated = raw(lesson, code);
            assertEquals(english.keySet(), translated.keySet(), lesson.id() + " " + code);
            english.forEach((key, text) -> assertEquals(places(text), places(translated.get(key)), code + " " + key));
        }
    }

    private static TreeSet<String> places(String text) {
        return PLACE.matcher(text).results().map(result -> result.group()).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void noTextIsAnUntranslatedCopy(Lesson lesson) throws IOException {
        var english = raw(lesson, "en");
        var spanish = raw(lesson, "es");
        var portuguese = raw(lesson, "pt");
        english.forEach((key, text) -> {
            if (!key.endsWith(".set") && text.chars().filter(Character::isLetter).count() > 0) {
                assertNotEquals(text, spanish.get(key), "es " + key);
                assertNotEquals(text, portuguese.get(key), "pt " + key);
                assertTrue(text.length() < 25 || !spanish.get(key).equals(portuguese.get(key)), "es and pt " + key);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("lessonLanguages")
    void storyIsShortAndSummaryShorter(LessonLanguage which) {
        var texts = which.texts();
        var words = texts.story().split("\\s+").length;
        assertTrue(words <= MAX_STORY_WORDS, words + " words");
        var sentences = texts.summary().split("[.!?](\\s|$)").length;
        assertTrue(sentences <= 2, texts.summary());
    }

    @ParameterizedTest
    @MethodSource("lessonLanguages")
    void partsBelongTogether(LessonLanguage which) {
        var texts = which.texts();
        assertTrue(texts.tries().size() >= 2 && texts.tries().size() <= 3, "two or three things to try");
        for (var choice : List.of(texts.prediction(), texts.question())) {
            assertTrue(choice.options().size() >= 2);
            assertTrue(choice.right() >= 0 && choice.right() < choice.options().size(), choice.toString());
        }
        texts.tries().forEach(idea -> idea.set().forEach(Parameters.of(which.lesson())::with));
        which.lesson().parameters().stream()
                .filter(parameter -> !parameter.isCommon())
                .forEach(parameter -> assertNamed(texts, parameter));
        assertFalse(texts.pitfalls().isEmpty());
        for (var text : Stream.of(texts.title(), texts.goal(), texts.look(), texts.question().question(), texts.answer()).toList()) {
            assertFalse(text.isBlank());
        }
    }

    private static void assertNamed(LessonTexts texts, Parameter parameter) {
        assertFalse(texts.parameter(parameter.id()).isBlank());
        var names = parameter.names().stream().map(name -> texts.parameter(parameter.id(), name)).toList();
        assertEquals(parameter.names().size(), new TreeSet<>(names).size(), names.toString());
    }

    /// Those that the lesson's judgement can give.
    private static List<String> reasons(Lesson lesson) throws IOException {
        return raw(lesson, "en").keySet().stream()
                .filter(key -> key.startsWith("outcome."))
                .map(key -> key.substring("outcome.".length()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lessonLanguages")
    void onlyTextsAboutARunHavePlacesAndOnlyForItsNumbers(LessonLanguage which) throws IOException {
        var set = which.lesson().parameters().stream().map(parameter -> "{" + parameter.id() + "}").toList();
        var known = Stream.of(
                        Stream.of("{expected}", "{actual}", "{lost}"),
                        set.stream(),
                        LessonCheck.of(which.lesson()).facts().stream().map("{%s}"::formatted))
                .flatMap(names -> names)
                .toList();
        raw(which.lesson(), which.code()).forEach((key, text) -> {
            var allowed = ABOUT_A_RUN.matcher(key).matches() ? known : BEFORE_A_RUN.matcher(key).matches() ? set : List.<String>of();
            assertTrue(allowed.containsAll(places(text)), key + ": " + text);
        });
    }

    /// `{waiting|waits|wait}` goes with a number that the text also says, and has a word for one and another for many.
    @ParameterizedTest
    @MethodSource("lessonLanguages")
    void wordsForOneAndManyGoWithANumberOfTheText(LessonLanguage which) throws IOException {
        raw(which.lesson(), which.code()).forEach((key, text) -> PLURAL.matcher(text).results().forEach(place -> {
            assertTrue(places(text).contains("{" + place.group(1) + "}"), key + ": " + place.group());
            assertEquals(2, place.group(2).split("\\|", -1).length, key + ": " + place.group());
        }));
    }

    @ParameterizedTest
    @MethodSource("lessonLanguages")
    void everyExplanationBelongsToAReason(LessonLanguage which) throws IOException {
        var reasons = reasons(which.lesson());
        raw(which.lesson(), which.code()).keySet().stream()
                .filter(key -> key.startsWith("explanation."))
                .forEach(key -> assertTrue(reasons.contains(key.substring("explanation.".length())), key));
    }

    @ParameterizedTest
    @MethodSource("lessonLanguages")
    void nothingIsSaidToBeMissingWhenNothingIs(LessonLanguage which) throws IOException {
        var verdict = new Verdict(80_000, 80_000, Outcome.ACCEPTABLE, "right");
        if (reasons(which.lesson()).contains(verdict.reason())) {
            var described = which.texts().explanation(verdict) + " " + which.texts().outcome(verdict);
            assertFalse(Pattern.compile("(^|[^0-9.,])0([^0-9.,]|$)").matcher(described).find(), described);
        }
    }

    @ParameterizedTest
    @MethodSource("lessonLanguages")
    void numbersAreGroupedAsTheLanguageDoes(LessonLanguage which) throws IOException {
        for (var reason : reasons(which.lesson())) {
            var described = which.texts().outcome(new Verdict(80_000, 45_349, Outcome.INTERESTING, reason));
            assertFalse(Pattern.compile("80.?000|45.?349|34.?651").matcher(described).results()
                    .anyMatch(number -> !number.group().matches(which.code().equals("en") ? "\\d+,\\d+" : "\\d+\\.\\d+")), described);
        }
    }

    @Test
    void whoSpeaksAnotherLanguageReadsEnglish() {
        var lesson = LessonCatalog.find("value").orElseThrow();
        assertEquals(LessonTexts.of(lesson, Locale.ENGLISH).title(), LessonTexts.of(lesson, Locale.JAPANESE).title());
        assertEquals(LessonTexts.of(lesson, Locale.of("pt")).title(), LessonTexts.of(lesson, Locale.of("pt", "BR")).title());
    }
}
