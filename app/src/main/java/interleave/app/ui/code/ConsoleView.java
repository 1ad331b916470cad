package interleave.app.ui.code;

import interleave.app.ui.program.TypedLine;
import interleave.app.words.Words;
import interleave.lab.world.OutputLine;
import interleave.lab.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;

/// What the processes printed, line by line; stays at the newest line unless the user looks further up.
///
/// **Threading:** JavaFX thread only.
public final class ConsoleView extends BorderPane {
    private static final double ROW_PX = 23;
    private static final double AT_END = 0.999;

    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ListView<Line> list = new ListView<>(lines);
    private final Label empty = new Label();
    private final TypedRow input;
    private String you = "";

    /// @param words the texts of the part `code`
    /// @param typed is told what was typed
    /// @param ended is told that nothing more is typed
    public ConsoleView(Words words, Consumer<String> typed, Runnable ended) {
        input = new TypedRow(typed, ended);
        getStyleClass().add("console");
        setId("console");
        list.setCellFactory(_ -> new ConsoleCell());
        list.setFixedCellSize(ROW_PX);
        empty.setWrapText(true);
        list.setPlaceholder(empty);
        list.setFocusTraversable(true);
        setCenter(list);
        language(words);
    }

    /// A printed line with what is to be known of its process.
    record Line(OutputLine output, String label) {}

    /// Changes the language.
    public void language(Words words) {
        input.language(words);
        you = words.say("typed.you");
        empty.setText(words.say("console.empty"));
        list.setAccessibleText(words.say("console"));
    }

    /// Whether the program reads what is typed: then there is a place for it.
    public void reads(boolean reads) {
        if (reads != (getBottom() != null)) {
            setBottom(reads ? input : null);
        }
    }

    /// Shows what has been printed so far, and between it what was typed.
    public void show(World world, List<TypedLine> typed) {
        var output = world.output();
        var count = output.size() + (int) typed.stream().filter(line -> line.eventCount() <= world.eventCount()).count();
        var same = typed.isEmpty() ? Math.min(lines.size(), count) : 0;
        if (same > 0 && !lines.get(same - 1).output().equals(output.get(same - 1))) {
            same = 0;
        }
        if (lines.size() == count && (same == count || lines.equals(merged(world, typed, 0)))) {
            return;
        }
        var follow = isAtEnd();
        var added = merged(world, typed, same);
        lines.remove(same, lines.size());
        lines.addAll(added);
        if (follow && !lines.isEmpty()) {
            list.scrollTo(lines.size() - 1);
        }
    }

    /// The lines after the first ones, which are printed ones.
    private List<Line> merged(World world, List<TypedLine> typed, int first) {
        var all = new ArrayList<Line>();
        var next = 0;
        for (var line : world.output().subList(first, world.output().size())) {
            while (next < typed.size() && typed.get(next).eventCount() <= line.eventIndex()) {
                all.add(typed(typed.get(next++)));
            }
            all.add(new Line(line, label(world, line.process())));
        }
        typed.stream().skip(next).filter(line -> line.eventCount() <= world.eventCount()).forEach(line -> all.add(typed(line)));
        return all;
    }

    private Line typed(TypedLine line) {
        return new Line(new OutputLine(World.NONE, false, line.text(), line.eventCount()), you);
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
