package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.settings.Progress;
import interleave.app.settings.Settings;
import interleave.app.ui.look.Look;
import interleave.app.ui.look.Theme;
import interleave.lab.words.Language;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.service.query.EmptyNodeQueryException;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window for a test: it draws frame by frame, as the real one does, and its processes are real.
final class LiveWindow {
    private static final int PATIENCE_SECONDS = 60;
    private static final int MAX_TABS = 90;

    final LabModel model;
    final LabScene scene;
    private final AnimationTimer frames;

    /// Shows a lesson on `stage`, in English, to somebody whose progress nobody keeps.
    LiveWindow(Stage stage, String lesson, double widthPx, double heightPx) {
        this(stage, lesson, new Learner(Progress.NONE, _ -> {}, () -> {}), widthPx, heightPx);
    }

    LiveWindow(Stage stage, String lesson, Learner learner, double widthPx, double heightPx) {
        Look.loadFonts();
        model = new LabModel(new Settings(Theme.LIGHT, Language.ENGLISH, lesson, 5, Set.of()), learner);
        scene = new LabScene(model, new Views(model, false)::in, widthPx, heightPx);
        frames = new AnimationTimer() {
            @Override
            public void handle(long nowNanos) {
                scene.frame();
            }
        };
        stage.setScene(scene.scene());
        stage.show();
        frames.start();
    }

    void close() {
        frames.stop();
        scene.detach();
        model.close();
    }

    /// Waits until something is so; fails with the state of the window when it never is. It is asked on the JavaFX thread, since the
    /// window changes its nodes between two looks of any other; what is not there yet is not so yet.
    void await(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Toolkit.onFxThread(() -> holds(condition)));
        } catch (TimeoutException late) {
            throw new AssertionError("not within %d s: %s; %s".formatted(PATIENCE_SECONDS, what, this), late);
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (EmptyNodeQueryException missing) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "lesson %s, phase %s, %d events, notice %s, focus %s".formatted(
                model.setup().lesson().id(), model.phase(), model.world().eventCount(), model.noticeProperty().get(), scene.scene().getFocusOwner());
    }

    /// The name of who has the focus; empty when nobody has it.
    String focused() {
        var owner = scene.scene().getFocusOwner();
        return owner == null ? "" : String.valueOf(owner.getId());
    }

    /// Goes on with Tab until that control has the focus, and shows it.
    void tabTo(FxRobot robot, String id) {
        for (var tabs = 0; tabs < MAX_TABS; tabs++) {
            if (id.equals(focused())) {
                assertTrue(scene.scene().getFocusOwner().isFocusVisible(), "the focus on " + id + " can be seen");
                return;
            }
            robot.push(KeyCode.TAB);
        }
        throw new AssertionError(MAX_TABS + " times Tab do not lead to " + id);
    }

    /// Whether a node is visible, and all that it is in.
    static boolean seen(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent).allMatch(Node::isVisible);
    }

    /// The texts that are in a node.
    static Stream<String> texts(Node node) {
        return node instanceof Text text
                ? Stream.of(text.getText())
                : node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(LiveWindow::texts) : Stream.empty();
    }
}
