package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing that is read before the prediction gives it away: title, summary, goal, story and the question itself, in each form and
/// each language.
///
/// What would is a list in the lesson's `check.properties`, `gives-away.en=…`, one for each language, and made anew with each text that
/// is changed: whoever reviews a text reads it too.
final class NeutralTextsTest {
    static Stream<LessonTextsTest.LessonLanguage> lessonLanguages() {
        return LessonTextsTest.lessonLanguages();
    }

    @ParameterizedTest
    @MethodSource("lessonLanguages")
    void nothingGivesThePredictionAway(LessonTextsTest.LessonLanguage which) {
        var words = LessonCheck.of(which.lesson()).givesAway(which.code());
        assertFalse(words.isEmpty(), "no list of what would give it away");
        var texts = which.texts();
        var described = new ArrayList<String>();
        for (var text : List.of(texts.title(), texts.summary(), texts.goal(), texts.story(), texts.prediction().question())) {
            var lower = text.toLowerCase(Locale.ROOT);
            words.stream().filter(lower::contains).forEach(word -> described.add(word + ": " + text));
        }
        assertEquals(List.of(), described);
    }

    /// The right answer does not stand in the texts above it.
    @ParameterizedTest
    @MethodSource("lessonLanguages")
    void rightAnswerIsNotSaidBefore(LessonTextsTest.LessonLanguage which) {
        var texts = which.texts();
        var prediction = texts.prediction();
        var before = String.join(" ", texts.title(), texts.summary(), texts.goal(), texts.story()).toLowerCase(Locale.ROOT);
        for (var right : prediction.rights()) {
            var answer = prediction.options().get(right).toLowerCase(Locale.ROOT);
            assertFalse(answer.length() > 3 && before.contains(answer), answer);
        }
    }
}
