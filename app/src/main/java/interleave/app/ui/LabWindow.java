package interleave.app.ui;

import interleave.app.settings.Progress;
import interleave.app.settings.ProgressFile;
import interleave.app.settings.SettingsFile;
import interleave.app.ui.look.Look;
import interleave.app.ui.shell.FrameMeter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The lab's window.
public final class LabWindow extends Application {
    private static final System.Logger LOG = System.getLogger(LabWindow.class.getName());
    private static final double WIDTH_PX = 1440;
    private static final double HEIGHT_PX = 900;
    private static final double MIN_WIDTH_PX = 1000;
    private static final double MIN_HEIGHT_PX = 700;

    private final SettingsFile file = SettingsFile.ofUser();
    private final ProgressFile progressFile = ProgressFile.ofUser();
    private final ProgressKeeper keeper = new ProgressKeeper(progressFile,
            fault -> Platform.runLater(() -> unsaved(fault)), aside -> Platform.runLater(() -> progressSetAside(aside)));
    private final FrameMeter meter = new FrameMeter();
    private LabModel model;
    private LabScene scene;

    /// Made by JavaFX.
    public LabWindow() {}

    @Override
    public void start(Stage stage) {
        Look.loadFonts();
        var settings = file.load();
        model = new LabModel(settings, new Learner(progress(), keeper::keep, keeper::forget));
        progressFile.damaged().ifPresent(this::progressSetAside);
        file.damaged().ifPresent(this::settingsSetAside);
        var room = Screen.getPrimary().getVisualBounds();
        scene = new LabScene(model, new Views(model, true)::in, Math.min(WIDTH_PX, room.getWidth()), Math.min(HEIGHT_PX, room.getHeight()));
        stage.setTitle("Interleave");
        stage.setScene(scene.scene());
        stage.setMinWidth(Math.min(MIN_WIDTH_PX, room.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT_PX, room.getHeight()));
        getParameters().getRaw().stream().findFirst().ifPresent(program -> model.programs().open(Path.of(program)));
        scene.frame();
        stage.show();
        new Frames().start();
    }

    private Progress progress() {
        try {
            return progressFile.load();
        } catch (IOException fault) {
            Platform.runLater(() -> unsaved(fault));
            return Progress.NONE;
        }
    }

    private void unsaved(IOException fault) {
        LOG.log(Level.WARNING, "the progress could not be read or kept in {0}: {1}", progressFile.path(), fault.getMessage());
        model.noticeProperty().set(new Notice.ProgressUnsaved(progressFile.path().toString()));
    }

    private void settingsSetAside(Path aside) {
        model.noticeProperty().set(progressFile.damaged()
                .<Notice>map(progress -> new Notice.AllDamaged(aside, progress))
                .orElseGet(() -> new Notice.SettingsDamaged(aside)));
    }

    private void progressSetAside(Path aside) {
        model.noticeProperty().set(new Notice.ProgressDamaged(aside));
    }

    private final class Frames extends AnimationTimer {
        @Override
        public void handle(long nowNanos) {
            scene.frame();
            if (meter.frame(nowNanos)) {
                scene.shell().frames(meter.perSecond());
            }
        }
    }

    /// Ends the run with all its processes, and remembers the settings.
    @Override
    public void stop() {
        if (model == null) {
            return;
        }
        scene.detach();
        model.close();
        keeper.close();
        try {
            file.save(model.settings());
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "the settings could not be saved: {0}", fault.getMessage());
        }
    }
}
