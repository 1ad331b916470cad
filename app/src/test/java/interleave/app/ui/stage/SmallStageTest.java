package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.CutWords;
import interleave.app.ui.look.Look;
import interleave.app.ui.look.Theme;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lab.world.World;
import interleave.worker.trace.Operation;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The stage as high and as wide as it is in the smallest window, 1000 × 700 pixels.
@ExtendWith(ApplicationExtension.class)
final class SmallStageTest {
    private static final double WIDTH_PX = 556;
    private static final double HEIGHT_PX = 290;
    /// The frame that tells whether the lock is on.
    private static final double FRAME_PX = 6;

    private StageView stage;

    @Start
    void open(Stage window) {
        stage = new StageView(Words.of("stage", Language.ENGLISH), CardCommands.NONE);
        stage.animated(false);
        stage.setManaged(false);
        Look.loadFonts();
        var scene = new Scene(new Pane(stage), 880, 520);
        Look.dress(scene, Theme.LIGHT);
        window.setScene(scene);
        window.show();
    }

    private void show(FxRobot robot, World world, double heightPx) {
        robot.interact(() -> {
            stage.resize(WIDTH_PX, heightPx);
            stage.show(world);
            stage.applyCss();
            stage.layout();
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void cardsCutNoWord(Language language, FxRobot robot) {
        robot.interact(() -> stage.language(Words.of("stage", language)));
        for (var workers : new int[] {1, 2, 5, 7, 12, 18, 32}) {
            for (var world : busy(workers).toList()) {
                show(robot, world, HEIGHT_PX);
                var cut = robot.lookup(".stage-card").queryAll().stream().flatMap(card -> CutWords.in(card).stream()).toList();
                assertEquals(List.of(), cut, workers + " workers");
            }
        }
    }

    /// Everybody wants the lock; one has read and waits for it, one has it and will write, one sleeps, and one has ended.
    private static Stream<World> busy(int workers) {
        var waits = Moment.of(workers).lock(true).join(1);
        for (var worker = 1; worker <= workers; worker++) {
            waits.announce(worker, Operation.ACQUIRE, Moment.LOCK, 0);
        }
        var writes = Moment.of(workers).join(1).read(1).announce(1, Operation.WRITE, Moment.TOTAL, 12345);
        return Stream.of(waits.world(), writes.world(), StagePictures.lockHeld(workers));
    }

    @Test
    void fiveCardsShowTheRegister(FxRobot robot) {
        show(robot, Moment.of(5).join(1).read(1).announce(1, Operation.WRITE, Moment.TOTAL, 12).world(), HEIGHT_PX);
        assertEquals("12", seen(robot, ".card-register", 1));
        show(robot, Moment.of(5).lock(true).join(1).read(1).announce(1, Operation.WRITE, Moment.TOTAL, 12).world(), HEIGHT_PX - FRAME_PX);
        assertEquals("12", seen(robot, ".card-register", 1));
    }

    @Test
    void sevenChipsShowTheRegister(FxRobot robot) {
        show(robot, Moment.of(7).join(1).read(1).announce(1, Operation.WRITE, Moment.TOTAL, 12).world(), HEIGHT_PX);
        assertEquals("12", seen(robot, ".chip-value", 1));
        assertTrue(robot.lookup("#process-card-1").query().getAccessibleText().contains("register 12"));
    }

    @Test
    void whereNoWordFitsThereIsAnIconWithTheNumber(FxRobot robot) {
        show(robot, Moment.of(18).join(1).read(1).announce(1, Operation.WRITE, Moment.TOTAL, 12).world(), HEIGHT_PX);
        var sign = robot.lookup("#process-card-1 .sign-icon").query();
        assertTrue(sign.getParent().isVisible() && sign.isVisible());
        assertTrue(robot.lookup("#process-card-1").query().getAccessibleText().contains("next: write 12"));
    }

    private static String seen(FxRobot robot, String kind, int process) {
        return robot.lookup("#process-card-" + process + " " + kind).queryAllAs(Label.class).stream()
                .filter(Node::isVisible)
                .map(Label::getText)
                .findFirst()
                .orElse("");
    }
}
