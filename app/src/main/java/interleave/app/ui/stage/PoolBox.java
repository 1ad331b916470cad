package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import interleave.worker.world.ObjectState;
import interleave.worker.world.PoolState;
import interleave.worker.world.World;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A pool: the chunks of tasks that nobody has taken yet, who runs which one, and how many are done.
final class PoolBox extends ObjectView {
    private static final double SPACING_PX = 7;
    private static final int MOST_CHIPS = 40;
    private static final int MOST_LETTERS = 14;

    private final Label state = Nodes.label("object-figure");
    private final Label counts = Nodes.label("lock-taken");
    private final WaitingLine pending;
    private final WaitingLine running;

    PoolBox(int number) {
        super(number, 250, 460, 128);
        getStyleClass().add("pool-box");
        pending = new WaitingLine("pending-" + number);
        running = new WaitingLine("running-" + number);
        pending.getStyleClass().add("message-line");
        running.getStyleClass().add("message-line");
        var figures = new Line(SPACING_PX, state, counts).right(counts).canMiss(counts).elastic(state);
        figures.getStyleClass().add("lock-line");
        var box = new VBox(figures, pending, running);
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
        var told = words.say("pool.counts",
                "done", pool.counts().done() + pool.counts().failed(), "submitted", pool.counts().submitted());
        Nodes.text(counts, pool.certain() ? told : "");
        var waiting = pool.pending().stream()
                .limit(MOST_CHIPS)
                .map(chunk -> ProcessChips.Chip.of(chunk.preview(), MOST_LETTERS, null))
                .toList();
        pending.chips(words.say(pool.pendingCount() == 0 ? "pool.none" : "pool.pending"), waiting, pool.pendingCount(), words);
        var taken = pool.running().stream().map(one -> chip(world, one)).toList();
        running.chips(words.say(taken.isEmpty() ? "pool.idle" : "pool.running"), taken, taken.size(), words);
        Nodes.spoken(this, words.say("spoken.pool", "object", pool.name(), "state", phase, "counts", told));
    }

    private static ProcessChips.Chip chip(World world, PoolState.Running one) {
        var process = world.process(one.process());
        var text = ProcessChips.shortened(one.chunk().preview(), MOST_LETTERS);
        return process == null
                ? new ProcessChips.Chip(text, "process-0")
                : new ProcessChips.Chip(process.label() + " " + text, ProcessColors.styleClass(process));
    }
}
