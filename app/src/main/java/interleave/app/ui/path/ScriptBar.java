package interleave.app.ui.path;

import interleave.app.ui.LabModel;
import interleave.app.ui.program.Disk;
import interleave.app.ui.shell.Icons;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// What stands where a lesson has its stations when a Python program is open: run it again when it was saved, see what was found,
/// and choose how it is run.
final class ScriptBar extends HBox implements Part {
    private final LabModel model;
    private final Words words;
    private final Button again;
    private final Button found;

    /// @param go is told which station is wanted
    ScriptBar(LabModel model, Words words, Consumer<Station> go) {
        this.model = model;
        this.words = words;
        getStyleClass().add("path-stations");
        setMinWidth(USE_PREF_SIZE);
        again = button("script-again", Feather.REFRESH_CW, model::start);
        again.setText(words.say("script.again"));
        again.setTooltip(new Tooltip(words.say("script.again.meaning")));
        found = button("script-findings", Feather.ALERT_TRIANGLE, () -> go.accept(Station.HAPPENED));
        var how = button("script-how", Feather.SLIDERS, () -> go.accept(Station.PREDICT));
        how.setText(words.say("script.how"));
        getChildren().addAll(again, found, how);
    }

    private static Button button(String id, Feather icon, Runnable action) {
        var button = new Button(null, Icons.of(icon));
        button.setId(id);
        button.getStyleClass().setAll("button", "script-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    @Override
    public void refresh() {
        var changed = model.programs().diskProperty().get() == Disk.CHANGED;
        again.setVisible(changed);
        again.setManaged(changed);
        var count = model.world().findings().count();
        found.setText(words.say("script.findings", "count", words.grouped(count)));
        found.setVisible(count > 0);
        found.setManaged(count > 0);
    }
}
