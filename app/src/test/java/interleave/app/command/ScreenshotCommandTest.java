package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.app.ui.Screenshot;
import interleave.app.ui.ScreenshotRequest;
import interleave.app.ui.look.Theme;
import interleave.app.ui.program.Opened;
import interleave.lab.python.Interpreter;
import interleave.lab.run.Schedule;
import interleave.lab.words.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `interleave screenshot` asks for; the picture itself is the window's matter.
final class ScreenshotCommandTest {
    @TempDir
    private Path folder;

    private final List<ScreenshotRequest> asked = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    private int execute(ScreenshotCommand.Renderer renderer, String words) {
        var parts = words.replace("FOLDER", folder.toString()).split(" ");
        return Commands.line(LanguageOption.chosen(List.of(parts), Language.ENGLISH), renderer)
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(parts);
    }

    private void paint(ScreenshotRequest request) throws IOException {
        asked.add(request);
        Files.writeString(request.file(), "a picture");
    }

    @Test
    void optionsBecomeARequest() {
        var words = "screenshot value -o FOLDER/x.png --size 1200x800 --theme dark --lang pt --schedule P1,P2*2 --workers 3 --seed 9"
                + " --present --moment 7 --tab console";
        assertEquals(ExitCode.FINE, execute(this::paint, words), err.toString());
        var request = asked.getFirst();
        assertEquals("value", request.lesson().id());
        assertEquals(3, request.parameters().workers());
        assertEquals(new ScreenshotRequest.View(true, 7, "console"), request.view());
        assertEquals(
                List.of(9L, 1200, 800, Theme.DARK, Language.PORTUGUESE, Schedule.parse("P1 P2 P2"), folder),
                List.of(request.seed(), request.widthPx(), request.heightPx(), request.theme(), request.language(), request.schedule(), request.file().getParent()));
    }

    @Test
    void aProgramOfOnesOwnIsShownTooAsFarAsItIsWanted() throws IOException {
        var python = Interpreter.onMachine();
        assumeTrue(!python.isEmpty(), "there is no Python");
        Files.writeString(folder.resolve("my.py"), "print(1)\n");
        var words = "screenshot FOLDER/my.py -o FOLDER/x.png --until end --start-method spawn --python " + python.getFirst().path() + " -- one two";
        assertEquals(ExitCode.FINE, execute(this::paint, words), err.toString());
        var request = asked.getFirst();
        var script = assertInstanceOf(Opened.Script.class, request.opened());
        assertEquals(
                List.of("my.py", "spawn", List.of("one", "two"), ScreenshotRequest.Until.END),
                List.of(request.lesson().id(), script.startMethod(), script.choices().arguments(), request.until()));
    }

    @Test
    void standardsAreThoseOfTheManual() {
        assertEquals(ExitCode.FINE, execute(this::paint, "screenshot lock -o FOLDER/x.png"), err.toString());
        var request = asked.getFirst();
        assertEquals(
                List.of(1600, 1000, Theme.LIGHT, Language.ENGLISH, Schedule.EMPTY),
                List.of(request.widthPx(), request.heightPx(), request.theme(), request.language(), request.schedule()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            screenshot value                             | Missing required option: '--output=FILE.png'
            screenshot vallue -o FOLDER/x.png            | there is no lesson 'vallue'; did you mean value? 'interleave list' shows all
            screenshot value -o FOLDER/x.png --size big  | --size is a width and a height in pixels, such as 1600x1000, not 'big'
            screenshot value -o FOLDER/x.png --size 10x9 | --size must be from 1000x700 to 8000x8000, not 10x9
            screenshot value -o FOLDER/x.png --theme red | --theme is light, dark or contrast, not 'red'
            screenshot value -o FOLDER/x.png --until x   | --until is opened, steps or end, not 'x'
            screenshot none.py -o FOLDER/x.png           | there is no file 'none.py'
            screenshot value -o FOLDER/x.png --lang de   | --lang is en, es or pt, not 'de'
            screenshot value -o FOLDER/x.png --tab stage | --tab is one of java, python, lesson, console, memory, processes, outcomes, variables, not 'stage'
            screenshot value -o FOLDER/x.png --moment -3 | --moment is a number of events, from 0 on, not -3
            screenshot value -o FOLDER/x.png --schedule x | --schedule: word 1 of the schedule, 'x', is no process: write P1, P2 or main, with *3 for three steps, or with :KILL, :TERM or :INT for a signal to it
            """)
    void wrongUseIsTold(String words, String message) {
        assertEquals(ExitCode.USAGE, execute(asked::add, words));
        assertEquals("interleave: " + message, err.toString().lines().findFirst().orElse(""));
        assertEquals(List.of(), asked);
    }

    @Test
    void placeThatCannotBeWrittenIsTold() {
        assertEquals(ExitCode.USAGE, execute(asked::add, "screenshot value -o FOLDER/none/x.png"));
        assertTrue(err.toString().startsWith("interleave: --output: there is no directory "), err.toString());
        err.getBuffer().setLength(0);
        assertEquals(ExitCode.USAGE, execute(asked::add, "screenshot value -o FOLDER"));
        assertTrue(err.toString().contains(" is a directory"), err.toString());
        assertEquals(List.of(), asked);
    }

    @Test
    void oldPictureStaysUntilTheNewOneIsWhole() throws IOException {
        var picture = Files.writeString(folder.resolve("x.png"), "old");
        ScreenshotCommand.Renderer full = request -> {
            Files.writeString(request.file(), "half of a");
            throw new FileSystemException(request.file().toString(), null, "No space left on device");
        };
        assertEquals(ExitCode.FAILED, execute(full, "screenshot value -o FOLDER/x.png"));
        assertEquals("interleave: the picture could not be made: No space left on device", err.toString().strip());
        assertEquals("old", Files.readString(picture));
        assertEquals(ExitCode.FINE, execute(request -> Files.writeString(request.file(), "new"), "screenshot value -o FOLDER/x.png"));
        assertEquals("new", Files.readString(picture));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing unfinished is left");
        }
    }

    @Test
    void impossibleStepIsToldWithWhoHasTheLock() {
        assertEquals(ExitCode.USAGE, execute(Screenshot::render, "screenshot lock -o FOLDER/x.png --workers 2 --schedule P1,P2,P2"));
        assertTrue(err.toString().matches(
                "interleave: step 3 of the schedule: P2 \\([0-9]+\\) waits for lock, held by P1 \\([0-9]+\\)\\.\\R(?s:.*)"), err.toString());
        assertFalse(Files.exists(folder.resolve("x.png")));
    }

    @Test
    void failureIsTold() {
        ScreenshotCommand.Renderer broken = request -> {
            throw new IOException("no room");
        };
        assertEquals(ExitCode.FAILED, execute(broken, "screenshot value -o FOLDER/x.png"));
        assertEquals("interleave: the picture could not be made: no room", err.toString().strip());
    }
}
