package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.program.RecentPrograms;
import interleave.app.words.Words;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/// Opens a Python program of the user's: one that is chosen, or one of those that were open last.
final class OpenMenu extends MenuButton implements Part {
    private final LabModel model;
    private final Words words;
    private final Runnable choose;
    private RecentPrograms shown;

    /// @param choose lets the user choose a file
    OpenMenu(LabModel model, Words words, Runnable choose) {
        super(words.say("open"), Icons.of(Feather.FOLDER));
        this.model = model;
        this.words = words;
        this.choose = choose;
        setId("open");
        getStyleClass().add("language");
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText(words.say("open.program"));
        setTooltip(new Tooltip(words.say("open.meaning")));
    }

    @Override
    public void refresh() {
        var recent = model.programs().recentProperty().get();
        if (recent.equals(shown)) {
            return;
        }
        shown = recent;
        var program = new MenuItem(words.say("open.program"));
        program.setId("open-program");
        program.setOnAction(_ -> choose.run());
        getItems().setAll(program);
        if (!recent.files().isEmpty()) {
            getItems().add(new SeparatorMenuItem());
        }
        for (var file : recent.files()) {
            var folder = file.getParent();
            var item = new MenuItem(words.say("open.recent", "name", file.getFileName(), "folder", folder == null ? "" : folder));
            item.setMnemonicParsing(false);
            item.setId("open-recent-" + (getItems().size() - 1));
            item.setOnAction(_ -> model.programs().open(file));
            getItems().add(item);
        }
    }
}
