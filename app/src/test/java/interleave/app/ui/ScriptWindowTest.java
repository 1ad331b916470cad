package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.app.ui.program.Disk;
import interleave.app.ui.program.Opened;
import interleave.app.ui.program.ScriptChoices;
import interleave.lab.python.Interpreter;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A Python program of the user's in the window: opened, run, stepped, changed on the disk.
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class ScriptWindowTest {
    private static final String ADDING = """
            from multiprocessing import Process, Value

            def add(total, n):
                total.value += n

            if __name__ == "__main__":
                total = Value("i", 0)
                people = [Process(target=add, args=(total, n)) for n in (5, 7)]
                for one in people:
                    one.start()
                for one in people:
                    one.join()
                print("total", total.value)
            """;

    @TempDir
    private Path folder;

    private LiveWindow window;

    @BeforeEach
    void pythonIsThere() {
        try {
            Interpreter.of("python3");
        } catch (IOException none) {
            assumeTrue(false, none.getMessage());
        }
    }

    @Start
    void open(Stage stage) {
        window = new LiveWindow(stage, "value", 1000, 700);
    }

    @AfterEach
    void close() {
        Toolkit.onFxThread(() -> {
            window.close();
            return null;
        });
    }

    private static <T> T on(Supplier<T> work) {
        return Toolkit.onFxThread(work);
    }

    private static void on(Runnable work) {
        Toolkit.onFxThread(() -> {
            work.run();
            return null;
        });
    }

    private Path script(String source) throws IOException {
        return Files.writeString(folder.resolve("my.py"), source);
    }

    private void opened(String source) throws IOException {
        var file = script(source);
        on(() -> window.model.programs().open(file));
        window.await("the program is open", () -> window.model.programs().script().isPresent());
    }

    private Node node(String id) {
        return window.scene.shell().lookup("#" + id);
    }

    private boolean shows(String id) {
        return node(id) != null && LiveWindow.seen(node(id));
    }

    private String text(String id) {
        return String.join(" ", LiveWindow.texts(node(id)).toList());
    }

    private void runs() {
        window.await("all halt before their first operation", () -> window.model.phase() == Phase.STEPPING
                && window.model.world().processes().size() == 3 && window.model.steering().canStep(window.model.world().process(1))
                && window.model.steering().canStep(window.model.world().process(2)));
    }

    @Test
    void openingShowsTheProgramAndRunsNothing() throws IOException {
        opened(ADDING);
        window.await("its text is shown", () -> shows("code-python") && text("code-python").contains("total.value"));
        assertEquals(Phase.IDLE, on(() -> window.model.phase()));
        on(() -> {
            assertFalse(shows("tab-java"), "there is no Java program");
            assertFalse(shows("tab-outcomes"), "outcomes are counted by the command line");
            assertTrue(text("path").contains("my.py"));
            assertTrue(text("goal").contains("start method"), text("goal"));
            assertEquals(List.of(folder.resolve("my.py")), window.model.settings().recent());
            assertEquals("value", window.model.settings().lesson(), "the lesson of the last time is remembered");
        });
    }

    @Test
    void aProgramIsSteppedByKeysAndItsFindingToldWithWhatToDo(FxRobot robot) throws IOException {
        opened(ADDING);
        on(() -> window.scene.shell().requestFocus());
        robot.push(KeyCode.SPACE);
        runs();
        for (var key : List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT1, KeyCode.DIGIT2)) {
            var steps = on(() -> window.model.scheduleProperty().get().size());
            robot.push(key);
            window.await("the step is taken", () -> window.model.scheduleProperty().get().size() == steps + 1);
        }
        window.await("the update is lost", () -> window.model.world().findings().count() == 1);
        on(() -> window.model.mode(RunMode.FREE));
        window.await("the run has ended", () -> window.model.phase() == Phase.ENDED);
        window.await("the page tells it", () -> shows("script-page") && text("script-found").contains("What to do"));
        on(() -> {
            assertTrue(text("script-found").contains("get_lock"), text("script-found"));
            assertTrue(text("narration").contains("exit code 0"), text("narration"));
            assertEquals("total 7", window.model.world().output().getFirst().text());
            assertTrue(window.model.learner().progress().seen().isEmpty(), "a program of one's own is no lesson that was seen");
        });
    }

    @Test
    void anEarlierMomentIsGoneOnFromDifferently(FxRobot robot) throws IOException {
        opened(ADDING);
        on(() -> window.model.start());
        runs();
        on(() -> window.model.steering().step("P1"));
        window.await("one step", () -> window.model.scheduleProperty().get().size() == 1);
        var first = on(() -> window.model.runProperty().get());
        on(() -> window.model.cursor().back());
        on(() -> window.model.cursor().toStart());
        window.await("the past is shown", () -> window.model.cursor().inThePast());
        on(() -> window.model.cursor().look(first.live().history().size() - 1));
        on(() -> window.model.steering().step("P2"));
        window.await("a new run went on differently", () -> window.model.runProperty().get() != null
                && window.model.runProperty().get() != first && window.model.noticeProperty().get() instanceof Notice.Branched);
        String steps = on(() -> window.model.scheduleProperty().get().toString());
        assertTrue(steps.endsWith("P2"), steps);
    }

    @Test
    void whatIsTypedIsReadAndStandsBetweenWhatIsPrinted() throws IOException {
        opened("name = input('Name: ')\nprint('hello', name)\nrest = open(0).read()\nprint(repr(rest))\n");
        on(() -> window.model.mode(RunMode.FREE));
        on(() -> window.model.start());
        window.await("the question is seen", () -> window.model.world().output().size() == 1);
        on(() -> window.model.programs().type("Ana"));
        window.await("it has read the line", () -> window.model.world().output().size() == 2);
        on(() -> window.model.programs().endInput());
        window.await("it has ended", () -> window.model.phase() == Phase.ENDED);
        assertEquals(List.of("Name: ", "hello Ana", "''"), on(() -> window.model.world().output().stream().map(line -> line.text()).toList()));
        on(() -> window.scene.shell().openTab("console"));
        window.await("the console has both", () -> text("console").contains("Ana") && text("console").contains("hello Ana"));
    }

    @Test
    void aFileThatWasSavedIsToldAndReadAgain() throws IOException {
        opened(ADDING);
        Files.writeString(folder.resolve("my.py"), "print('another one')\n");
        window.await("the change is seen", () -> window.model.programs().diskProperty().get() == Disk.CHANGED && shows("script-again"));
        on(() -> window.model.mode(RunMode.FREE));
        on(() -> window.model.start());
        window.await("the new text runs", () -> window.model.phase() == Phase.ENDED);
        assertEquals("another one", on(() -> window.model.world().output().getFirst().text()));
        window.await("and is shown", () -> text("code-python").contains("another one") && !shows("script-again"));
        Files.delete(folder.resolve("my.py"));
        window.await("that it is gone is told", () -> text("goal").contains("not there any more"));
        on(() -> window.model.start());
        window.await("and when it is to run", () -> window.model.noticeProperty().get() instanceof Notice.CannotOpen && window.model.phase() == Phase.IDLE);
    }

    @Test
    void howItRunsIsChosen() throws IOException {
        opened("import multiprocessing, sys\nprint(multiprocessing.get_start_method(), *sys.argv)\n");
        on(() -> {
            // one right after the other, as when somebody types arguments and presses Run
            window.model.mode(RunMode.FREE);
            window.model.programs().choose(choices -> choices.starting(Optional.of("spawn")));
            window.model.programs().choose(choices -> choices.given(List.of("a b", "c")));
            window.model.start();
        });
        window.await("it has ended", () -> window.model.phase() == Phase.ENDED);
        String goal = on(() -> text("goal"));
        assertTrue(goal.contains("spawn, as chosen") && goal.contains("'a b' c"), goal);
        assertEquals("spawn my.py a b c", on(() -> window.model.world().output().getFirst().text()));
        on(() -> window.model.programs().choose(_ -> ScriptChoices.STANDARD.with(Optional.of(folder.resolve("python9")))));
        window.await("that there is no such Python is told", () -> text("goal").contains("No Python"));
        on(() -> window.model.start());
        window.await("and when it is to run", () -> window.model.noticeProperty().get() instanceof Notice.NoPython && window.model.phase() == Phase.IDLE);
    }

    @Test
    void whatIsNoProgramIsToldAndTheLessonStays() throws IOException {
        var notes = Files.writeString(folder.resolve("notes.txt"), "hello");
        on(() -> window.model.programs().open(notes));
        window.await("it is told", () -> window.model.noticeProperty().get() instanceof Notice.CannotOpen && text("notice").contains("Not a Python program"));
        Opened open = on(() -> window.model.programs().openedProperty().get());
        assertTrue(open instanceof Opened.OfCourse, open.toString());
    }

    @Test
    void aLessonIsOpenedAfterAProgram(FxRobot robot) throws IOException {
        opened(ADDING);
        on(() -> window.scene.shell().chooser((_, _) -> Optional.of(folder.resolve("other.py"))));
        Files.writeString(folder.resolve("other.py"), "print(1)\n");
        on(() -> window.scene.shell().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.O);
        window.await("the other one is open", () -> text("path").contains("other.py"));
        robot.push(KeyCode.CONTROL, KeyCode.DOWN);
        window.await("a lesson is open", () -> window.model.programs().script().isEmpty() && shows("tab-java") && shows("tab-outcomes"));
        assertEquals(2, on(() -> window.model.settings().recent().size()));
    }
}
