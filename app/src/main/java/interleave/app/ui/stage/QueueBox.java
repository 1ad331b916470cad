package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.worker.world.ObjectState;
import interleave.worker.world.QueueState;
import interleave.worker.world.World;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A queue: its items in the colours of those who put them, next one first, who waits for a place or an item, and how long
/// it was in the run so far.
final class QueueBox extends ObjectView {
    private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");
    private static final double SPACING_PX = 7;

    private final WaitingLine items;
    private final Label length = Nodes.label("object-figure");
    private final Label passed = Nodes.label("lock-taken");
    private final WaitingLine waiting;

    private final LengthChart chart = new LengthChart();
    private final QueueLengths lengths;

    QueueBox(int number, QueueLengths lengths) {
        super(number, 230, 420, 160);
        this.lengths = lengths;
        getStyleClass().add("queue-box");
        items = new WaitingLine("items-" + number);
        items.getStyleClass().add("message-line");
        var counts = new Line(SPACING_PX, length, passed).right(passed).canMiss(passed).elastic(length);
        counts.getStyleClass().add("lock-line");
        waiting = new WaitingLine("waiters-" + number);
        var box = new VBox(counts, items, waiting, chart);
        VBox.setVgrow(chart, Priority.ALWAYS);
        box.setAlignment(Pos.CENTER_LEFT);
        body(box);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof QueueState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var queue = (QueueState) state;
        var bounded = queue.capacity() > 0;
        header(queue.name(), "", (queue.joinable() ? "JoinableQueue(" : "Queue(") + (bounded ? queue.capacity() : "") + ")");
        Nodes.mark(this, FULL, queue.full());
        var told = bounded
                ? words.say(queue.full() ? "queue.full" : "queue.of", "count", queue.length(), "capacity", queue.capacity())
                : words.say("queue.length", "count", queue.length());
        Nodes.text(length, told);
        Nodes.text(passed, queue.certain()
                ? words.say("queue.passed", "put", queue.items().lastSent(), "got", queue.items().lastReceived())
                : "");
        var chips = MessageChips.of(world, queue.items());
        items.chips(words.say(queue.length() == 0 ? "queue.empty" : "queue.next"), chips, queue.length(), words);
        waiting.waiting(world, queue.waiters(), queue.waiters().size(), words);
        var series = lengths.of(queue.number());
        var points = series.upTo(world.eventCount());
        chart.setVisible(queue.certain());
        chart.show(words.say("queue.over-time"), series, points, queue.capacity());
        Nodes.spoken(this, words.say("spoken.queue", "object", queue.name(), "length", told, "items", MessageChips.spoken(chips))
                + WaitingLine.spoken(world, queue.waiters(), words)
                + (queue.certain() ? ", " + words.say("spoken.most", "count", series.mostOf(points)) : ""));
    }
}
