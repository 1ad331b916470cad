package interleave.lab.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.Garbage;
import interleave.lab.world.Reducer;
import interleave.lab.world.Script;
import interleave.lab.world.World;
import interleave.worker.memory.ObjectKind;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NarrationTest {
    private static final Map<String, String> ENGLISH = translation("en");
    /// What is called by its name in Python, as in the listing beside it.
    private static final Set<String> AS_IN_PYTHON = Set.of("operation.join");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");

    @ParameterizedTest
    @ValueSource(strings = {"es", "pt"})
    void everySentenceIsTranslated(String language) {
        assertEquals(new TreeSet<>(ENGLISH.keySet()), new TreeSet<>(translation(language).keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "pt"})
    void noSentenceIsACopy(String language) {
        var copies = translation(language).entrySet().stream()
                .filter(entry -> entry.getValue().equals(ENGLISH.get(entry.getKey())))
                .filter(entry -> LETTERS.matcher(words(entry.getValue())).find())
                .map(Map.Entry::getKey)
                .filter(key -> !AS_IN_PYTHON.contains(key))
                .toList();
        assertEquals(List.of(), copies);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "pt"})
    void translationsHaveTheSamePlaceholders(String language) {
        var translation = translation(language);
        var expected = new TreeMap<String, Set<String>>();
        var actual = new TreeMap<String, Set<String>>();
        ENGLISH.forEach((key, sentence) -> expected.put(key, placeholders(sentence)));
        translation.forEach((key, sentence) -> actual.put(key, placeholders(sentence)));
        assertEquals(expected, actual);
    }

    @Test
    void everyPlaceholderIsFilledAndEveryKeyIsThere() {
        var narrations = Arrays.stream(Language.values()).map(Narration::in).toList();
        for (var seed = 0; seed < 100; seed++) {
            var world = World.EMPTY;
            for (var event : new Garbage(seed).events(300)) {
                var before = world;
                world = Reducer.apply(world, event);
                for (var narration : narrations) {
                    assertWhole(narration.describe(world, event));
                    narration.brief(event, before, world).ifPresent(NarrationTest::assertFilled);
                }
            }
            for (var narration : narrations) {
                assertAllWhole(narration, world);
            }
        }
    }

    private static void assertAllWhole(Narration narration, World world) {
        world.findings().details().forEach(finding -> assertWhole(narration.describe(world, finding)));
        world.anomalies().first().forEach(anomaly -> assertWhole(narration.describe(world, anomaly)));
        for (var process : world.processes()) {
            var why = narration.whyNot(world, process);
            assertTrue(why.isEmpty() || why.endsWith("."), why);
        }
    }

    private static void assertFilled(String words) {
        var left = words.replace("{text}", "");
        assertTrue(!left.contains("{") && !left.contains("brief."), () -> "not whole: " + words);
    }

    private static void assertWhole(String sentence) {
        var left = sentence.replace("{text}", "");
        assertTrue(!left.contains("{") && left.contains(" "), () -> "not whole: " + sentence);
    }

    /// The ends of a pipe that goes one way have names; those of one that goes both ways are counted from 1, as on the stage.
    @Test
    void endsOfAPipeAreCalledByWhatTheyAreFor() {
        for (var expected : List.of(
                "0 the receiving end of pipe|receiving end of pipe", "0 the sending end of pipe|sending end of pipe",
                "1 end 1 of pipe|end 1 of pipe", "1 end 2 of pipe|end 2 of pipe")) {
            var duplex = expected.startsWith("1");
            var end = expected.contains("sending") || expected.contains("end 2") ? 1 : 0;
            var before = new Script(2).world();
            before = Reducer.apply(before, new Event.ObjectCreated(new Stamp(1, 1, 0, 0), 9, ObjectKind.PIPE, null, 512, 65_536, duplex ? 1 : 0, "pipe"));
            var closed = new Event.EndClosed(new Stamp(1, 1, 0, 0), 9, end);
            var world = Reducer.apply(before, closed);
            var narration = Narration.in(Language.ENGLISH);
            var texts = expected.substring(2).split("\\|");
            assertTrue(narration.describe(world, closed).endsWith("closed " + texts[0] + " for itself."), narration.describe(world, closed));
            assertEquals("close " + texts[1], narration.brief(closed, before, world).orElseThrow());
        }
    }

    @Test
    void tellsALostUpdateInEachLanguage() {
        var world = new Script(2).steps("P1 read; P2 read; P1 +7; P2 +14").world();
        assertEquals(
                List.of(
                        "P2 (30700) read 0 before P1 (30699) wrote 7, and now writes 14 over it: P1's 7 is gone.",
                        "P2 (30700) leyó 0 antes de que P1 (30699) escribiera 7, y ahora escribe 14 encima: "
                                + "se pierde el 7 de P1.",
                        "P2 (30700) leu 0 antes de P1 (30699) escrever 7, e agora escreve 14 por cima: "
                                + "perde-se o 7 de P1."),
                Arrays.stream(Language.values())
                        .map(language -> Narration.in(language)
                                .describe(world, world.findings().details().getFirst()))
                        .toList());
    }

    @Test
    void tellsOneByteAndSeveral() {
        assertEquals(
                List.of("P1 (30699) sent x (1 byte) into object 9: message 3.", "P1 (30699) sent x (2 bytes) into object 9: message 3.",
                        "P1 (30699) envió x (1 byte) por objeto 9: mensaje 3.", "P1 (30699) envió x (2 bytes) por objeto 9: mensaje 3.",
                        "P1 (30699) enviou x (1 byte) por objeto 9: mensagem 3.", "P1 (30699) enviou x (2 bytes) por objeto 9: mensagem 3."),
                Arrays.stream(Language.values())
                        .flatMap(language -> Stream.of(1, 2).map(bytes -> sent(language, bytes)))
                        .toList());
    }

    @Test
    void groupsManyBytes() {
        assertEquals(
                List.of("P1 (30699) sent x (100,016 bytes) into object 9: message 3.",
                        "P1 (30699) envió x (100.016 bytes) por objeto 9: mensaje 3.",
                        "P1 (30699) enviou x (100.016 bytes) por objeto 9: mensagem 3."),
                Arrays.stream(Language.values()).map(language -> sent(language, 100_016)).toList());
    }

    private static String sent(Language language, int bytes) {
        var script = new Script(1);
        return Narration.in(language).describe(script.world(), new Event.Sent(script.at(2), 9, 0, 3, bytes, "x"));
    }

    @Test
    void namesOthersOnlyWhereThereMayHaveBeenOthers() {
        var twenty = "P2 +1; P2 read; ".repeat(20);
        var two = new Script(2).steps("P2 read; P1 read; " + twenty + "P1 +1").world();
        assertTrue(described(two).contains("then came 20 writes by P2 (30700), and"), described(two));
        var three = new Script(3).steps("P2 read; P1 read; P3 read; P3 +1; P2 read; " + twenty + "P1 +1").world();
        assertTrue(described(three).contains("writes by P2 (30700) and others, and"), described(three));
    }

    private static String described(World world) {
        return Narration.in(Locale.ENGLISH).describe(world, world.findings().details().getLast());
    }

    @Test
    void saysWhyAProcessCannotBeStepped() {
        var script = new Script(3).steps("P1 acquire lock; P2 wait lock; P3 exits; main join P1");
        script.events.add(new Event.ModeChanged(script.at(0), RunMode.STEP, true));
        script.events.add(new Event.Announced(script.at(2), Operation.RELEASE, Script.LOCK, 0));
        var world = script.world();
        assertEquals(
                List.of(
                        "main (30698) waits for P1 (30699) to end.",
                        "",
                        "P2 (30700) waits for lock, held by P1 (30699).",
                        "P3 (30701) has ended with exit code 0."),
                world.processes().stream()
                        .map(process -> Narration.in(Locale.ENGLISH).whyNot(world, process))
                        .toList());
    }

    @Test
    void writesSecondsAsTheLanguageDoes() {
        var script = new Script(1);
        script.events.add(new Event.Sleeping(script.at(2), 500_000_000, 1_500_000_000));
        var world = script.world();
        assertEquals(
                "P1 (30699) duerme 0,50 s.",
                Narration.in(Locale.forLanguageTag("es")).describe(world, world.last()));
    }

    @Test
    void speaksEnglishWhereThereIsNoTranslation() {
        var world = new Script(1).steps("P1 read").world();
        assertEquals("P1 (30699) read 0 from total.", Narration.in(Locale.JAPANESE).describe(world, world.last()));
    }

    private static Map<String, String> translation(String language) {
        var texts = new Properties();
        try (var stream = Phrases.class.getResourceAsStream(language + "/narration.properties")) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return texts.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, texts::getProperty));
    }

    private static String words(String sentence) {
        return PLACEHOLDER.matcher(sentence).replaceAll("");
    }

    /// The names of the values; one language may need a word for one and another for many where others do not.
    private static Set<String> placeholders(String sentence) {
        return PLACEHOLDER.matcher(sentence).results()
                .map(MatchResult::group)
                .map(place -> place.replaceFirst("\\|.*", "}"))
                .collect(Collectors.toSet());
    }
}
