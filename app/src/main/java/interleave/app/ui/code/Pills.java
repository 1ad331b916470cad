package interleave.app.ui.code;

import interleave.app.ui.code.Cursors.Cursor;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The processes on one line, as small labels in their colours; those that have no room are counted.
final class Pills extends HBox {
    private static final double CHARACTER_PX = 6.4;
    private static final double PADDING_PX = 10.5;
    private static final double GAP_PX = 3;
    private static final double MORE_PX = 1;
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private List<Cursor> shown = List.of();
    private int shownFirst = -1;
    private double shownRoomPx;

    Pills() {
        super(GAP_PX);
        getStyleClass().add("code-pills");
    }

    /// @param first the process that is to be seen in any case, or one that is not there
    void show(List<Cursor> cursors, int first, double roomPx) {
        if (cursors.equals(shown) && first == shownFirst && roomPx == shownRoomPx) {
            return;
        }
        shown = List.copyOf(cursors);
        shownFirst = first;
        shownRoomPx = roomPx;
        var fitting = fitting(cursors, first, roomPx);
        getChildren().setAll(fitting.stream().map(Pills::pill).toList());
        if (fitting.size() < cursors.size()) {
            getChildren().add(more(cursors.size() - fitting.size()));
        }
    }

    private static Label pill(Cursor cursor) {
        var pill = new Label(cursor.label());
        pill.getStyleClass().addAll("pill", "process-" + colorOf(cursor.process()));
        pill.pseudoClassStateChanged(WAITING, cursor.waiting());
        pill.setMinWidth(USE_PREF_SIZE);
        return pill;
    }

    static int colorOf(int process) {
        return process <= 0 ? 0 : (process - 1) % 8 + 1;
    }

    private static Label more(int count) {
        var more = new Label("+" + count);
        more.getStyleClass().add("pill-more");
        more.setMinWidth(USE_PREF_SIZE);
        return more;
    }

    /// Those that fit, in their order; `first` is among them, and there is room for the count of the others.
    static List<Cursor> fitting(List<Cursor> cursors, int first, double roomPx) {
        if (width(cursors) - GAP_PX <= roomPx) {
            return cursors;
        }
        var always = cursors.stream().filter(cursor -> cursor.process() == first).findFirst().orElse(cursors.getFirst());
        var kept = new ArrayList<>(List.of(always));
        var left = roomPx - widthPx(kept, cursors.size());
        for (var cursor : cursors) {
            var needed = width(cursor.label());
            if (cursor != always && needed > left) {
                break;
            }
            if (cursor != always) {
                kept.add(cursor);
                left -= needed;
            }
        }
        kept.sort((one, other) -> Integer.compare(one.process(), other.process()));
        return kept;
    }

    /// How much room these take, with the count of `others` behind them.
    static double widthPx(List<Cursor> shown, int others) {
        return width(shown) + MORE_PX + CHARACTER_PX * ("+" + others).length();
    }

    private static double width(List<Cursor> cursors) {
        return cursors.stream().mapToDouble(cursor -> width(cursor.label())).sum();
    }

    private static double width(String label) {
        return label.length() * CHARACTER_PX + PADDING_PX + GAP_PX;
    }
}
