package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.ObjectState;
import interleave.lab.world.PoolState;
import interleave.lab.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A pool: the tasks that nobody has taken yet, its workers with what each of them runs, and a place for each result in the
/// order of the input, on the colour of who got it; those that are still to come are empty.
final class PoolBox extends ObjectView {
    private static final double SPACING_PX = 7;
    private static final int MAX_CELLS = 64;
    private static final int MAX_LETTERS = 14;
    private static final Comparator<Place> INPUT_ORDER = Comparator.comparingInt(Place::job).thenComparingInt(Place::number);

    private final Label state = Nodes.label("object-figure");
    private final Label counts = Nodes.label("lock-taken");
    private final Label tasksKey = Nodes.label("cells-title");
    private final Label workersKey = Nodes.label("cells-title");
    private final Label resultsKey = Nodes.label("cells-title");
    private final Cells tasks;
    private final Cells workers;
    private final Cells results;

    /// A result, or the place for one.
    private record Place(int job, int number, Cell cell) {}

    PoolBox(int number) {
        super(number, 260, 520, 152);
        roomy(188);
        getStyleClass().add("pool-box");
        var figures = new Line(SPACING_PX, state, counts).right(counts).canMiss(counts).elastic(state);
        figures.getStyleClass().add("lock-line");
        var rows = new KeyedRows();
        tasks = rows.row(tasksKey, "pending-" + number);
        workers = rows.row(workersKey, "running-" + number).spread(150);
        results = rows.row(resultsKey, "finished-" + number);
        VBox.setVgrow(rows, Priority.ALWAYS);
        var box = new VBox(figures, rows);
        box.setAlignment(Pos.CENTER_LEFT);
        body(box);
    }

    @Override
    boolean fits(ObjectState object) {
        return object instanceof PoolState;
    }

    @Override
    void show(World world, ObjectState object, Words words) {
        var pool = (PoolState) object;
        header(pool.name(), "", "Pool(" + pool.processes() + ")");
        var phase = words.say("pool." + pool.phase().name().toLowerCase(Locale.ROOT));
        Nodes.text(state, phase);
        // a chunk that failed is done as well
        var described = !Recorded.always(world, pool.certain()) ? words.say("unrecorded")
                : words.say(pool.counts().failed() == 0 ? "pool.counts" : "pool.counts.failed",
                        "done", pool.counts().done(), "submitted", pool.counts().submitted(), "failed", pool.counts().failed());
        Nodes.text(counts, described);
        Nodes.text(tasksKey, words.say("pool.tasks"));
        Nodes.text(workersKey, words.say("pool.workers"));
        Nodes.text(resultsKey, words.say("pool.finished"));
        tasks.note(words.say("pool.none")).show(tasks(world, pool, words), pool.pendingCount(), words);
        workers.note(words.say("pool.nobody")).show(workers(world, pool, words), 0, words);
        var places = results(world, pool, words);
        results.note(words.say(Recorded.now(world, pool.certain()) ? "pool.nothing-done" : "unrecorded")).show(places, places.size(), words);
        Nodes.spoken(this, words.say("spoken.pool", "object", pool.name(), "state", phase, "counts", described));
    }

    private static List<Cell> tasks(World world, PoolState pool, Words words) {
        var cells = new ArrayList<Cell>();
        pool.pending().stream().limit(MAX_CELLS).forEach(chunk -> {
            var text = ProcessChips.shortened(chunk.preview(), MAX_LETTERS);
            cells.add(Cell.waiting(text, "#" + (chunk.number() + 1), words.say("pool.task", "number", chunk.number() + 1)));
        });
        while (!Recorded.now(world, pool.certain()) && cells.size() < Math.min(pool.pendingCount(), MAX_CELLS)) {
            cells.add(Cell.unknown(words.say("queue.unknown")));
        }
        return cells;
    }

    /// Each worker with its task; what died with its worker comes last.
    private static List<Cell> workers(World world, PoolState pool, Words words) {
        var alive = new ArrayList<Cell>();
        var lost = new ArrayList<Cell>();
        for (var worker : pool.workers()) {
            var process = world.process(worker.process());
            var chunk = pool.chunkOf(worker.process());
            if (process == null || chunk == null && process.ended()) {
                continue;
            }
            var text = process.label() + (chunk == null ? "" : " " + ProcessChips.shortened(chunk.preview(), MAX_LETTERS));
            if (process.ended()) {
                lost.add(Cell.dead(process, text, process.label(), words.say("pool.lost.meaning", "process", process.label())));
            } else if (chunk != null) {
                alive.add(Cell.filled(process, text, process.label(), words.say("pool.task", "number", chunk.number() + 1)));
            } else if (Recorded.always(world, pool.certain())) {
                alive.add(Cell.idle(process, process.label() + " " + words.say("pool.free"), words.say("pool.worker.done", "count", worker.done())));
            } else {
                alive.add(Cell.idle(process, process.label(), words.say("unrecorded")));
            }
        }
        alive.addAll(lost);
        return alive;
    }

    private static List<Cell> results(World world, PoolState pool, Words words) {
        var places = new ArrayList<Place>();
        pool.pending().stream().limit(MAX_CELLS).forEach(chunk -> places.add(missing(chunk, words)));
        pool.running().forEach(one -> places.add(missing(one.chunk(), words)));
        for (var one : pool.finished()) {
            places.add(new Place(one.job(), one.number(), result(world, one, words)));
        }
        return places.stream().sorted(INPUT_ORDER).map(Place::cell).toList();
    }

    private static Place missing(PoolState.Chunk chunk, Words words) {
        return new Place(chunk.job(), chunk.number(), Cell.empty(words.say("pool.missing", "number", chunk.number() + 1)));
    }

    private static Cell result(World world, PoolState.Finished one, Words words) {
        var process = world.process(one.process());
        var text = ProcessChips.shortened(unwrapped(one.preview()), MAX_LETTERS);
        var meaning = words.say("pool.result", "number", one.number() + 1, "process", process == null ? "?" : process.label());
        return one.failed() ? Cell.failed(process, text, meaning) : Cell.filled(process, text, text, meaning);
    }

    /// The results of a chunk come as a list: without its brackets.
    private static String unwrapped(String preview) {
        return preview.startsWith("[") && preview.endsWith("]") ? preview.substring(1, preview.length() - 1) : preview;
    }
}
