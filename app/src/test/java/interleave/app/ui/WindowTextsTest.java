package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.lab.words.Language;
import interleave.lessons.Lesson;
import interleave.lessons.Listing;
import interleave.lessons.Parameters;
import interleave.lessons.catalog.LessonCatalog;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every language says everything, with the same places.
final class WindowTextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysEverything(Language language) throws IOException {
        for (var part : List.of("window", "glossary", "outcomes", "code", "memory", "stage", "timeline", "command", "help")) {
            assertEquals(places(part, Language.ENGLISH), places(part, language));
        }
    }

    /// What a step is called beside its line, in every program that a lesson can run.
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyStepMarkIsSaid(Language language) throws IOException {
        var said = places("code", language).keySet();
        var missing = new TreeSet<String>();
        for (var lesson : LessonCatalog.all()) {
            for (var parameters : forms(lesson)) {
                Stream.of(Listing.java(lesson, parameters), Listing.python(lesson, parameters))
                        .flatMap(listing -> listing.marks().stream())
                        .filter(mark -> !said.contains("mark." + mark))
                        .forEach(missing::add);
            }
        }
        assertEquals(new TreeSet<>(), missing);
    }

    private static List<Parameters> forms(Lesson lesson) {
        var forms = new ArrayList<>(List.of(Parameters.of(lesson)));
        for (var parameter : lesson.parameters()) {
            if (parameter.isChoice() || parameter.isSwitch()) {
                for (var form : List.copyOf(forms)) {
                    LongStream.rangeClosed(parameter.least(), parameter.most())
                            .forEach(value -> forms.add(form.with(parameter.id(), value)));
                }
            }
        }
        return forms;
    }

    private static TreeMap<String, TreeSet<String>> places(String part, Language language) throws IOException {
        var texts = new Properties();
        var name = "/interleave/app/assets/messages/" + language.code() + "/" + part + ".properties";
        try (var stream = Objects.requireNonNull(WindowTextsTest.class.getResourceAsStream(name))) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        var places = new TreeMap<String, TreeSet<String>>();
        texts.stringPropertyNames().forEach(key -> places.put(key, PLACE.matcher(texts.getProperty(key)).results()
                .map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new))));
        return places;
    }
}
