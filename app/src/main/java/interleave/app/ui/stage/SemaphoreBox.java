package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.worker.world.ObjectState;
import interleave.worker.world.ProcessState;
import interleave.worker.world.SemaphoreState;
import interleave.worker.world.World;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A semaphore: how many permits are left or lost for ever, who is inside, and who waits in which order.
final class SemaphoreBox extends ObjectView {
    private static final double SPACING_PX = 7;

    private final Label permits = Nodes.label("object-figure");
    private final Label most = Nodes.label("lock-taken");
    private final WaitingLine inside;
    private final WaitingLine waiting;

    SemaphoreBox(int number) {
        super(number, 190, 320, 128);
        getStyleClass().add("semaphore-box");
        var counts = new Line(SPACING_PX, permits, most).right(most).canMiss(most).elastic(permits);
        counts.getStyleClass().add("lock-line");
        inside = new WaitingLine("inside-" + number);
        waiting = new WaitingLine("waiters-" + number);
        var box = new VBox(counts, inside, waiting);
        box.setAlignment(Pos.CENTER_LEFT);
        body(box);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof SemaphoreState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var semaphore = (SemaphoreState) state;
        var holders = semaphore.inside(world);
        var type = semaphore.bounded() ? "BoundedSemaphore" : "Semaphore";
        header(semaphore.name(), "", type + "(" + semaphore.info().initialBits() + ")");
        var left = words.say("semaphore.left", "count", semaphore.value());
        Nodes.text(permits, left);
        var lost = semaphore.lost(world);
        Nodes.text(most, !semaphore.certain() ? "" : lost > 0
                ? words.say("semaphore.lost", "count", lost)
                : words.say("semaphore.most", "count", semaphore.mostInside()));
        inside.show(words.say(holders.isEmpty() ? "semaphore.nobody" : "semaphore.inside"), holders, holders.size(), words);
        waiting.waiting(world, semaphore.waiters(), semaphore.waiterCount(), words);
        var names = holders.stream().map(ProcessState::label).collect(Collectors.joining(", "));
        Nodes.spoken(this, words.say("spoken.semaphore", "object", semaphore.name(), "left", left)
                + (lost > 0 ? ", " + words.say("semaphore.lost", "count", lost) : "")
                + (names.isEmpty() ? "" : ", " + words.say("semaphore.inside") + " " + names)
                + WaitingLine.spoken(world, semaphore.waiters(), words));
    }
}
