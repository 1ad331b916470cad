package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.app.words.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every language says everything, with the same places.
final class WindowTextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysEverything(Language language) throws IOException {
        for (var part : List.of("window", "outcomes")) {
            assertEquals(places(part, Language.ENGLISH), places(part, language));
        }
    }

    private static TreeMap<String, TreeSet<String>> places(String part, Language language) throws IOException {
        var texts = new Properties();
        var name = "/interleave/app/assets/messages/" + part + "_" + language.code() + ".properties";
        try (var stream = Objects.requireNonNull(WindowTextsTest.class.getResourceAsStream(name))) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        var places = new TreeMap<String, TreeSet<String>>();
        texts.stringPropertyNames().forEach(key -> places.put(key, PLACE.matcher(texts.getProperty(key)).results()
                .map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new))));
        return places;
    }
}
