package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lessons.Lesson;
import interleave.lessons.LessonTexts;
import interleave.lessons.catalog.LessonCatalog;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Help, version, `list` and `doctor`.
@Timeout(60)
final class SmallCommandsTest {
    @AfterEach
    void nothingIsLeft() {
        Invocation.assertNothingLeft();
    }

    @Test
    void versionIsOneLine() {
        assertEquals(List.of("interleave 0.1.0"), Invocation.fine("--version").lines());
    }

    @Test
    void helpSaysWhatThisIsAndWhatToTry() {
        var help = Invocation.fine("--help").out();
        assertTrue(help.startsWith("A laboratory for learning multiprocessing with real processes."), help);
        assertEquals(3, help.lines().filter(line -> line.startsWith("  interleave run ")).count(), help);
        for (var command : List.of("list", "run", "outcomes", "screenshot", "doctor")) {
            assertTrue(help.contains("\n  " + command), help);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "list", "run", "outcomes", "screenshot", "bench", "doctor"})
    void helpFitsEightyColumns(String command) {
        var words = command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
        assertEquals(List.of(), Invocation.fine(words).lines().stream().filter(line -> line.length() > 80).toList());
    }

    @Test
    void helpOfRunNamesEveryOption() {
        var help = Invocation.fine("run", "--help").out();
        for (var option : List.of("--lock", "--workers", "--continuous", "--iterations", "--seed", "--mode", "--speed", "--policy", "--schedule", "--kill",
                "--trace", "--timeout", "--untraced", "--parker", "--json")) {
            assertTrue(help.contains(option), option);
        }
    }

    @Test
    void listShowsTheLessonsInOrder() {
        var lines = Invocation.fine("list").lines();
        assertEquals(
                LessonCatalog.all().stream()
                        .map(lesson -> "%d  %-11s%s".formatted(lesson.number(), lesson.id(), LessonTexts.of(lesson, Locale.ENGLISH).title()))
                        .toList(),
                lines.stream().filter(line -> line.matches("[0-9].*")).toList());
        assertEquals("1  global     A global variable, many processes", lines.getFirst());
    }

    @Test
    void listAsJsonHasTheParameters() {
        var json = Invocation.fine("list", "--json").json();
        assertEquals(
                LessonCatalog.all().stream().map(Lesson::id).toList(),
                StreamSupport.stream(json.spliterator(), false).map(lesson -> lesson.get("lesson").asText()).toList());
        assertEquals("{\"name\":\"workers\",\"type\":\"number\",\"least\":1,\"most\":32,\"standard\":5}", json.get(2).get("parameters").get(0).toString());
        assertEquals("{\"name\":\"lock\",\"type\":\"switch\",\"standard\":true}", json.get(2).get("parameters").get(2).toString());
    }

    @Test
    void choicesAreListedByTheirNames() {
        assertEquals(
                "{\"name\":\"form\",\"type\":\"choice\",\"standard\":\"processes\",\"names\":[\"processes\",\"threads\"]}",
                Invocation.fine("list", "--json").json().get(0).get("parameters").get(2).toString());
        assertTrue(Invocation.fine("list").out().contains("--form processes|threads"));
        assertTrue(Invocation.fine("run", "--help").out().contains("Lesson global: Adders, processes|threads"));
    }

    @Test
    void everyParameterOfTheListIsAnOptionOfRun() {
        var help = Invocation.fine("run", "--help").out();
        for (var lesson : Invocation.fine("list", "--json").json()) {
            for (var parameter : lesson.get("parameters")) {
                assertTrue(help.contains("--" + parameter.get("name").asText()), parameter.toString());
            }
        }
    }

    @Test
    void doctorLooksAtEverything() {
        var json = Invocation.of("doctor", "--json").json();
        assertTrue(json.get("well").asBoolean(), json.toString());
        assertEquals(
                List.of("java", "cores", "memory", "parker", "start method", "display", "screen reader", "python3", "progress", "processes"),
                StreamSupport.stream(json.get("checks").spliterator(), false).map(check -> check.get("name").asText()).toList());
        for (var check : json.get("checks")) {
            assertTrue(check.get("found").asText().length() > 3 || check.get("name").asText().equals("cores"), check.toString());
            assertTrue(check.get("meaning").asText().length() > 10, check.toString());
        }
    }

    @Test
    void doctorWithoutRoomSaysWhatToDo() {
        System.setProperty("interleave.arenas", "/nowhere");
        try {
            var invocation = Invocation.of("doctor");
            assertEquals(ExitCode.FAILED, invocation.code());
            assertTrue(invocation.lines().stream().anyMatch(line -> line.startsWith("fault memory")), invocation.out());
            assertTrue(invocation.lines().stream().anyMatch(line -> line.startsWith("fault processes")), invocation.out());
        } finally {
            System.clearProperty("interleave.arenas");
        }
    }
}
