package interleave.app.ui.glossary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lessons.LessonTexts;
import interleave.lessons.catalog.LessonCatalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The words of the lab are found where they stand.
final class GlossaryTest {
    private static Glossary in(Language language) {
        return new Glossary(Words.of("glossary", language));
    }

    @Test
    void findsWordsInATextOnceEachPlaceAndTheLongest() {
        var found = in(Language.ENGLISH).in("A race condition is no grace: two races, and a lost update.").stream()
                .map(place -> place.from() + "-" + place.to() + " " + place.term().id()).toList();
        assertEquals(List.of("2-16 race", "34-39 race", "47-58 lost-update"), found);
    }

    /// What is written beside controls and on cards is in the glossary, in each language.
    @ParameterizedTest
    @EnumSource(Language.class)
    void labelsOfControlsAndCardsAreExplained(Language language) {
        var glossary = in(language);
        var window = Words.of("window", language);
        var stage = Words.of("stage", language);
        var pool = LessonTexts.of(LessonCatalog.find("pool").orElseThrow(), language);
        var queue = LessonTexts.of(LessonCatalog.find("queue").orElseThrow(), language);
        var missing = new ArrayList<String>();
        Stream.of(window.say("seed"), window.say("iterations"), window.say("continuous"), window.say("steps"),
                        stage.say("row.register"), stage.say("row.register.short"), stage.say("state.at-gate"),
                        pool.parameter("chunk"), pool.parameter("faithful"), queue.parameter("maxsize"))
                .filter(label -> glossary.of(label).isEmpty())
                .forEach(missing::add);
        assertEquals(List.of(), missing);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noFormMeansTwoThings(Language language) {
        var forms = new HashSet<String>();
        in(language).terms().forEach(term -> term.forms().forEach(form -> assertTrue(forms.add(form), form)));
    }
}
