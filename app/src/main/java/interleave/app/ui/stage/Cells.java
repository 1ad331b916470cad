package interleave.app.ui.stage;

import interleave.app.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Places beside each other, in as many rows as there is room for. All of one width where that fits; else each as wide as
/// its text, then with the brief texts; and those that still find no room are counted. No text is cut off.
///
/// Nodes are kept; only places and texts change.
final class Cells extends Region {
    private static final double STANDARD_FONT_PX = 13;
    private static final double GAP_UNITS = 4;
    private static final double MIN_WIDTH_UNITS = 22;
    private static final double MORE_UNITS = 30;
    private static final double MIN_HEIGHT_UNITS = 20;
    private static final double MAX_HEIGHT_UNITS = 30;
    private static final List<PseudoClass> KINDS = Arrays.stream(Cell.Kind.values())
            .map(kind -> PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT)))
            .toList();

    private final List<Label> labels = new ArrayList<>();
    private final Label more = Nodes.label("chips-more");
    private List<Cell> cells = List.of();
    private int count;
    private Words words;
    private String note = "";
    private boolean fromRight;
    private boolean below;
    private double mostWidthUnits;

    Cells(String id) {
        setId(id);
        getStyleClass().add("cells");
        more.setManaged(false);
        getChildren().add(more);
    }

    /// The first place is at the right edge, the others go on to the left.
    Cells fromRight() {
        fromRight = true;
        return this;
    }

    /// One below the other, as long as there is room.
    Cells below() {
        below = true;
        return this;
    }

    /// Each may get so wide, in pixels at a font size of 13, where there is room.
    Cells spread(double newMostWidthUnits) {
        mostWidthUnits = newMostWidthUnits;
        return this;
    }

    /// What stands there while there is no place.
    Cells note(String newNote) {
        if (!newNote.equals(note)) {
            note = newNote;
            requestLayout();
        }
        return this;
    }

    /// Shows these places.
    ///
    /// @param newCount how many there are, of which some may not be known
    void show(List<Cell> newCells, int newCount, Words newWords) {
        words = newWords;
        if (newCells.equals(cells) && newCount == count) {
            return;
        }
        cells = List.copyOf(newCells);
        count = Math.max(newCount, cells.size());
        while (labels.size() < cells.size()) {
            var label = Nodes.label("cell");
            label.setManaged(false);
            labels.add(label);
            getChildren().add(label);
        }
        for (var i = 0; i < labels.size(); i++) {
            labels.get(i).setVisible(i < cells.size());
            if (i < cells.size()) {
                dress(labels.get(i), cells.get(i));
            }
        }
        requestLayout();
    }

    private static void dress(Label label, Cell cell) {
        Nodes.text(label, cell.text());
        Nodes.swapClass(label, "process-", cell.styleClass());
        for (var kind : Cell.Kind.values()) {
            Nodes.mark(label, KINDS.get(kind.ordinal()), kind == cell.kind());
        }
        Nodes.spoken(label, cell.spoken());
        if (cell.meaning().isEmpty()) {
            label.setTooltip(null);
        } else if (label.getTooltip() == null || !label.getTooltip().getText().equals(cell.meaning())) {
            label.setTooltip(new Tooltip(cell.meaning()));
        }
    }

    /// How much larger than 13 pixels the font is.
    double unit() {
        return more.getFont().getSize() / STANDARD_FONT_PX;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil((MIN_HEIGHT_UNITS + GAP_UNITS) * unit());
    }

    @Override
    protected double computePrefWidth(double height) {
        return widths(Cell::text).length == 0 ? 0 : Arrays.stream(widths(Cell::text)).sum() + GAP_UNITS * unit() * (cells.size() - 1);
    }

    /// How wide each place has to be to say this.
    private double[] widths(Function<Cell, String> said) {
        return IntStream.range(0, cells.size()).mapToDouble(index -> {
            Nodes.text(labels.get(index), said.apply(cells.get(index)));
            return Math.max(MIN_WIDTH_UNITS * unit(), Math.ceil(labels.get(index).prefWidth(-1)));
        }).toArray();
    }

    @Override
    protected void layoutChildren() {
        var gap = GAP_UNITS * unit();
        var rows = (int) Math.max(1, Math.floor((getHeight() + gap) / (MIN_HEIGHT_UNITS * unit() + gap)));
        var places = places(rows, gap);
        var used = places.stream().mapToInt(place -> place.row).max().orElse(0) + 1;
        var height = Math.floor(Math.min(MAX_HEIGHT_UNITS * unit(), (getHeight() - gap * (used - 1)) / used));
        var top = Math.max(0, Math.floor((getHeight() - used * height - (used - 1) * gap) / 2));
        for (var i = 0; i < labels.size(); i++) {
            var label = labels.get(i);
            label.setVisible(i < places.size() && i < cells.size());
            if (label.isVisible()) {
                var place = places.get(i);
                label.resizeRelocate(x(place.x, place.width), Math.round(top + place.row * (height + gap)), place.width, height);
            }
        }
        more.setVisible(words != null && (places.size() < count || count == 0 && !note.isEmpty()));
        if (more.isVisible()) {
            Nodes.text(more, count == 0 ? note : words.say("lock.more", "count", count - places.size()));
            var last = places.isEmpty() ? new Place(0, 0, 0) : places.getLast();
            var wide = Math.ceil(more.prefWidth(-1));
            var x = x(last.x + last.width + (places.isEmpty() ? 0 : gap), wide);
            more.resizeRelocate(x, Math.round(top + last.row * (height + gap)), wide, height);
        }
    }

    private double x(double from, double width) {
        return Math.round(fromRight ? getWidth() - from - width : from);
    }

    /// Where each place goes, counted from the edge where the first one is.
    private record Place(double x, int row, double width) {}

    private List<Place> places(int rows, double gap) {
        var whole = widths(Cell::text);
        if (below && cells.size() == count && cells.size() <= rows && Arrays.stream(whole).allMatch(width -> width <= getWidth())) {
            var most = Arrays.stream(whole).max().orElse(0);
            return IntStream.range(0, cells.size()).mapToObj(index -> new Place(0, index, most)).toList();
        }
        for (var widths : List.of(even(whole, rows, gap), whole)) {
            var places = flow(widths, rows, gap, 0);
            if (places.size() == count) {
                return places;
            }
        }
        var brief = widths(Cell::brief);
        var places = flow(even(brief, rows, gap), rows, gap, 0);
        if (places.size() == count) {
            return places;
        }
        places = flow(brief, rows, gap, 0);
        return places.size() == count ? places : flow(brief, rows, gap, MORE_UNITS * unit() + gap);
    }

    /// All as wide as the widest, or wider where they may be and there is room.
    private double[] even(double[] widths, int rows, double gap) {
        var most = Arrays.stream(widths).max().orElse(0);
        var columns = Math.max(1, (widths.length + rows - 1) / rows);
        var given = Math.floor((getWidth() - gap * (columns - 1)) / columns);
        var even = new double[widths.length];
        Arrays.fill(even, Math.max(most, Math.min(mostWidthUnits * unit(), given)));
        return even;
    }

    /// Row by row, as many as fit.
    ///
    /// @param reserved what is left free at the end of the last row
    private List<Place> flow(double[] widths, int rows, double gap, double reserved) {
        var places = new ArrayList<Place>();
        var row = 0;
        var x = 0.0;
        for (var width : widths) {
            var room = getWidth() + 0.5 - (row == rows - 1 ? reserved : 0);
            if (x > 0 && x + width > room) {
                row++;
                x = 0;
                room = getWidth() + 0.5 - (row == rows - 1 ? reserved : 0);
            }
            if (row == rows || x + width > room) {
                break;
            }
            places.add(new Place(x, row, width));
            x += width + gap;
        }
        return places;
    }
}
