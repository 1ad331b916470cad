package interleave.app.ui.code;

import interleave.app.words.Words;
import interleave.lab.world.OutputLine;
import interleave.lab.world.World;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.StackPane;

/// What the processes printed, line by line; stays at the newest line unless the user looks further up.
///
/// **Threading:** JavaFX thread only.
public final class ConsoleView extends StackPane {
    private static final double ROW_PX = 23;
    private static final double AT_END = 0.999;

    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ListView<Line> list = new ListView<>(lines);
    private final Label empty = new Label();

    /// @param words the texts of the part `code`
    public ConsoleView(Words words) {
        getStyleClass().add("console");
        setId("console");
        list.setCellFactory(_ -> new ConsoleCell());
        list.setFixedCellSize(ROW_PX);
        empty.setWrapText(true);
        list.setPlaceholder(empty);
        list.setFocusTraversable(true);
        getChildren().add(list);
        language(words);
    }

    /// A printed line with what is to be known of its process.
    record Line(OutputLine output, String label) {}

    /// Changes the language.
    public void language(Words words) {
        empty.setText(words.say("console.empty"));
        list.setAccessibleText(words.say("console"));
    }

    /// Shows what has been printed so far.
    public void show(World world) {
        var output = world.output();
        var same = Math.min(lines.size(), output.size());
        if (same > 0 && !lines.get(same - 1).output().equals(output.get(same - 1))) {
            lines.clear();
            same = 0;
        }
        if (lines.size() > output.size()) {
            lines.remove(output.size(), lines.size());
        } else if (lines.size() < output.size()) {
            var follow = isAtEnd();
            var added = output.subList(same, output.size()).stream()
                    .map(line -> new Line(line, label(world, line.process())))
                    .toList();
            lines.addAll(added);
            if (follow) {
                list.scrollTo(lines.size() - 1);
            }
        }
    }

    private static String label(World world, int index) {
        var process = world.process(index);
        return process == null ? "lab" : process.label();
    }

    private boolean isAtEnd() {
        for (var node : list.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL && bar.isVisible()) {
                return bar.getValue() >= bar.getMax() * AT_END;
            }
        }
        return true;
    }
}
