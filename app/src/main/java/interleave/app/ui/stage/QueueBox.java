package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.Message;
import interleave.lab.world.ObjectState;
import interleave.lab.world.QueueState;
import interleave.lab.world.Waiter;
import interleave.lab.world.World;
import interleave.worker.trace.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A queue: its slots with the items in the colours of those who put them, the next one at the right; who waits at its
/// ends for a place or an item; and how long it was in the run so far.
final class QueueBox extends ObjectView {
    private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");
    private static final double SPACING_PX = 7;
    private static final int MAX_SLOTS = 48;
    private static final int MAX_LETTERS = 14;

    private final Label length = Nodes.label("object-figure");
    private final Label passed = Nodes.label("lock-taken");
    private final QueueTrack track;
    private final LengthChart chart = new LengthChart();
    private final QueueLengths lengths;

    QueueBox(int number, QueueLengths lengths) {
        super(number, 250, 520, 150);
        roomy(186);
        this.lengths = lengths;
        getStyleClass().add("queue-box");
        var counts = new Line(SPACING_PX, length, passed).right(passed).canMiss(passed).elastic(length);
        counts.getStyleClass().add("lock-line");
        track = new QueueTrack(number);
        var box = new VBox(counts, track, chart);
        VBox.setVgrow(chart, Priority.ALWAYS);
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
        var described = bounded
                ? words.say(queue.full() ? "queue.full" : "queue.of", "count", queue.length(), "capacity", queue.capacity())
                : words.say("queue.length", "count", queue.length());
        Nodes.text(length, described);
        var known = Recorded.now(world, queue.certain());
        Nodes.text(passed, Recorded.always(world, queue.certain()) || known && queue.items().lastSent() > 0
                ? words.say("queue.passed", "put", queue.items().lastSent(), "got", queue.items().lastReceived())
                : words.say("unrecorded"));
        var items = items(world, queue, words);
        track.open(!bounded);
        track.slots.show(withFree(items, queue, words), Math.max(queue.length(), Math.min(queue.capacity(), MAX_SLOTS)), words);
        Predicate<Operation> puts = operation -> operation == Operation.PUT;
        track.putters.show(waiting(world, queue.waiters(), puts, words), 0, words);
        track.getters.show(waiting(world, queue.waiters(), puts.negate(), words), 0, words);
        var series = lengths.of(queue.number());
        var points = series.upTo(world.eventCount());
        chart.setVisible(known);
        chart.show(words.say("queue.over-time"), series, points, queue.capacity());
        var spoken = items.stream().map(Cell::text).collect(Collectors.joining(", "));
        Nodes.spoken(this, words.say("spoken.queue", "object", queue.name(), "length", described, "items", spoken)
                + WaitingLine.spoken(world, queue.waiters(), words)
                + (known ? ", " + words.say("spoken.most", "count", series.mostOf(points)) : ""));
    }

    /// What is in it, next one first; of what came while nothing was recorded only that it is there.
    private static List<Cell> items(World world, QueueState queue, Words words) {
        var cells = new ArrayList<Cell>();
        queue.items().stream().limit(MAX_SLOTS).forEach(item -> cells.add(item(world, item, words)));
        while (!Recorded.now(world, queue.certain()) && cells.size() < Math.min(queue.length(), MAX_SLOTS)) {
            cells.add(Cell.unknown(words.say("queue.unknown")));
        }
        return cells;
    }

    private static Cell item(World world, Message item, Words words) {
        var sender = world.process(item.sender());
        var text = ProcessChips.shortened(item.preview(), MAX_LETTERS);
        return Cell.filled(sender, text, text, sender == null ? "" : words.say("queue.item", "number", item.number(), "process", sender.label()));
    }

    private static List<Cell> withFree(List<Cell> items, QueueState queue, Words words) {
        var cells = new ArrayList<>(items);
        while (cells.size() < Math.min(queue.capacity(), MAX_SLOTS)) {
            cells.add(Cell.empty(words.say("queue.free")));
        }
        return cells;
    }

    /// Who waits for one of these operations, first come first.
    private static List<Cell> waiting(World world, List<Waiter> waiters, Predicate<Operation> wanted, Words words) {
        var cells = new ArrayList<Cell>();
        for (var waiter : waiters) {
            var process = world.process(waiter.process());
            if (process != null && process.waiting() != null && wanted.test(process.waiting().operation())) {
                var verb = words.say("brief." + process.waiting().operation().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                cells.add(Cell.filled(process, process.label() + " " + verb + " …", process.label(), words.say("queue.waits", "operation", verb)));
            }
        }
        return cells;
    }
}
