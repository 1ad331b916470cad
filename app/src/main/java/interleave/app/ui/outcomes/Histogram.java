package interleave.app.ui.outcomes;

import interleave.lessons.Outcome;
import interleave.lessons.outcomes.Bins;
import interleave.lessons.outcomes.OutcomeCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Line;
import javafx.util.Duration;

/// The bars of one series over an axis of results, with a dashed line at the right one.
///
/// A bar is made of a piece for each grade, which differ in colour and in pattern; it tells in a tooltip, and to a screen
/// reader, what it stands for.
///
/// **Threading:** JavaFX thread only.
final class Histogram extends Region {
    private static final double LEFT_PX = 30;
    private static final double RIGHT_PX = 8;
    private static final double TOP_PX = 18;
    private static final double HIGH_TOP_PX = 34;
    private static final double MIN_SCALE_PX = 30;
    private static final double HIGH_PX = 120;
    private static final double LEAST_PX = 36;
    private static final double MIN_BAR_PX = 3;
    private static final double MAX_BAR_PX = 44;
    private static final double BAR_SHARE = 0.72;
    private static final double TICK_GAP_PX = 10;
    private static final double MIN_LABEL_PX = 20;
    private static final Duration TOOLTIP_DELAY = Duration.millis(150);

    private final OutcomesWords words;
    private final Line base = line("histogram-base");
    private final Line right = line("histogram-right");
    private final Label most = label("histogram-tick");
    private final Label runsName = label("histogram-name");
    private final Label resultName = label("histogram-name");
    private final List<Column> columns = new ArrayList<>();
    private Bins bins = new Bins(0, 1, 1);
    private OutcomeCount count = OutcomeCount.NONE;
    private long scale = 1;

    Histogram(OutcomesWords words) {
        this.words = words;
        getStyleClass().add("histogram");
        setMinWidth(0);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        runsName.setText(words.say("axis.runs"));
        resultName.setText(words.say("axis.result"));
        getChildren().addAll(base, right, most, runsName, resultName);
    }

    private static Line line(String style) {
        var line = new Line();
        line.getStyleClass().add(style);
        line.setManaged(false);
        return line;
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /// One bar, the number over it and the value under it.
    private record Column(Bins.Bar bar, List<Region> pieces, StackPane ground, Label number, Label tick, boolean right) {}

    /// Shows a series.
    ///
    /// @param newScale how many runs a bar of full height stands for, the same for series side by side
    void show(Bins newBins, OutcomeCount newCount, long newScale) {
        if (newBins.equals(bins) && newCount.equals(count) && newScale == scale && !columns.isEmpty()) {
            return;
        }
        bins = newBins;
        count = newCount;
        scale = Math.max(1, newScale);
        columns.clear();
        var bars = bins.bars(count);
        for (var i = 0; i < bars.size(); i++) {
            columns.add(column(bars.get(i), count.right().isPresent() && bins.index(count.right().getAsLong()) == i));
        }
        most.setText(words.grouped(scale));
        var nodes = new ArrayList<Node>(List.of(base, right, most, runsName, resultName));
        columns.forEach(column -> {
            nodes.add(column.ground());
            nodes.addAll(column.pieces());
            nodes.add(column.number());
            nodes.add(column.tick());
        });
        getChildren().setAll(nodes);
        setAccessibleText(bars.stream().filter(bar -> bar.runs() > 0).map(bar -> words.bar(bar, count)).collect(Collectors.joining("; ")));
        requestLayout();
    }

    private Column column(Bins.Bar bar, boolean holdsRight) {
        var text = words.bar(bar, count);
        var pieces = new ArrayList<Region>();
        for (var outcome : Outcome.values()) {
            if (bar.runs(outcome) > 0) {
                pieces.add(piece(outcome));
            }
        }
        // the whole height answers the mouse, as a low bar is hard to hit
        var ground = new StackPane();
        ground.getStyleClass().add("histogram-ground");
        ground.setId("bar-" + bar.from());
        ground.setAccessibleRole(AccessibleRole.TEXT);
        ground.setAccessibleText(text);
        // these runs were not recorded, so there is none that could be played back; and one that is recorded is another run
        var tooltip = new Tooltip(bar.runs() == 0 ? text : text + "\n" + words.say("bar.unrecorded"));
        tooltip.setShowDelay(TOOLTIP_DELAY);
        Tooltip.install(ground, tooltip);
        pieces.forEach(piece -> piece.setMouseTransparent(true));
        var number = label("histogram-number");
        number.setText(words.grouped(bar.runs()));
        number.setMouseTransparent(true);
        var tick = label("histogram-tick");
        var shown = holdsRight && bar.single() ? bar.from() : holdsRight ? count.right().getAsLong() : bar.from();
        tick.setText(words.grouped(shown));
        if (holdsRight) {
            tick.getStyleClass().add("histogram-tick-right");
        }
        return new Column(bar, pieces, ground, number, tick, holdsRight);
    }

    private static Region piece(Outcome outcome) {
        var piece = new Region();
        piece.getStyleClass().addAll("histogram-bar", style(outcome));
        return piece;
    }

    static String style(Outcome outcome) {
        return "outcome-" + outcome.name().toLowerCase(Locale.ROOT);
    }

    /// Bars that can be told apart, a number over them and one below.
    @Override
    protected double computeMinHeight(double width) {
        return TOP_PX + LEAST_PX + Math.ceil(most.prefHeight(-1)) + 2;
    }

    @Override
    protected void layoutChildren() {
        var high = getHeight() >= HIGH_PX;
        var topPx = high ? HIGH_TOP_PX : TOP_PX;
        var namePx = resultName.prefHeight(-1);
        var floor = getHeight() - most.prefHeight(-1) - 2 - (high ? namePx : 0);
        var height = Math.max(0, floor - topPx);
        var width = Math.max(0, getWidth() - LEFT_PX - RIGHT_PX);
        place(base, LEFT_PX, floor + 0.5, LEFT_PX + width, floor + 0.5);
        runsName.setVisible(high);
        resultName.setVisible(high);
        most.setVisible(height >= MIN_SCALE_PX);
        at(runsName, 0, 0);
        at(resultName, LEFT_PX + (width - resultName.prefWidth(-1)) / 2, getHeight() - namePx);
        at(most, LEFT_PX - 5 - most.prefWidth(-1), topPx - most.prefHeight(-1) / 2);
        var step = columns.isEmpty() ? 0 : width / columns.size();
        var widest = Math.clamp(step * BAR_SHARE, MIN_BAR_PX, MAX_BAR_PX);
        right.setVisible(columns.stream().anyMatch(Column::right));
        for (var i = 0; i < columns.size(); i++) {
            var centre = LEFT_PX + (i + 0.5) * step;
            var top = bar(columns.get(i), centre, widest, step, floor, height);
            if (columns.get(i).right()) {
                place(right, Math.round(centre) + 0.5, 0, Math.round(centre) + 0.5, Math.max(0, top));
            }
        }
        ticks(step, floor);
    }

    /// Lays out one bar; returns where the bar and its number end above.
    private double bar(Column column, double centre, double widthPx, double stepPx, double floor, double heightPx) {
        column.ground().resizeRelocate(centre - stepPx / 2, 0, stepPx, floor);
        var top = floor;
        for (var i = 0; i < column.pieces().size(); i++) {
            var outcome = grades(column.bar()).get(i);
            // a single run is seen, however many there are
            var piecePx = Math.max(2, column.bar().runs(outcome) / (double) scale * heightPx);
            top -= piecePx;
            column.pieces().get(i).resizeRelocate(centre - widthPx / 2, top, widthPx, piecePx);
        }
        var number = column.number();
        number.setVisible(column.bar().runs() > 0 && (stepPx >= MIN_LABEL_PX || number.prefWidth(-1) <= stepPx));
        var numberTop = top - number.prefHeight(-1);
        at(number, centre - number.prefWidth(-1) / 2, numberTop);
        return number.isVisible() ? numberTop : top;
    }

    private static List<Outcome> grades(Bins.Bar bar) {
        return Arrays.stream(Outcome.values()).filter(outcome -> bar.runs(outcome) > 0).toList();
    }

    /// The right value always has its number; others have theirs where there is room.
    private void ticks(double step, double floor) {
        var taken = new ArrayList<double[]>();
        for (var rightOnly : new boolean[] {true, false}) {
            for (var i = 0; i < columns.size(); i++) {
                var column = columns.get(i);
                if (column.right() != rightOnly) {
                    continue;
                }
                var widthPx = column.tick().prefWidth(-1);
                var left = Math.clamp(LEFT_PX + (i + 0.5) * step - widthPx / 2, 0, Math.max(0, getWidth() - widthPx));
                var free = taken.stream().noneMatch(span -> left < span[1] + TICK_GAP_PX && left + widthPx + TICK_GAP_PX > span[0]);
                column.tick().setVisible(free);
                if (free) {
                    taken.add(new double[] {left, left + widthPx});
                    at(column.tick(), left, floor + 2);
                }
            }
        }
    }

    private static void at(Label label, double xPx, double yPx) {
        label.resizeRelocate(xPx, yPx, label.prefWidth(-1), label.prefHeight(-1));
    }

    private static void place(Line line, double fromX, double fromY, double toX, double toY) {
        line.setStartX(fromX);
        line.setStartY(fromY);
        line.setEndX(toX);
        line.setEndY(toY);
    }
}
