package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.words.Narration;
import interleave.lab.world.ObjectState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;

/// Holds the nodes of a world and puts them in their places.
///
/// Cards and boxes are made when a process or object comes that there was none for, and kept. They are not managed: a
/// change of text in one lays out that one only.
///
/// **Threading:** JavaFX thread only.
final class StageBoard extends Pane {
    private static final PseudoClass LARGE = PseudoClass.getPseudoClass("large");
    private static final double LARGE_UNIT = 1.3;
    private static final double STANDARD_FONT_PX = 13;
    private static final double OUTPUT_MIN = 150;
    private static final double NOTE_MARGIN = 8;
    private static final double CAPTION = 34;
    private static final double CAPTION_GAP = 12;

    private final CardCommands commands;
    private final QueueLengths lengths;
    private final Label probe = new Label();
    private final FamilyLines familyLines = new FamilyLines();
    private final OperationLines lines = new OperationLines();
    private final List<ProcessCard> cards = new ArrayList<>();
    private final List<ObjectView> views = new ArrayList<>();
    private final FindingNote note = new FindingNote();
    private final OutputNote output = new OutputNote();
    private final Label walls = Nodes.label("walls-note");
    private final Pane cardLayer = new Pane();
    private Words words;
    private Narration narration;
    private World world = World.EMPTY;
    private List<ObjectState> shelved = List.of();
    private List<Integer> family = List.of();
    private List<LineSpec> specs = List.of();
    private OwnCopies copies = new OwnCopies(World.EMPTY);
    private StageLayout layout;
    private ObjectRow shelf;
    private double visibleHeight;
    private boolean retold = true;
    private boolean animated;

    StageBoard(Words words, CardCommands commands, QueueLengths lengths) {
        this.commands = commands;
        this.lengths = lengths;
        getStyleClass().add("stage-board");
        probe.setManaged(false);
        probe.setVisible(false);
        walls.setManaged(false);
        walls.setVisible(false);
        walls.setId("walls-note");
        walls.setWrapText(true);
        cardLayer.setManaged(false);
        output.setMouseTransparent(true);
        getChildren().addAll(probe, familyLines.family(), familyLines.walls(), lines, cardLayer, output, walls, note);
        language(words);
    }

    void language(Words newWords) {
        words = newWords;
        narration = Narration.in(words.language());
        note.forget();
        output.forget();
        walls.setText(words.say("copies.walls"));
        retold = true;
    }

    /// Shows this world.
    ///
    /// @param newSpecs the lines to draw
    void show(World newWorld, List<LineSpec> newSpecs, ProcessState mover) {
        var before = world;
        world = newWorld;
        specs = newSpecs;
        copies = new OwnCopies(world);
        var changed = syncViews();
        changed |= syncCards();
        if (changed || layout == null) {
            arrange();
        }
        showCards(mover);
        showObjects(before);
        if (note.show(world, words, narration)) {
            placeNote();
        }
        if (output.show(world, words)) {
            placeOutput();
        }
        lines.show(world, specs, words, this::curve);
        retold = false;
    }

    OperationLines lines() {
        return lines;
    }

    /// Whether things may move from place to place.
    void animated(boolean newAnimated) {
        animated = newAnimated;
        views.forEach(view -> view.animated(animated));
    }

    // --- what there is

    private boolean syncCards() {
        while (cards.size() < world.processes().size()) {
            var index = cards.size();
            var card = new ProcessCard(index, commands, arrow -> moveFocus(index, arrow));
            cards.add(card);
            cardLayer.getChildren().addAll(Shade.ofCard(card), card);
        }
        var levels = levels();
        var changed = !levels.equals(family);
        family = levels;
        return changed;
    }

    private void moveFocus(int from, KeyCode arrow) {
        if (layout != null && from < layout.cards().size()) {
            var to = cards.get(CardFocus.next(layout.cards(), from, arrow));
            to.requestFocus();
        }
    }

    /// The parent of each process, and how many globals there are: when that changes, cards move.
    private List<Integer> levels() {
        var parents = new ArrayList<Integer>(world.processes().size() + 1);
        parents.add(copies.names().size());
        for (var process : world.processes()) {
            parents.add(process.parent());
        }
        return parents;
    }

    private int[] depths() {
        var depths = new int[world.processes().size()];
        for (var i = 0; i < depths.length; i++) {
            var parent = world.process(i).parent();
            depths[i] = parent < 0 || parent >= i ? 0 : depths[parent] + 1;
        }
        return depths;
    }

    private boolean syncViews() {
        var place = 0;
        var changed = false;
        var states = new ArrayList<ObjectState>();
        for (var state : world.objects()) {
            if (place < views.size() && views.get(place).fits(state) && views.get(place).getId().equals("object-" + state.number())) {
                states.add(state);
                place++;
                continue;
            }
            var view = ObjectViews.of(state, lengths);
            if (view.isPresent()) {
                while (views.size() > place) {
                    var box = getChildren().indexOf(views.removeLast());
                    getChildren().remove(box - 1, box + 1);
                }
                view.get().animated(animated);
                views.add(view.get());
                getChildren().addAll(getChildren().indexOf(output), List.of(Shade.ofBox(view.get()), view.get()));
                states.add(state);
                place++;
                changed = true;
            }
        }
        changed |= states.size() != shelved.size();
        shelved = states;
        return changed;
    }

    // --- what it shows

    private void showCards(ProcessState mover) {
        var writer = new CardWriter(words, world, copies);
        for (var i = 0; i < cards.size(); i++) {
            var card = cards.get(i);
            var process = world.process(i);
            card.setVisible(process != null);
            if (process != null) {
                card.show(process, writer.write(process), words);
                card.moved(mover != null && mover.index() == i);
            }
        }
    }

    private void showObjects(World before) {
        for (var i = 0; i < views.size(); i++) {
            var shown = i < shelved.size();
            views.get(i).setVisible(shown);
            if (shown && (retold || before.object(shelved.get(i).number()) != shelved.get(i)
                    || before.processes() != world.processes())) {
                views.get(i).show(world, shelved.get(i), words);
            }
        }
    }

    // --- where it goes

    /// How much of the board can be seen at once.
    void visibleHeight(double newHeight) {
        if (newHeight != visibleHeight) {
            visibleHeight = newHeight;
            requestLayout();
        }
    }

    @Override
    protected double computeMinHeight(double width) {
        return world.processes().isEmpty() || getWidth() <= 0 ? 0 : arrangement(width > 0 ? width : getWidth()).layout().height() + caption();
    }

    private double unit() {
        return probe.getFont().getSize() / STANDARD_FONT_PX;
    }

    private ObjectRow shelf(double width, boolean roomy) {
        return ObjectRow.of(width, unit(), views.stream()
                .limit(shelved.size())
                .map(view -> new ObjectRow.Wish(view.minUnits(), view.maxUnits(), view.heightUnits(roomy)))
                .toList());
    }

    /// Objects are as high as they like, if that costs the cards nothing.
    private Arrangement arrangement(double width) {
        var low = arrangement(width, false);
        var high = arrangement(width, true);
        var same = high.layout.density() == low.layout.density() && high.layout.rows().size() == low.layout.rows().size();
        return same && high.layout.height() + caption() <= visibleHeight ? high : low;
    }

    private Arrangement arrangement(double width, boolean roomy) {
        var shelf = shelf(width, roomy);
        return new Arrangement(shelf, StageLayout.of(new StageLayout.Task(
                width, visibleHeight - caption(), unit(), depths(), copies.names().size(), shelf.height(),
                CardWriter.registers(world))));
    }

    private record Arrangement(ObjectRow shelf, StageLayout layout) {}

    /// What the sentence about walls takes below the cards.
    private double caption() {
        return captioned() ? Math.max(CAPTION * unit(), CAPTION_GAP + wallsHeight() + 2) : 0;
    }

    private double wallsHeight() {
        return Math.ceil(walls.prefHeight(Math.max(1, getWidth() - 2 * StageLayout.MARGIN)));
    }

    private boolean captioned() {
        return !copies.names().isEmpty() && copies.apart() && shelved.isEmpty();
    }

    @Override
    protected void layoutChildren() {
        arrange();
        lines.show(world, specs, words, this::curve);
    }

    private void arrange() {
        if (getWidth() <= 0 || world.processes().isEmpty()) {
            return;
        }
        Nodes.mark(this, LARGE, unit() > LARGE_UNIT);
        var arrangement = arrangement(getWidth());
        layout = arrangement.layout();
        shelf = arrangement.shelf();
        if (Math.abs(layout.height() + caption() - getHeight()) > 1 && layout.height() + caption() > visibleHeight) {
            requestLayout();
        }
        cardLayer.resizeRelocate(0, 0, getWidth(), getHeight());
        for (var i = 0; i < layout.cards().size(); i++) {
            var box = layout.cards().get(i);
            var card = cards.get(i);
            card.density(layout.density());
            card.resizeRelocate(box.x(), box.y(), box.width(), box.height());
        }
        familyLines.draw(world, layout);
        familyLines.drawWalls(layout, !copies.names().isEmpty() && copies.apart());
        placeShelf();
        placeOutput();
    }

    private void placeShelf() {
        for (var i = 0; i < shelf.boxes().size(); i++) {
            var box = shelf.boxes().get(i);
            views.get(i).resizeRelocate(box.x(), Math.round(layout.shelfTop() + box.y()), box.width(), box.height());
        }
        walls.setVisible(captioned());
        if (captioned()) {
            walls.resizeRelocate(
                    StageLayout.MARGIN, cardsBottom() + CAPTION_GAP, getWidth() - 2 * StageLayout.MARGIN, wallsHeight());
        }
        placeNote();
    }

    private void placeNote() {
        if (layout == null || !note.isVisible()) {
            return;
        }
        var box = shelf.note();
        var bottom = Math.max(getHeight(), visibleHeight) - NOTE_MARGIN;
        note.place(box.x(), layout.shelfTop(), box.width(), box.height(), cardsBottom() + NOTE_MARGIN, bottom);
    }

    private double cardsBottom() {
        var last = layout.rows().getLast();
        return last.top() + last.height();
    }

    /// Beside the parent, where there is room.
    private void placeOutput() {
        if (layout == null || layout.cards().isEmpty()) {
            output.setVisible(false);
            return;
        }
        var parent = layout.cards().getFirst();
        var left = parent.right() + 24;
        var room = getWidth() - StageLayout.MARGIN - left;
        output.setVisible(output.described() && room >= OUTPUT_MIN * unit());
        output.resizeRelocate(left, parent.y(), Math.max(0, room), parent.height());
    }

    private Curve curve(LineSpec spec) {
        var view = view(spec.object());
        if (view == null || layout == null || spec.process() >= layout.cards().size()) {
            return null;
        }
        var card = layout.cards().get(spec.process());
        var inset = Math.min(28, view.getWidth() / 4);
        var share = Math.clamp(card.centerX() / Math.max(1, getWidth()), 0, 1);
        var toX = view.getLayoutX() + inset + (view.getWidth() - 2 * inset) * share;
        var detour = layout.wayDown(spec.process());
        var from = detour.isEmpty() ? new Point2D(card.centerX(), card.bottom()) : detour.getLast();
        return new Curve(
                from.getX(), from.getY(), Math.round(toX), view.getLayoutY(), cardsBottom(), getWidth(), detour);
    }

    private ObjectView view(int number) {
        for (var i = 0; i < shelved.size(); i++) {
            if (shelved.get(i).number() == number) {
                return views.get(i);
            }
        }
        return null;
    }
}
