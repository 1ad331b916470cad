package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What stands on the stage, in a window.
@ExtendWith(ApplicationExtension.class)
final class StageViewTest {
    private StageView stage;
    private final List<String> signals = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();

    @Start
    void open(Stage window) {
        stage = StageWindow.open(window, new CardCommands() {
            @Override
            public void step(ProcessState process) {
                steps.add(process.label());
            }

            @Override
            public void signal(ProcessState process, int signal) {
                signals.add(process.label() + " " + signal);
            }
        });
    }

    private void show(FxRobot robot, World world) {
        StageWindow.show(robot, stage, world);
    }

    @Test
    void saysWhatWillAppearWhileNothingRuns(FxRobot robot) {
        assertTrue(robot.lookup("#stage-idle").query().isVisible());
        assertEquals("Nothing is running yet", text(robot, "#stage-idle .idle-title"));
        show(robot, Moment.of(1).world());
        assertFalse(robot.lookup("#stage-idle").query().isVisible());
    }

    @Test
    void givesEachProcessACard(FxRobot robot) {
        show(robot, Moment.of(5).join(1).world());
        assertEquals(List.of("main", "P1", "P2", "P3", "P4", "P5"), texts(robot, ".card-label"));
        assertEquals(List.of("30698", "30699", "30700", "30701", "30702", "30703"), texts(robot, ".card-pid"));
        assertEquals("join(P1) … waiting", text(robot, "#process-card-0 .card-next"));
        assertEquals("n1=8 n2=4", text(robot, "#process-card-1 .card-arguments"));
        assertEquals("read", text(robot, "#process-card-1 .card-next"));
        assertEquals("ready", text(robot, "#process-card-1 .state-word"));
    }

    @Test
    void chipsOfManyHaveTheWholeNextOperation(FxRobot robot) {
        show(robot, Moment.of(32).read(1).announce(1, Operation.WRITE, Moment.TOTAL, 12).world());
        assertEquals("write 12", text(robot, "#process-card-1 .card-next"));
        assertTrue(robot.lookup("#process-card-1").query().getAccessibleText().contains("PID 30699"));
    }

    @Test
    void showsWhatAProcessCarriesAndDoesNext(FxRobot robot) {
        show(robot, Moment.of(2).read(1).announce(1, Operation.WRITE, Moment.TOTAL, 12).world());
        assertEquals("12", text(robot, "#process-card-1 .card-register"));
        assertEquals("write 12", text(robot, "#process-card-1 .card-next"));
    }

    @Test
    void tellsALostUpdate(FxRobot robot) {
        show(robot, StagePictures.lostUpdate());
        assertEquals("Lost update", text(robot, "#finding-title"));
        assertEquals(
                "P2 (30700) read 0 before P5 (30703) wrote 7, and now writes 14 over it: P5's 7 is gone.",
                text(robot, "#finding-text"));
        assertEquals("lost: 7 (P5’s update)", text(robot, "#object-0 .value-lost"));
        assertEquals("14", text(robot, "#object-0 .value-number"));
        assertEquals("21", text(robot, "#object-0 .value-expected"));
        assertEquals("stale", text(robot, "#process-card-1 .card-stale"));
        assertEquals(
                "Shared value total: 14, expected 21, lost: 7 (P5’s update)",
                robot.lookup("#object-0").query().getAccessibleText());
    }

    @Test
    void takesAFindingBackWithItsMoment(FxRobot robot) {
        show(robot, StagePictures.lostUpdate());
        show(robot, Moment.of(5).join(1).world());
        assertFalse(robot.lookup("#finding-note").query().isVisible());
    }

    @Test
    void showsOwnerAndWaitersOfALockInOrder(FxRobot robot) {
        show(robot, StagePictures.lockHeld(5));
        assertEquals(List.of("P2"), texts(robot, "#owner-1 .label-chip"));
        assertEquals(List.of("P4", "P1"), texts(robot, "#waiters-1 .label-chip"));
        assertEquals(
                "Lock lock: held by P2, waiting, in order: P4, P1",
                robot.lookup("#object-1").query().getAccessibleText());
    }

    @Test
    void saysThatALockIsSwitchedOff(FxRobot robot) {
        show(robot, Moment.of(2).lock(false).world());
        assertEquals("switched off", text(robot, "#object-1 .lock-state"));
        assertEquals("all walk through", text(robot, "#object-1 .lock-waiting-key"));
    }

    @Test
    void speaksEachCard(FxRobot robot) {
        show(robot, StagePictures.lostUpdate());
        assertEquals(
                "P1, PID 30699, ready. n1=8, n2=4. register 7, stale. next: write 7",
                robot.lookup("#process-card-1").query().getAccessibleText());
        assertEquals(
                "P5, PID 30703, exited 0. n1=6, n2=6. exit code 0",
                robot.lookup("#process-card-5").query().getAccessibleText());
    }

    @Test
    void keepsEveryNodeWhileOnlyNumbersChange(FxRobot robot) {
        var moment = Moment.of(5).lock(true).join(1).read(1).plus(1, 3).announce(1, Operation.READ, Moment.TOTAL, 0);
        moment.read(2).plus(2, 5).announce(2, Operation.READ, Moment.TOTAL, 0);
        show(robot, moment.world());
        var before = nodes();
        for (var round = 0; round < 20; round++) {
            var worker = round % 2 + 1;
            show(robot, moment.read(worker).plus(worker, 4).announce(worker, Operation.READ, Moment.TOTAL, 0).world());
        }
        assertEquals("88", text(robot, "#object-0 .value-number"));
        assertEquals(before, nodes());
    }

    @Test
    void keepsCardsWhenItGoesBackAndForth(FxRobot robot) {
        var later = Moment.of(5).world();
        show(robot, later);
        var card = robot.lookup("#process-card-5").query();
        show(robot, Moment.of(3).world());
        assertFalse(card.isVisible());
        show(robot, later);
        assertTrue(card.isVisible());
        assertSame(card, robot.lookup("#process-card-5").query());
    }

    @Test
    void marksOnlyTheProcessThatMovedLast(FxRobot robot) {
        show(robot, Moment.of(3).read(1).read(3).world());
        var moved = robot.lookup(".stage-card").queryAll().stream()
                .filter(card -> card.getPseudoClassStates().stream().anyMatch(mark -> mark.getPseudoClassName().equals("moved")))
                .map(Node::getId)
                .toList();
        assertEquals(List.of("process-card-3"), moved);
    }

    @Test
    void letsTheValueOfASingleOperationFly(FxRobot robot) {
        assertTrue(flies(robot, true, Moment.of(2).world(), Moment.of(2).read(1).world()));
    }

    @Test
    void drawsAtTheEndWhenNotAnimated(FxRobot robot) {
        assertFalse(flies(robot, false, Moment.of(2).world(), Moment.of(2).read(1).world()));
    }

    @Test
    void drawsAtTheEndWhenMuchHappenedAtOnce(FxRobot robot) {
        var later = Moment.of(2).read(1).read(2).read(1).read(2).read(1).read(2).read(1).read(2).world();
        assertFalse(flies(robot, true, Moment.of(2).world(), later));
    }

    @Test
    void drawsAtTheEndWhenItGoesBack(FxRobot robot) {
        var first = Moment.of(2).read(1);
        var before = first.world();
        assertFalse(flies(robot, true, first.plus(1, 3).world(), before));
    }

    /// Whether the value is elsewhere right after `to` is shown than where it comes to rest.
    private boolean flies(FxRobot robot, boolean animated, World from, World to) {
        var flies = new AtomicBoolean();
        robot.interact(() -> {
            stage.animated(animated);
            stage.show(from);
            stage.applyCss();
            stage.layout();
            stage.show(to);
            var tag = stage.lookup("#newest-operation .line-tag");
            var atFirst = tag.getLayoutY();
            stage.animated(false);
            flies.set(atFirst != tag.getLayoutY());
        });
        return flies.get();
    }

    @Test
    void sendsASignalFromTheMenuOfACard(FxRobot robot) {
        show(robot, Moment.of(2).world());
        robot.clickOn("#process-card-2 .card-menu").clickOn("#signal-kill");
        robot.clickOn("#process-card-1 .card-menu").clickOn("#signal-terminate");
        assertEquals(List.of("P2 9", "P1 15"), signals);
    }

    @Test
    void opensTheMenuOfACardByKeyboard(FxRobot robot) {
        show(robot, Moment.of(2).world());
        robot.interact(() -> robot.lookup("#process-card-2").query().requestFocus());
        robot.push(KeyCode.K);
        robot.clickOn("#signal-interrupt");
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        robot.clickOn("#signal-terminate");
        assertEquals(List.of("P2 2", "P2 15"), signals);
    }

    @Test
    void stepsAndMovesAmongCardsByKeyboard(FxRobot robot) {
        show(robot, Moment.of(12).world());
        robot.interact(() -> robot.lookup("#process-card-2").query().requestFocus());
        robot.push(KeyCode.ENTER).push(KeyCode.RIGHT).push(KeyCode.ENTER).push(KeyCode.UP).push(KeyCode.ENTER);
        assertEquals(List.of("P2", "P3", "main"), steps);
    }

    @Test
    void saysThatNothingIsRecorded(FxRobot robot) {
        var moment = Moment.of(2).read(1);
        moment.add(new Event.ModeChanged(moment.at(0), RunMode.FREE, false))
                .add(new Event.Sampled(moment.at(0), Moment.TOTAL, 1_474_815, 0, 0))
                .add(new Event.Accounted(moment.at(0), Moment.TOTAL, 2_000_000, 1_474_815));
        show(robot, moment.world());
        assertEquals("not recorded", text(robot, "#process-card-1 .card-next"));
        assertEquals("1474815", text(robot, "#object-0 .value-number"));
        assertEquals("2000000", text(robot, "#object-0 .value-expected"));
        assertEquals("lost: 525185", text(robot, "#object-0 .value-lost"));
        assertFalse(robot.lookup("#newest-operation").query().isVisible());
    }

    @Test
    void offersNoSignalToAProcessThatHasEnded(FxRobot robot) {
        show(robot, Moment.of(2).ends(2, -9, ExitCause.SIGNAL).world());
        assertFalse(robot.lookup("#process-card-2 .card-menu").query().isVisible());
        assertEquals("killed −9", text(robot, "#process-card-2 .state-word"));
    }

    /// Such as the workers of a pool at its end.
    @Test
    void whoItsOwnProgramHasEndedIsNoFailure(FxRobot robot) {
        var moment = Moment.of(2);
        moment.add(new Event.SignalSent(moment.at(1), 3, 15));
        show(robot, moment.ends(2, -15, ExitCause.SIGNAL).world());
        assertEquals("ended", text(robot, "#process-card-2 .state-word"));
        assertEquals("ended by main", text(robot, "#process-card-2 .card-next"));
        assertFalse(robot.lookup("#process-card-2 .state-badge").query().getStyleClass().contains("state-is-killed"));
    }

    @Test
    void changesItsLanguageAtOnce(FxRobot robot) {
        show(robot, StagePictures.lostUpdate());
        robot.interact(() -> stage.language(Words.of("stage", Language.SPANISH)));
        assertEquals("listo", text(robot, "#process-card-1 .state-word"));
        assertEquals("Actualización perdida", text(robot, "#finding-title"));
        assertTrue(text(robot, "#finding-text").contains("leyó 0 antes"));
        assertEquals("esperado hasta ahora", text(robot, "#object-0 .value-expected-key"));
    }

    @Test
    void fitsThirtyTwoWorkers(FxRobot robot) {
        show(robot, StagePictures.lockHeld(32));
        var cards = robot.lookup(".stage-card").queryAll().stream().map(Node::getBoundsInParent).toList();
        assertEquals(33, cards.size());
        assertTrue(cards.stream().allMatch(bounds -> bounds.getMinX() >= -16 && bounds.getMaxX() <= 896));
    }

    private Set<Node> nodes() {
        Set<Node> all = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(stage, all);
        return all;
    }

    private static void collect(Node node, Set<Node> all) {
        all.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    private static List<String> texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Label.class).stream()
                .filter(Node::isVisible)
                .map(Label::getText)
                .toList();
    }
}
