package interleave.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.look.Theme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/// The toolkit has nothing to complain about: no rule of a style sheet that it cannot follow, no exception that it has caught.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
final class ToolkitWarningsTest {
    /// Held, as loggers that nobody holds lose their handlers.
    private final Logger toolkit = Logger.getLogger("javafx");
    private final Complaints complaints = new Complaints();
    private LiveWindow window;

    /// What the toolkit warned of.
    private static final class Complaints extends Handler {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord said) {
            if (said.getLevel().intValue() >= Level.WARNING.intValue() && !said.getMessage().contains("Unsupported JavaFX configuration")) {
                heard.add(said.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Start
    void open(Stage stage) {
        toolkit.addHandler(complaints);
        window = new LiveWindow(stage, "global", 1000, 900);
    }

    @Stop
    void close() {
        window.close();
        toolkit.removeHandler(complaints);
    }

    @Test
    void noMenuTabOrThemeMakesItWarn(FxRobot robot) {
        for (var theme : Theme.values()) {
            robot.interact(() -> {
                window.model.appearance().themeProperty().set(theme);
                window.model.appearance().typePercentProperty().set(theme == Theme.DARK ? 110 : 100);
            });
            for (var tab : ScreenshotRequest.View.TABS) {
                robot.interact(() -> window.scene.shell().openTab(tab));
            }
            menus(robot);
        }
        assertEquals(List.of(), complaints.heard.stream().distinct().toList());
    }

    /// Opens everything that is a window of its own, and closes it again.
    private void menus(FxRobot robot) {
        var opened = 0;
        for (var node : robot.lookup(".menu-button").queryAllAs(MenuButton.class)) {
            robot.interact(node::show);
            opened += Window.getWindows().size() - 1;
            robot.interact(node::hide);
        }
        for (var node : robot.lookup(".choice-box").queryAll()) {
            if (node instanceof ChoiceBox<?> choice) {
                robot.interact(choice::show);
                opened += Window.getWindows().size() - 1;
                robot.interact(choice::hide);
            }
        }
        robot.interact(() -> List.copyOf(Window.getWindows()).stream().filter(one -> !(one instanceof Stage)).forEach(Window::hide));
        assertTrue(opened >= 2, "menus were open: " + opened);
    }
}
