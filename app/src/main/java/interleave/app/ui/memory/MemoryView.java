package interleave.app.ui.memory;

import interleave.app.words.Words;
import interleave.worker.memory.RunMemory;
import interleave.worker.world.World;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;

/// The bytes of the mapped file, as every process sees them, with what they mean.
///
/// **Threading:** JavaFX thread only.
public final class MemoryView extends BorderPane {
    private static final double ROW_PX = 22;
    private static final double TWO_LINES_PX = 40;
    private static final double NARROW_PX = 420;

    private final ObservableList<Shown> rows = FXCollections.observableArrayList();
    private final ListView<Shown> list = new ListView<>(rows);
    private final Label footer = new Label();
    private final Label empty = new Label();
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private final Changes changes = new Changes();
    private Words words;
    private World shown = World.EMPTY;
    private RunMemory shownMemory;

    /// @param words the texts of the part `memory`
    public MemoryView(Words words) {
        getStyleClass().add("memory");
        getStylesheets().add(MemoryView.class.getResource("/interleave/app/assets/css/memory.css").toExternalForm());
        setId("memory");
        list.setCellFactory(_ -> new MemoryCell(narrow));
        list.fixedCellSizeProperty().bind(narrow.map(tall -> tall ? TWO_LINES_PX : ROW_PX));
        narrow.bind(widthProperty().lessThan(NARROW_PX));
        list.setPlaceholder(empty);
        footer.getStyleClass().add("memory-footer");
        footer.setWrapText(true);
        footer.setMaxWidth(Double.MAX_VALUE);
        setCenter(list);
        setBottom(footer);
        language(words);
    }

    /// A row as it is drawn.
    ///
    /// @param marked whether its number changed last
    record Shown(MemoryRow row, boolean marked, String writer) {}

    /// Changes the language.
    public void language(Words newWords) {
        words = newWords;
        empty.setText(words.say("empty"));
        list.setAccessibleText(words.say("memory"));
        show(shown, shownMemory);
    }

    /// Shows a moment.
    ///
    /// @param memory the memory of the run when `world` is its newest moment, else null: then the bytes are put
    ///     together from the world
    public void show(World world, RunMemory memory) {
        shown = world;
        shownMemory = memory;
        var live = memory != null;
        List<MemoryRow> table;
        try {
            table = MemoryTable.of(words, world, memory);
        } catch (IllegalStateException unmapped) {
            // the run was closed between two frames
            table = MemoryTable.of(words, world, null);
            live = false;
        }
        if (world.eventCount() == 0) {
            changes.forget();
        }
        changes.look(table);
        update(table.stream().map(this::shown).toList());
        footer.setText(footer(world, live));
    }

    private String footer(World world, boolean live) {
        if (world.objects().isEmpty()) {
            return "";
        }
        if (rows.stream().noneMatch(row -> row.row().shared())) {
            return words.say("footer.none");
        }
        return live ? words.say("footer.live") : words.say("footer.past", "event", world.eventCount());
    }

    private Shown shown(MemoryRow row) {
        var writer = shown.process(row.writer());
        return new Shown(row, row.shared() && changes.marks(row), writer == null ? "" : writer.label());
    }

    private void update(List<Shown> now) {
        for (var i = 0; i < now.size(); i++) {
            if (i >= rows.size()) {
                rows.add(now.get(i));
            } else if (!rows.get(i).equals(now.get(i))) {
                rows.set(i, now.get(i));
            }
        }
        if (rows.size() > now.size()) {
            rows.remove(now.size(), rows.size());
        }
    }
}
