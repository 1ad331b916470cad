package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.BarrierState;
import interleave.lab.world.ObjectState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;

/// A barrier: how many of its parties are there and who, how often all were, and whether it is broken.
final class BarrierBox extends FigureBox {
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");

    private final WaitingLine here;

    BarrierBox(int number) {
        super(number, "barrier-box", 170, 280, 1);
        here = line("arrived-" + number);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof BarrierState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var barrier = (BarrierState) state;
        header(barrier.name(), "", "Barrier(" + barrier.parties() + ")");
        Nodes.mark(this, BROKEN, barrier.broken());
        var count = Math.max(barrier.arrived().size(), barrier.waiterCount());
        var described = barrier.broken()
                ? words.say("barrier.broken")
                : words.say("barrier.here", "count", count, "parties", barrier.parties());
        Nodes.text(figure, described);
        Nodes.text(aside, words.say("barrier.passed", "count", barrier.trips()));
        var parties = barrier.arrived().stream().map(world::process).filter(Objects::nonNull).toList();
        here.show(words.say(count > 0 ? "barrier.who" : barrier.broken() ? "barrier.useless" : "barrier.nobody"), parties, count, words);
        var names = parties.stream().map(ProcessState::label).collect(Collectors.joining(", "));
        Nodes.spoken(this, words.say("spoken.barrier", "object", barrier.name(), "state", described)
                + (names.isEmpty() ? "" : ": " + names));
    }
}
