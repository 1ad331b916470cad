package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The texts of the stage in every language.
final class StageWordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    @ParameterizedTest
    @ValueSource(strings = {"es", "pt"})
    void everyTextIsThereWithItsPlaces(String language) throws IOException {
        assertEquals(places("en"), places(language));
    }

    private static TreeMap<String, TreeSet<String>> places(String language) throws IOException {
        var texts = new Properties();
        var name = "/interleave/app/assets/messages/" + language + "/stage.properties";
        try (var reader = new InputStreamReader(StageWordsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        var places = new TreeMap<String, TreeSet<String>>();
        for (var key : texts.stringPropertyNames()) {
            var found = new TreeSet<String>();
            PLACE.matcher(texts.getProperty(key)).results().forEach(match -> found.add(match.group()));
            places.put(key, found);
        }
        return places;
    }
}
