package interleave.app.ui;

import interleave.app.ui.look.Look;
import interleave.app.ui.shell.Keys;
import interleave.app.ui.shell.LabShell;
import interleave.app.ui.shell.LabViews;
import javafx.scene.Scene;
import javafx.util.Subscription;

/// The scene of the window: builds the shell anew when the language changes, and dresses it in the theme.
///
/// **Threading:** confined to the JavaFX thread.
final class LabScene {
    private final LabModel model;
    private final LabViews.Maker maker;
    private final Scene scene;
    private final Subscription following;
    private LabShell shell;

    LabScene(LabModel model, LabViews.Maker maker, double widthPx, double heightPx) {
        this.model = model;
        this.maker = maker;
        shell = new LabShell(model, maker);
        scene = new Scene(shell, widthPx, heightPx);
        Look.dress(scene, model.appearance().themeProperty().get());
        Keys.listen(scene, model, () -> shell);
        following = Subscription.combine(
                model.appearance().languageProperty().subscribe((_, _) -> rebuild()),
                model.appearance().themeProperty().subscribe((_, theme) -> Look.dress(scene, theme)));
    }

    private void rebuild() {
        shell.detach();
        shell = new LabShell(model, maker);
        scene.setRoot(shell);
        Look.dress(scene, model.appearance().themeProperty().get());
        frame();
    }

    Scene scene() {
        return scene;
    }

    LabShell shell() {
        return shell;
    }

    /// Takes what is new in the run and shows it.
    void frame() {
        model.pull();
        shell.frame();
    }

    void detach() {
        following.unsubscribe();
        shell.detach();
    }
}
