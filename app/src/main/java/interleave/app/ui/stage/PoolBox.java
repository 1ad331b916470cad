package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import interleave.worker.world.ObjectState;
import interleave.worker.world.PoolState;
import interleave.worker.world.World;
import java.util.Comparator;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A pool: the chunks of tasks that nobody has taken yet, who runs which one, and their results in
/// the order of the input, on the colours of who has them.
final class PoolBox extends ObjectView {
    private static final double SPACING_PX = 7;
    private static final int MOST_CHIPS = 40;
    private static final int MOST_LETTERS = 14;
    /// Before a task that ended with an exception.
    private static final String FAILED = "✗ ";
    private static final Comparator<PoolState.Finished> INPUT_ORDER =
            Comparator.comparingInt(PoolState.Finished::job).thenComparingInt(PoolState.Finished::number);

    private final Label state = Nodes.label("object-figure");
    private final Label counts = Nodes.label("lock-taken");
    private final WaitingLine pending;
    private final WaitingLine running;
    private final WaitingLine finished;

    PoolBox(int number) {
        super(number, 250, 460, 154);
        getStyleClass().add("pool-box");
        pending = new WaitingLine("pending-" + number);
        running = new WaitingLine("running-" + number);
        finished = new WaitingLine("finished-" + number);
        finished.getStyleClass().add("message-line");
        pending.getStyleClass().add("message-line");
        running.getStyleClass().add("message-line");
        var figures = new Line(SPACING_PX, state, counts).right(counts).canMiss(counts).elastic(state);
        figures.getStyleClass().add("lock-line");
        var box = new VBox(figures, pending, running, finished);
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
        var told = words.say(pool.counts().failed() == 0 ? "pool.counts" : "pool.counts.failed",
                "done", pool.counts().done(), "submitted", pool.counts().submitted(), "failed", pool.counts().failed());
        Nodes.text(counts, pool.certain() ? told : "");
        var waiting = pool.pending().stream()
                .limit(MOST_CHIPS)
                .map(chunk -> ProcessChips.Chip.of(chunk.preview(), MOST_LETTERS, null))
                .toList();
        pending.chips(words.say(pool.pendingCount() == 0 ? "pool.none" : "pool.pending"), waiting, pool.pendingCount(), words);
        running(world, pool, words);
        var done = pool.finished().stream().sorted(INPUT_ORDER).map(one -> chip(world, one)).toList();
        finished.chips(words.say(done.isEmpty() ? "pool.nothing-done" : "pool.finished"), done, done.size(), words);
        Nodes.spoken(this, words.say("spoken.pool", "object", pool.name(), "state", phase, "counts", told));
    }

    /// What died with its worker comes last, and is what the line is about when nobody else works.
    private void running(World world, PoolState pool, Words words) {
        var taken = pool.running().stream().map(one -> chip(world, one, words)).sorted(Comparator.comparing(PoolBox::lost)).toList();
        var word = taken.isEmpty() ? "pool.idle" : lost(taken.getFirst()) ? "pool.lost" : "pool.running";
        running.chips(words.say(word), taken, taken.size(), words);
    }

    private static boolean lost(ProcessChips.Chip chip) {
        return !chip.dead().isEmpty();
    }

    private static ProcessChips.Chip chip(World world, PoolState.Running one, Words words) {
        var process = world.process(one.process());
        var chip = chip(world, one.process(), one.chunk().preview(), "");
        return process != null && process.ended()
                ? new ProcessChips.Chip(chip.text(), chip.styleClass(), words.say("pool.lost.meaning", "process", process.label()))
                : chip;
    }

    private static ProcessChips.Chip chip(World world, PoolState.Finished one) {
        return chip(world, one.process(), one.preview(), one.failed() ? FAILED : "");
    }

    private static ProcessChips.Chip chip(World world, int index, String preview, String mark) {
        var process = world.process(index);
        var text = ProcessChips.shortened(preview, MOST_LETTERS);
        return process == null
                ? new ProcessChips.Chip(mark + text, "process-0")
                : new ProcessChips.Chip(mark + process.label() + " " + text, ProcessColors.styleClass(process));
    }
}
