package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.ConditionState;
import interleave.lab.world.LockState;
import interleave.lab.world.ObjectState;
import interleave.lab.world.World;

/// A condition: which lock it belongs to and who has that, who waits to be notified, and how often somebody was.
final class ConditionBox extends FigureBox {
    private final WaitingLine waiting;

    ConditionBox(int number) {
        super(number, "condition-box", 180, 280, 1);
        waiting = line("waiters-" + number);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof ConditionState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var condition = (ConditionState) state;
        header(condition.name(), "", "Condition");
        var described = lock(world, condition, words);
        Nodes.text(figure, described);
        Nodes.text(aside, words.say("condition.notified", "count", condition.notifications()));
        waiting.waiting(world, condition.waiters(), condition.waiterCount(), words);
        Nodes.spoken(this, words.say("spoken.condition", "object", condition.name(), "lock", described)
                + WaitingLine.spoken(world, condition.waiters(), words));
    }

    private static String lock(World world, ConditionState condition, Words words) {
        if (!(world.object(condition.lock()) instanceof LockState lock)) {
            return "";
        }
        var holder = world.process(lock.owner());
        return holder == null
                ? words.say("condition.free", "lock", lock.name())
                : words.say("condition.held", "lock", lock.name(), "process", holder.label());
    }
}
