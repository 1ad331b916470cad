package interleave.app.ui.memory;

import interleave.app.words.Words;
import interleave.lab.world.ValueState;
import interleave.lab.world.World;
import interleave.worker.memory.RunMemory;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The bytes of the mapped file, as every process sees them, with what they mean.
///
/// **Threading:** JavaFX thread only.
public final class MemoryView extends BorderPane {
    private static final double NARROW_PX = 420;
    /// Below this height the rows need the room of the sentence under them; it is the list's tooltip then.
    private static final double LOW_PX = 160;

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final ObservableList<Shown> rows = FXCollections.observableArrayList();
    private final ListView<Shown> list = new ListView<>(rows);
    private final Label footer = new Label();
    private final Label empty = new Label();
    private final ToggleButton bytes = new ToggleButton();
    private final HBox below = new HBox(footer, bytes);
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private final Changes changes = new Changes();
    private Words words;
    private World shown = World.EMPTY;
    private RunMemory shownMemory;

    /// @param words the texts of the part `memory`
    public MemoryView(Words words) {
        getStyleClass().add("memory");
        setId("memory");
        list.setCellFactory(_ -> new MemoryCell(bytes.selectedProperty()));
        // a cell measures itself anew when it is shown anew
        bytes.selectedProperty().addListener(_ -> list.refresh());
        bytes.setId("memory-bytes");
        bytes.getStyleClass().add("memory-bytes");
        bytes.setMinWidth(Region.USE_PREF_SIZE);
        narrow.bind(widthProperty().lessThan(NARROW_PX));
        narrow.addListener((_, _, now) -> pseudoClassStateChanged(NARROW, now));
        footer.visibleProperty().bind(heightProperty().greaterThanOrEqualTo(LOW_PX));
        footer.managedProperty().bind(footer.visibleProperty());
        var meaning = new Tooltip();
        meaning.textProperty().bind(footer.textProperty());
        list.tooltipProperty().bind(footer.visibleProperty().map(seen -> seen ? null : meaning));
        empty.setWrapText(true);
        list.setPlaceholder(empty);
        footer.getStyleClass().add("memory-footer");
        footer.setWrapText(true);
        footer.setMaxWidth(Double.MAX_VALUE);
        setCenter(list);
        HBox.setHgrow(footer, Priority.ALWAYS);
        below.getStyleClass().add("memory-below");
        below.setAlignment(Pos.CENTER_RIGHT);
        setBottom(below);
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
        bytes.setText(words.say("bytes"));
        bytes.setTooltip(new Tooltip(words.say("bytes.meaning")));
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
        var fresh = changes.fresh();
        changes.look(table);
        if (fresh) {
            markNewest(world, table);
        }
        below.setVisible(!world.objects().isEmpty());
        below.setManaged(!world.objects().isEmpty());
        update(table.stream().map(this::shown).toList());
        footer.setText(footer(world, live));
    }

    /// The run is first looked at in the middle: the number that was written last is marked.
    private void markNewest(World world, List<MemoryRow> table) {
        world.objects().stream()
                .flatMap(object -> object instanceof ValueState value && value.lastWrite() >= 0 ? Stream.of(value) : Stream.empty())
                .max(Comparator.comparingInt(ValueState::lastWrite))
                .ifPresent(newest -> table.stream()
                        .filter(row -> row.first() && row.object() == newest.number())
                        .forEach(changes::mark));
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
