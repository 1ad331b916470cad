package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.drift.DriftView;
import interleave.lab.words.Language;
import interleave.lessons.Parameter;
import interleave.worker.trace.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/// Another language in the middle of a run: all is said in it, and what is seen stays.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class LanguageChangeTest {
    private LabModel model;
    private LiveWindow window;

    @Start
    void open(Stage stage) {
        window = new LiveWindow(stage, "value", 1280, 720);
        model = window.model;
    }

    @Stop
    void close() {
        window.close();
    }

    private void await(String what, BooleanSupplier condition) {
        window.await(what, condition);
    }

    private void speak(FxRobot robot, Language language) {
        robot.interact(() -> {
            model.appearance().languageProperty().set(language);
            window.scene.frame();
        });
    }

    private void halted(FxRobot robot) {
        robot.interact(() -> {
            model.set(Parameter.WORKERS, 2);
            model.run();
        });
        await("all halt", () -> model.phase() == Phase.STEPPING && model.world().processes().size() == 3);
        for (var step = 1; step <= 3; step++) {
            var taken = step;
            robot.interact(() -> model.steering().step("P1"));
            await("step " + step, () -> model.scheduleProperty().get().size() == taken);
        }
        await("at rest", () -> model.steering().canStep(model.world().process(2)));
    }

    @Test
    void everythingIsSaidInTheOtherLanguage(FxRobot robot) {
        halted(robot);
        for (var language : List.of(Language.SPANISH, Language.PORTUGUESE, Language.ENGLISH)) {
            for (var tab : ScreenshotRequest.View.TABS) {
                robot.interact(() -> {
                    window.scene.shell().openTab(tab);
                    window.scene.frame();
                });
            }
            speak(robot, language);
            for (var tab : ScreenshotRequest.View.TABS) {
                var said = new ArrayList<List<String>>();
                robot.interact(() -> {
                    var fresh = new LabScene(model, new Views(model, false)::in, 1280, 720);
                    for (var scene : List.of(fresh, window.scene)) {
                        for (var time = 0; time < 2; time++) {
                            for (var open : List.of("java", "memory", tab)) {
                                scene.shell().openTab(open);
                            }
                            scene.frame();
                            scene.shell().resize(1280, 720);
                            scene.shell().applyCss();
                            scene.shell().layout();
                        }
                        said.add(said(scene.shell()));
                    }
                    fresh.detach();
                });
                assertEquals(List.of(), without(said.get(0), said.get(1)), "not said in " + language + ", " + tab);
                assertEquals(List.of(), without(said.get(1), said.get(0)), "still said in " + language + ", " + tab);
            }
        }
    }

    /// All that a node says: texts, names for screen readers, tooltips.
    private static List<String> said(Node node) {
        var said = new ArrayList<String>();
        collect(node, said);
        said.sort(null);
        return said;
    }

    private static List<String> without(List<String> all, List<String> others) {
        var left = new ArrayList<>(all);
        others.forEach(left::remove);
        return left;
    }

    private static void collect(Node node, List<String> said) {
        if (!node.isVisible() || "frames".equals(node.getId())) {
            return;
        }
        Stream.of(
                        node.getAccessibleText(),
                        node instanceof Text text ? text.getText() : null,
                        node instanceof Labeled labeled ? labeled.getText() : null,
                        node instanceof TextInputControl input ? input.getText() : null,
                        node instanceof Control control && control.getTooltip() != null ? control.getTooltip().getText() : null)
                .filter(Objects::nonNull).filter(text -> !text.isBlank()).forEach(said::add);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, said));
        }
    }

    @Test
    void whatIsSeenStays(FxRobot robot) {
        halted(robot);
        robot.interact(() -> {
            robot.lookup("#tab-python").queryAs(ToggleButton.class).fire();
            robot.lookup("#tab-processes").queryAs(ToggleButton.class).fire();
            robot.lookup("#step-P2").query().requestFocus();
            model.cursor().back();
        });
        await("the past", () -> model.cursor().inThePast());
        var shell = window.scene.shell();
        var event = model.world().eventCount();
        var timeline = robot.lookup("#timeline").query();
        var focused = window.scene.scene().getFocusOwner().getId();
        speak(robot, Language.SPANISH);
        assertSame(shell, window.scene.shell());
        assertSame(timeline, robot.lookup("#timeline").query());
        assertTrue(LiveWindow.seen(robot.lookup("#code-python").query()));
        assertTrue(LiveWindow.seen(robot.lookup("#processes").query()));
        assertEquals(event, model.world().eventCount());
        assertTrue(model.cursor().inThePast());
        assertEquals(focused, window.scene.scene().getFocusOwner().getId());
    }

    @Test
    void pageStaysWhereItWasScrolledTo(FxRobot robot) {
        robot.interact(() -> model.choose("prediction", 1));
        await("there is something to scroll", () -> {
            var scroll = robot.lookup("#lesson-scroll").queryAs(ScrollPane.class);
            return scroll.getContent().getLayoutBounds().getHeight() > scroll.getViewportBounds().getHeight() + 100;
        });
        robot.interact(() -> robot.lookup("#lesson-scroll").queryAs(ScrollPane.class).setVvalue(0.5));
        var before = LiveWindow.texts(robot.lookup("#lesson-page").query()).toList();
        speak(robot, Language.PORTUGUESE);
        assertNotEquals(before, LiveWindow.texts(robot.lookup("#lesson-page").query()).toList());
        assertEquals(0.5, robot.lookup("#lesson-scroll").queryAs(ScrollPane.class).getVvalue(), 0.1);
    }

    @Test
    void curveOfTheDriftStays(FxRobot robot) {
        robot.interact(() -> {
            model.set(Parameter.WORKERS, 2);
            model.set(Parameter.CONTINUOUS, 1);
            model.mode(RunMode.FREE);
            model.run();
        });
        var drift = robot.lookup("#drift").queryAs(DriftView.class);
        await("a curve", () -> drift.points() > 3);
        robot.interact(() -> model.pause(true));
        await("it pauses", () -> model.phase() == Phase.PAUSED);
        var points = drift.points();
        speak(robot, Language.SPANISH);
        assertSame(drift, robot.lookup("#drift").query());
        assertFalse(drift.points() < points, drift.points() + " of " + points + " points");
    }
}
