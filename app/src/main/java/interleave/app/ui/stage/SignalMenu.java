package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.ProcessState;
import interleave.worker.process.Signals;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;

/// What can be sent to a process.
final class SignalMenu {
    private final CardCommands commands;
    private Words words;
    private ContextMenu menu;

    SignalMenu(CardCommands commands) {
        this.commands = commands;
    }

    void words(Words newWords) {
        words = newWords;
    }

    void open(Node owner, ProcessState process) {
        if (menu != null) {
            menu.hide();
        }
        var title = new MenuItem(words.say(
                process.ended() ? "menu.ended" : CardWriter.isThread(process) ? "menu.thread" : "menu.signal", "process", process.label()));
        title.setDisable(true);
        menu = new ContextMenu(title);
        if (!process.ended()) {
            menu.getItems().addAll(
                    item("interrupt", Feather.SLASH, process, Signals.INT),
                    item("terminate", Feather.LOG_OUT, process, Signals.TERM),
                    item("kill", Feather.X_OCTAGON, process, Signals.KILL));
        }
        menu.show(owner, Side.BOTTOM, 0, 4);
    }

    private MenuItem item(String key, Feather icon, ProcessState process, int signal) {
        var item = new MenuItem(words.say("menu." + key), Nodes.icon(icon));
        item.setId("signal-" + key);
        item.setOnAction(_ -> commands.signal(process, signal));
        return item;
    }
}
