package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.EventState;
import interleave.lab.world.ObjectState;
import interleave.lab.world.World;
import javafx.css.PseudoClass;

/// An event: whether it is set, and who waits until it is.
final class EventBox extends FigureBox {
    private static final PseudoClass SET = PseudoClass.getPseudoClass("set");

    private final WaitingLine waiting;

    EventBox(int number) {
        super(number, "event-box", 150, 240, 1);
        waiting = line("waiters-" + number);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof EventState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var event = (EventState) state;
        header(event.name(), "", "Event");
        Nodes.mark(this, SET, event.set());
        var described = words.say(event.set() ? "event.set" : "event.clear");
        Nodes.text(figure, described);
        waiting.waiting(event.set() ? "event.open" : "lock.nobody", world, event.waiters(), event.waiterCount(), words);
        Nodes.spoken(this, words.say("spoken.event", "object", event.name(), "state", described)
                + WaitingLine.spoken(world, event.waiters(), words));
    }
}
