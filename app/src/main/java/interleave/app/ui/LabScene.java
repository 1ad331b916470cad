package interleave.app.ui;

import interleave.app.ui.look.Look;
import interleave.app.ui.shell.Dropping;
import interleave.app.ui.shell.Keys;
import interleave.app.ui.shell.LabShell;
import interleave.app.ui.shell.LabViews;
import javafx.scene.Scene;
import javafx.util.Subscription;

/// The scene of the window: its shell, dressed in the theme, and its keys.
///
/// **Threading:** confined to the JavaFX thread.
final class LabScene {
    private final LabModel model;
    private final Scene scene;
    private final FramePace pace = new FramePace();
    private final Subscription following;
    private final LabShell shell;

    LabScene(LabModel model, LabViews.Maker maker, double widthPx, double heightPx) {
        this.model = model;
        shell = new LabShell(model, maker);
        scene = new Scene(shell, widthPx, heightPx);
        dress();
        Keys.listen(scene, model, shell);
        Dropping.listen(scene, model, shell);
        following = Subscription.combine(
                model.appearance().themeProperty().subscribe((_, _) -> dress()),
                model.appearance().typePercentProperty().subscribe((_, _) -> dress()));
    }

    private void dress() {
        Look.dress(scene, model.appearance().themeProperty().get(), model.appearance().typePercent());
    }

    Scene scene() {
        return scene;
    }

    LabShell shell() {
        return shell;
    }

    /// Takes what is new in the run and shows it. Whether there is time for that is told to the run.
    void frame() {
        pace.frame(System.nanoTime());
        model.behind(pace.behind() || shell.behind());
        model.pull();
        shell.frame();
    }

    void detach() {
        following.unsubscribe();
        shell.detach();
    }
}
