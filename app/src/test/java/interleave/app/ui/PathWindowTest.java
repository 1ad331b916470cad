package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.settings.Settings;
import interleave.app.ui.look.Theme;
import interleave.lab.words.Language;
import interleave.lessons.Lesson;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.trace.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/// The way through a lesson: each station one key away, the goal in sight, and no key that dies.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class PathWindowTest {
    private static final int MAX_PAGES = 60;

    private LabModel model;
    private LabScene scene;
    private LiveWindow window;

    @Start
    void open(Stage stage) {
        window = new LiveWindow(stage, "value", 1000, 700);
        model = window.model;
        scene = window.scene;
    }

    @Stop
    void close() {
        window.close();
    }

    private void await(String what, BooleanSupplier condition) {
        window.await(what, condition);
    }

    private static boolean seen(Node node) {
        return LiveWindow.seen(node);
    }

    private static boolean is(FxRobot robot, String station, String state) {
        return robot.lookup("#path-" + station).query().getPseudoClassStates().contains(PseudoClass.getPseudoClass(state));
    }

    private String focused() {
        return window.focused();
    }

    private void ctrl(FxRobot robot, KeyCode code) {
        robot.push(KeyCode.CONTROL, code);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void runToItsEnd(FxRobot robot) {
        robot.interact(() -> {
            model.set(Parameter.WORKERS, 2);
            model.mode(RunMode.FREE);
            model.run();
        });
        await("the run has ended", () -> model.phase() == Phase.ENDED);
    }

    /// The node is within the part of the page that is seen.
    private static boolean inSight(FxRobot robot, Node node) {
        var scroll = robot.lookup("#lesson-scroll").queryAs(ScrollPane.class);
        var view = scroll.localToScene(scroll.getLayoutBounds());
        var box = node.localToScene(node.getLayoutBounds());
        return box.getMinY() >= view.getMinY() - 1 && box.getMinY() < view.getMaxY() - 20;
    }

    private static Node heading(FxRobot robot, String text) {
        return robot.lookup("#lesson-page .station-heading").queryAllAs(Label.class).stream()
                .filter(label -> label.getText().equals(text)).findFirst().orElseThrow();
    }

    @Test
    void eachStationIsOneKeyAway(FxRobot robot) {
        await("the prediction comes first", () -> is(robot, "predict", "now") && is(robot, "happened", "later"));
        ctrl(robot, KeyCode.DIGIT2);
        assertEquals("prediction-0", focused());
        robot.push(KeyCode.DOWN);
        await("an answer is chosen", () -> model.chosen("prediction") == 1);
        await("then there is something to do", () -> is(robot, "predict", "done") && is(robot, "do", "now"));
        ctrl(robot, KeyCode.DIGIT3);
        assertEquals("run", focused());
        runToItsEnd(robot);
        await("what happened is open and read", () -> seen(robot.lookup("#lesson-page").query()) && is(robot, "happened", "done"));
        await("it is in sight", () -> inSight(robot, heading(robot, "What happened")));
        assertTrue(is(robot, "question", "now"));
        ctrl(robot, KeyCode.DIGIT5);
        assertEquals("question-0", focused());
        await("the question is in sight", () -> inSight(robot, heading(robot, "A question")));
        robot.push(KeyCode.SPACE);
        await("it is answered", () -> model.chosen("question") == 0 && is(robot, "question", "done") && is(robot, "next", "now"));
        ctrl(robot, KeyCode.DIGIT1);
        await("the goal is in sight", () -> inSight(robot, heading(robot, "Goal")));
        ctrl(robot, KeyCode.DIGIT4);
        await("what happened is in sight again", () -> inSight(robot, heading(robot, "What happened")));
        ctrl(robot, KeyCode.DIGIT6);
        await("the next lesson is open", () -> model.setup().lesson().id().equals("lock"));
    }

    @Test
    void whoDidNotPredictIsToldWhatHappened(FxRobot robot) {
        runToItsEnd(robot);
        await("the page explains", () -> seen(robot.lookup("#lesson-page").query()) && robot.lookup("#lesson-page .lesson-box").tryQuery().isPresent());
        var described = LiveWindow.texts(robot.lookup("#lesson-page .lesson-box").query()).collect(Collectors.joining(" "));
        assertTrue(described.contains("You made no prediction"), described);
        assertTrue(seen(robot.lookup("#next-lesson").query()), "and there is a way on");
    }

    @Test
    void remoteGoesOnFromTheEndToTheNextLesson(FxRobot robot) {
        robot.push(KeyCode.F5);
        runToItsEnd(robot);
        await("what happened is told", () -> seen(robot.lookup("#lesson-page").query()) && robot.lookup("#lesson-page .lesson-box").tryQuery().isPresent());
        robot.push(KeyCode.PAGE_DOWN);
        await("the question has the focus", () -> focused().equals("question-0"));
        assertEquals("value", model.setup().lesson().id());
        robot.push(KeyCode.PAGE_DOWN);
        await("the next lesson is open", () -> model.setup().lesson().id().equals("lock"));
        assertTrue(model.appearance().presenting());
    }

    /// The focus was on an option that is hidden when the run starts: the toolkit then hands it to the next control it finds.
    @Test
    void pageKeysWorkWhereverTheFocusHasGotTo(FxRobot robot) {
        ctrl(robot, KeyCode.DIGIT2);
        robot.push(KeyCode.DOWN).push(KeyCode.TAB);
        for (var presses = 0; model.phase() != Phase.STEPPING; presses++) {
            assertTrue(presses < MAX_PAGES * 10, () -> "the run never starts: " + window);
            robot.push(KeyCode.PAGE_DOWN);
        }
        await("all halt", () -> model.world().processes().size() == 6 && model.steering().canStep(model.world().process(5)));
        for (var id : List.of("lesson-scroll", "code-java", "memory", "workers", "prediction-0")) {
            var taken = model.scheduleProperty().get().size();
            robot.interact(() -> robot.lookup("#" + id).tryQuery().ifPresent(Node::requestFocus));
            robot.push(KeyCode.PAGE_DOWN);
            await("a step is taken though the focus was on " + id, () -> model.scheduleProperty().get().size() > taken);
        }
    }

    @Test
    void chosenListingStays(FxRobot robot) {
        robot.interact(() -> robot.lookup("#tab-python").queryAs(ToggleButton.class).fire());
        robot.interact(model::run);
        await("all halt", () -> model.phase() == Phase.STEPPING);
        await("Python is shown", () -> seen(robot.lookup("#code-python").query()));
        robot.interact(model::start);
        await("again", () -> model.phase() == Phase.STEPPING && seen(robot.lookup("#code-python").query()));
        robot.interact(() -> model.open(LessonCatalog.find("queue").orElseThrow()));
        robot.interact(model::run);
        await("in another lesson too", () -> model.phase() == Phase.STEPPING && seen(robot.lookup("#code-python").query()));
        assertEquals("python", model.settings().listing());
    }

    @Test
    void numberFieldGivesTheKeyboardBack(FxRobot robot) {
        robot.clickOn("#workers-editor");
        robot.interact(() -> robot.lookup("#workers-editor").queryTextInputControl().selectAll());
        robot.push(KeyCode.DIGIT3).push(KeyCode.ENTER);
        assertEquals(3, model.setup().parameters().workers());
        assertFalse(focused().startsWith("workers"), focused());
        robot.clickOn("#workers-editor");
        robot.interact(() -> robot.lookup("#workers-editor").queryTextInputControl().selectAll());
        robot.push(KeyCode.DIGIT7).push(KeyCode.ESCAPE);
        await("the old number is back", () -> model.setup().parameters().workers() == 3
                && robot.lookup("#workers-editor").queryTextInputControl().getText().equals("3"));
        assertFalse(focused().startsWith("workers"), focused());
    }

    @Test
    void clickAnywhereOnAnOptionChoosesIt(FxRobot robot) {
        await("the page asks", () -> robot.lookup("#prediction-0").tryQuery().isPresent());
        var option = robot.lookup("#prediction-0").queryAs(RadioButton.class);
        var box = option.localToScreen(option.getLayoutBounds());
        robot.clickOn(box.getMaxX() - 8, box.getMaxY() - 4);
        await("it is chosen", () -> model.chosen("prediction") == 0);
        await("the focus stays there", () -> focused().equals("prediction-0"));
    }

    @Test
    void notesForTeachersAreFoldedAway(FxRobot robot) {
        await("they are there", () -> robot.lookup("#lesson-notes").tryQuery().isPresent());
        var notes = robot.lookup("#lesson-notes").queryAs(TitledPane.class);
        assertFalse(notes.isExpanded());
        robot.interact(() -> notes.setExpanded(true));
        robot.interact(() -> model.choose("prediction", 1));
        await("whoever opens them keeps them open", () -> is(robot, "predict", "done")
                && robot.lookup("#lesson-notes").queryAs(TitledPane.class).isExpanded());
    }

    @Test
    void thereIsAWayBackToTheLessonsOwnNumbers(FxRobot robot) {
        robot.interact(() -> model.choose("prediction", 1));
        robot.interact(() -> model.set(Parameter.WORKERS, 2));
        await("the way is open", () -> robot.lookup("#try-reset").tryQuery().filter(button -> !button.isDisabled()).isPresent());
        robot.interact(() -> robot.lookup("#try-reset").queryButton().fire());
        assertEquals(Parameters.of(model.setup().lesson()).values(), model.setup().parameters().values());
        await("and closed", () -> robot.lookup("#try-reset").queryButton().isDisabled());
    }

    @Test
    void predictionFollowsTheNumbersThatAreSet(FxRobot robot) {
        await("it asks of five", () -> shown(robot, "#lesson-page").contains("5 processes add"));
        robot.interact(() -> model.set(Parameter.WORKERS, 3));
        await("and of three", () -> shown(robot, "#lesson-page").contains("3 processes add"));
    }

    private static String shown(FxRobot robot, String id) {
        return LiveWindow.texts(robot.lookup(id).query()).collect(Collectors.joining(" "));
    }

    @Test
    void noticeHasAPlaceOfItsOwn(FxRobot robot) {
        robot.interact(model::run);
        await("all halt", () -> model.phase() == Phase.STEPPING && model.world().processes().size() == 6);
        robot.interact(() -> model.steering().kill("P1"));
        await("it is told", () -> robot.lookup("#notice").query().isVisible() && robot.lookup("#notice").query().getLayoutBounds().getHeight() > 20);
        var notice = box(robot.lookup("#notice").query());
        for (var other : List.of("#timeline", ".status-line", "#controls", "#narration", "#stage", "#path", "#goal")) {
            var place = box(robot.lookup(other).query());
            assertFalse(notice.intersects(place.getMinX() + 1, place.getMinY() + 1, place.getWidth() - 2, place.getHeight() - 2), other + " " + place + notice);
        }
    }

    private static Bounds box(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void settingThatTellsOnlyPasses() {
        assertTrue(new Notice.CannotBranch().passes());
        assertFalse(new Notice.RecordingStopped(1).passes());
    }

    static Stream<Lesson> lessons() {
        return LessonCatalog.all().stream();
    }

    /// The goal of every form, in every language, is read whole in the smallest window and before a class.
    @ParameterizedTest
    @MethodSource("lessons")
    void goalIsReadWhole(Lesson lesson) {
        var cut = new ArrayList<String>();
        for (var language : Language.values()) {
            for (var form : forms(lesson)) {
                cut.addAll(Toolkit.onFxThread(() -> cutAbove(lesson, form, language)));
            }
        }
        assertEquals(List.of(), cut);
    }

    private static List<String> cutAbove(Lesson lesson, Parameters form, Language language) {
        try (var asking = new LabModel(new Settings(Theme.LIGHT, language, lesson.id(), 2, Set.of()))) {
            form.values().forEach(asking::set);
            var scene = new LabScene(asking, new Views(asking, false)::in, 1000, 700);
            scene.frame();
            Screenshot.snapshot(scene);
            var cut = Stream.of("#goal", "#path").flatMap(id -> CutWords.in(scene.shell().lookup(id)).stream()).toList();
            scene.detach();
            return cut;
        }
    }

    private static List<Parameters> forms(Lesson lesson) {
        var standard = Parameters.of(lesson);
        return lesson.parameters().stream().filter(parameter -> parameter.id().equals(Parameter.FORM)).findFirst()
                .map(form -> LongStream.rangeClosed(form.least(), form.most()).mapToObj(place -> standard.with(Parameter.FORM, place)).toList())
                .orElse(List.of(standard));
    }
}
