package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.worker.world.ProcessState;
import java.util.function.BiConsumer;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;

/// What can be sent to a process.
final class SignalMenu {
    private static final int SIGTERM = 15;
    private static final int SIGKILL = 9;

    private final BiConsumer<ProcessState, Integer> onSignal;
    private Words words;
    private ContextMenu menu;

    SignalMenu(BiConsumer<ProcessState, Integer> onSignal) {
        this.onSignal = onSignal;
    }

    void words(Words newWords) {
        words = newWords;
    }

    void open(Node owner, ProcessState process) {
        if (menu != null) {
            menu.hide();
        }
        var title = new MenuItem(words.say("menu.signal", "process", process.label()));
        title.setDisable(true);
        menu = new ContextMenu(
                title,
                item("terminate", Feather.LOG_OUT, process, SIGTERM),
                item("kill", Feather.X_OCTAGON, process, SIGKILL));
        menu.show(owner, Side.BOTTOM, 0, 4);
    }

    private MenuItem item(String key, Feather icon, ProcessState process, int signal) {
        var item = new MenuItem(words.say("menu." + key), Nodes.icon(icon));
        item.setId("signal-" + key);
        item.setOnAction(_ -> onSignal.accept(process, signal));
        return item;
    }
}
