package interleave.app.ui.timeline;

import interleave.app.words.Words;
import interleave.lab.world.World;
import interleave.lab.world.WorldHistory;
import interleave.worker.trace.RunMode;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;

/// The run as one lane a process, with a play head at the moment that is shown.
///
/// Data ([TimelineIndex]), axis ([Viewport], [Scale]), layout ([TimelineLayout]), drawing ([Painter]) and the
/// mouse ([Pointing]) are apart; this holds them together. Drawn at most once a pulse, and only when something
/// changed.
///
/// **Threading:** JavaFX thread only.
public final class TimelineView extends Region {
    private static final double MIN_ROW_PX = 20;
    private static final double MAX_ROW_PX = 32;
    private static final double MIN_NAMES_PX = 150;
    private static final double NAME_MARGIN_PX = 34;
    private static final String[] LONGEST_OPERATIONS = {"read", "write", "acquire", "release", "print.short"};

    private final SharpCanvas lanes = new SharpCanvas();
    private final Palette palette = new Palette(this::touch);
    private final Painter painter = new Painter(palette);
    private final PlayHead head = new PlayHead(painter);
    private final TextWidths widths = new TextWidths(painter.font());
    private final ScrollBar scroll = new ScrollBar();
    private final AxisSwitch axisSwitch = new AxisSwitch(this::choose, this::fit);
    private final Label idle = new Label();
    private final Region ring = new Region();
    private final Region pulse = new Pulse();
    private Viewport viewport = new Viewport();
    private Words words;
    private WorldHistory history;
    private TimelineIndex index = new TimelineIndex(java.util.List.of());
    private EventTexts texts;
    private IntUnaryOperator places = IntUnaryOperator.identity();
    private Picture picture = Picture.empty(viewport.scale());
    private Axis chosen;
    private int cursor;
    private double namesPx = MIN_NAMES_PX;
    private boolean lanesDirty = true;
    private boolean cursorMoved;
    private boolean catchingUp;
    private IntConsumer onCursor = _ -> {};

    /// @param words the texts of the part `timeline`
    public TimelineView(Words words) {
        getStyleClass().add("timeline");
        setId("timeline");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setId("timeline-scroll");
        scroll.valueProperty().addListener(_ -> touch());
        idle.getStyleClass().add("timeline-idle");
        ring.getStyleClass().add("timeline-ring");
        ring.setMouseTransparent(true);
        ring.visibleProperty().bind(focusVisibleProperty());
        pulse.setManaged(false);
        getChildren().addAll(palette.swatches(), lanes, head, idle, axisSwitch, scroll, ring, pulse);
        new Pointing(this).listen();
        language(words);
        show(null, 0);
    }

    /// Changes the language.
    public void language(Words newWords) {
        words = newWords;
        texts = new EventTexts(words, index);
        axisSwitch.language(words);
        idle.setText(words.say("idle"));
        viewport.stepPx(stepPx());
        touch();
    }

    /// Shows a run at a moment; to be called at most once a frame.
    ///
    /// @param newHistory the run, or null when there is none
    /// @param cursorEventCount how many of its events have happened at the moment shown
    public void show(WorldHistory newHistory, int cursorEventCount) {
        if (newHistory != history || newHistory == null) {
            begin(newHistory);
        }
        if (history == null) {
            return;
        }
        advance();
        if (cursor != cursorEventCount) {
            cursor = cursorEventCount;
            cursorMoved = true;
            pulse.requestLayout();
        }
    }

    /// Takes in what is new; when that is much, a part of it now and the rest soon, so that the window stays quick.
    private void advance() {
        if (index.advance(history.size())) {
            touch();
        }
        if (index.positions().count() < history.size() && !catchingUp) {
            catchingUp = true;
            Platform.runLater(() -> {
                catchingUp = false;
                if (history != null) {
                    advance();
                }
            });
        }
    }

    /// Tells the event count that the user wants to see.
    public void setOnCursor(IntConsumer newOnCursor) {
        onCursor = newOnCursor;
    }

    private void begin(WorldHistory newHistory) {
        history = newHistory;
        index = new TimelineIndex(newHistory == null ? java.util.List.of() : newHistory.events());
        texts = new EventTexts(words, index);
        viewport = new Viewport();
        viewport.stepPx(stepPx());
        chosen = null;
        cursor = 0;
        scroll.setValue(0);
        idle.setVisible(newHistory == null);
        axisSwitch.setVisible(newHistory != null);
        touch();
    }

    private double stepPx() {
        var widest = 0.0;
        for (var key : LONGEST_OPERATIONS) {
            widest = Math.max(widest, widths.applyAsDouble(words.say(key, "value", "00")));
        }
        return Math.ceil(widest + 2 * LaneLayout.TEXT_INSET_PX + 4);
    }

    private void touch() {
        lanesDirty = true;
        if (pulse != null) {
            pulse.requestLayout();
        }
    }

    /// The axis in use: what the user chose, else by how the processes move.
    Axis axis() {
        if (chosen != null) {
            return chosen;
        }
        return history != null && newest().mode() == RunMode.FREE ? Axis.TIME : Axis.STEP;
    }

    private World newest() {
        return history.newest();
    }

    /// Turns to an axis, until the next run.
    void choose(Axis axis) {
        chosen = axis;
        touch();
    }

    /// Shows everything.
    void fit() {
        viewport.fit(end());
        touch();
    }

    /// Shows the newest from now on.
    void follow() {
        viewport.follow();
        touch();
    }

    void zoom(double factor, double x) {
        viewport.zoom(factor, x - namesPx, end());
        touch();
    }

    void pan(double px) {
        viewport.pan(px, end());
        touch();
    }

    void scrollLanes(double px) {
        scroll.setValue(Math.clamp(scroll.getValue() + px, 0, Math.max(0, scroll.getMax())));
    }

    boolean canPan() {
        return viewport.canPan(end());
    }

    double namesPx() {
        return namesPx;
    }

    private long end() {
        return index.positions().now(viewport.scale().axis());
    }

    /// Asks for the moment at `x`: right after the event that was drawn there, or else when the axis was there.
    void request(double x, double y) {
        if (history == null) {
            return;
        }
        var scale = picture.scale();
        var at = index.positions().eventCountAt(scale.axis(), Math.max(0, scale.position(x - namesPx)));
        var hit = tips().eventAt(picture, x - namesPx, y - Painter.RULER_PX);
        var exact = scale.axis() == Axis.TIME && hit.isPresent() ? hit.getAsInt() + 1 : at;
        onCursor.accept(Math.clamp(exact, 0, index.positions().count()));
    }

    /// Whether the play head can be taken at this place.
    boolean isAtHead(double x, double y) {
        var headX = namesPx + picture.scale().x(index.positions().at(picture.scale().axis(), cursor));
        return y < Painter.RULER_PX || Math.abs(headX - x) < 5;
    }

    /// What there is to say about this place, or empty.
    String tipAt(double x, double y) {
        return x < namesPx || y < Painter.RULER_PX ? "" : tips().textAt(picture, x - namesPx, y - Painter.RULER_PX);
    }

    /// Where in the listing that is shown a line of the source is: lines are told by the number that stands beside them.
    public void lines(IntUnaryOperator newPlaces) {
        places = newPlaces;
    }

    private Tips tips() {
        return new Tips(index, texts, places);
    }

    /// What was drawn last: for tests and exports.
    Picture picture() {
        return picture;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 226;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 80;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 800;
    }

    @Override
    protected void layoutChildren() {
        var width = getWidth();
        var height = getHeight();
        if (lanes.fit(width, height)) {
            head.fit(head.widthPx(), height);
            lanesDirty = true;
        }
        axisSwitch.resizeRelocate(12, 3, axisSwitch.prefWidth(-1), Painter.RULER_PX - 4);
        idle.resizeRelocate(0, 0, width, height);
        ring.resizeRelocate(0, 0, width, height);
        scroll.resizeRelocate(width - 12, Painter.RULER_PX, 12, height - Painter.RULER_PX);
        pulse.requestLayout();
    }

    /// Draws now, instead of in the next pulse.
    void pulse() {
        draw();
    }

    private void draw() {
        if (lanes.widthPx() < 1 || lanes.heightPx() < 1) {
            return;
        }
        viewport.turnTo(axis());
        axisSwitch.show(axis());
        names();
        viewport.resize(Math.max(1, lanes.widthPx() - namesPx));
        if (history != null) {
            look();
        }
        if (lanesDirty || !picture.scale().equals(viewport.scale().snapped())) {
            lanesDirty = false;
            drawLanes();
        }
        drawHead();
        cursorMoved = false;
    }

    private void names() {
        var widest = MIN_NAMES_PX;
        for (var lane : index.lanes()) {
            var name = lane.label + " " + lane.pid;
            widest = Math.max(widest, Math.ceil(widths.applyAsDouble(name) * 1.12 + NAME_MARGIN_PX));
        }
        namesPx = widest;
    }

    /// Moves the view to what is to be seen now.
    private void look() {
        var newest = cursor >= index.positions().count();
        if (newest) {
            viewport.update(end(), index.isLive());
        }
        var free = newest().mode() == RunMode.FREE && newest;
        if (cursorMoved && !free) {
            viewport.reveal(index.positions().at(viewport.scale().axis(), cursor));
            revealLane();
        }
    }

    private void revealLane() {
        if (cursor <= 0 || cursor > index.positions().count()) {
            return;
        }
        var lane = index.lane(index.events().get(cursor - 1).stamp());
        var visible = lanes.heightPx() - Painter.RULER_PX;
        if (lane != null && rowPx() * index.lanes().size() > visible) {
            var top = lane.index * rowPx();
            var least = top + rowPx() - visible;
            scroll.setMax(index.lanes().size() * rowPx() - visible);
            scroll.setValue(Math.clamp(scroll.getValue(), Math.max(0, least), top));
        }
    }

    private double rowPx() {
        var room = lanes.heightPx() - Painter.RULER_PX - 4;
        return Math.floor(Math.clamp(room / Math.max(1, index.lanes().size()), MIN_ROW_PX, MAX_ROW_PX));
    }

    private void drawLanes() {
        var visible = lanes.heightPx() - Painter.RULER_PX;
        var hidden = Math.max(0, rowPx() * index.lanes().size() + 4 - visible);
        scroll.setVisible(hidden > 0);
        scroll.setMax(hidden);
        scroll.setVisibleAmount(hidden * visible / Math.max(1, visible + hidden));
        scroll.setUnitIncrement(rowPx());
        var room = new TimelineLayout.Room(visible, rowPx(), Math.min(scroll.getValue(), hidden));
        picture = history == null
                ? Picture.empty(viewport.scale().snapped())
                : new TimelineLayout(index, texts, widths)
                        .lay(viewport.scale(), room, newest().findings().details());
        painter.paint(lanes.pen(), picture, namesPx, lanes.widthPx(), lanes.heightPx());
    }

    private void drawHead() {
        if (history == null) {
            head.setVisible(false);
            setAccessibleText(words.say("timeline") + ". " + words.say("idle"));
            return;
        }
        var count = index.positions().count();
        var x = picture.scale().x(index.positions().at(picture.scale().axis(), cursor));
        if (cursor < count) {
            head.past(x, namesPx, getWidth());
        } else {
            head.newest(x, namesPx, getWidth());
        }
        setAccessibleText(words.say("timeline") + ": " + words.say(
                "spoken", "lanes", index.lanes().size(), "events", count, "cursor", cursor));
    }

    /// Draws in the layout phase of a pulse. Unmanaged, so that asking for it lays out nothing else.
    private final class Pulse extends Region {
        @Override
        protected void layoutChildren() {
            draw();
        }
    }
}
