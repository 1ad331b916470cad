package interleave.app.ui.stage;

import interleave.app.ui.look.Look;
import interleave.app.ui.look.Theme;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lab.world.World;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// A window with nothing but the stage in it, for tests.
final class StageWindow {
    private static final double WIDTH_PX = 880;
    private static final double HEIGHT_PX = 520;

    private StageWindow() {}

    /// Opens a stage, in English, as the lab looks and without movements, in the window that TestFX gives.
    static StageView open(Stage window, CardCommands commands) {
        var stage = new StageView(Words.of("stage", Language.ENGLISH), commands);
        stage.animated(false);
        Look.loadFonts();
        var scene = new Scene(stage, WIDTH_PX, HEIGHT_PX);
        Look.dress(scene, Theme.LIGHT);
        window.setScene(scene);
        window.show();
        return stage;
    }

    /// Shows a world, and lays it out.
    static void show(FxRobot robot, StageView stage, World world) {
        robot.interact(() -> {
            stage.show(world);
            stage.applyCss();
            stage.layout();
        });
    }
}
