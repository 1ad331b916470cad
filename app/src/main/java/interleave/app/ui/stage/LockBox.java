package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.LockState;
import interleave.lab.world.ObjectState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A lock: open or closed, who holds it, who waits for it in which order, and whether it is switched on at all.
final class LockBox extends ObjectView {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");

    private static final double SPACING_PX = 7;

    private final FontIcon padlock = Nodes.icon(Feather.UNLOCK, "padlock");
    private final Label state = Nodes.label("lock-state");
    private final ProcessChips owner = new ProcessChips();
    private final Label taken = Nodes.label("lock-taken", "mono");
    private final WaitingLine waiting;

    LockBox(int number) {
        super(number, 150, 240, 100);
        getStyleClass().add("lock-box");
        waiting = new WaitingLine("waiters-" + number);
        owner.setId("owner-" + number);
        var holding = new Line(SPACING_PX, padlock, state, owner, taken).right(taken).canMiss(state, taken);
        holding.getStyleClass().add("lock-line");
        var box = new VBox(holding, waiting);
        box.setAlignment(Pos.CENTER_LEFT);
        body(box);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof LockState;
    }

    @Override
    void show(World world, ObjectState object, Words words) {
        var lock = (LockState) object;
        var holder = world.process(lock.owner());
        var off = !lock.on() && holder == null;
        header(lock.name(), lock.on() ? "" : words.say("lock.off"), lock.reentrant() ? "RLock" : "Lock");
        Nodes.mark(this, OFF, !lock.on());
        Nodes.mark(this, ON, lock.on());
        Nodes.mark(this, HELD, holder != null);
        Nodes.icon(padlock, holder == null ? Feather.UNLOCK : Feather.LOCK);
        var described = holder != null
                ? words.say(holder.ended() ? "lock.held.dead" : "lock.held")
                : words.say(lock.on() ? "lock.free" : "lock.off");
        Nodes.text(state, described);
        owner.showChips(holder == null ? List.of() : List.of(ProcessChips.Chip.holder(holder, words)), 1, words);
        Nodes.text(taken, lock.depth() > 1
                ? words.say("lock.depth", "count", lock.depth())
                : Recorded.taken(world, lock) ? words.say("lock.taken", "count", words.grouped(lock.acquisitions())) : words.say("lock.taken.unknown"));
        Nodes.present(taken, !off);
        waiting.waiting(lock.on() ? "lock.nobody" : "lock.off.text", world, lock.waiters(), lock.waiterCount(), words);
        Nodes.spoken(this, spoken(lock, described, holder, world, words));
    }

    private static String spoken(LockState lock, String described, ProcessState holder, World world, Words words) {
        var text = new StringBuilder(words.say("spoken.lock",
                "object", lock.name(), "state", holder == null ? described : described + " " + holder.label()));
        if (!lock.on() && holder != null) {
            text.append(", ").append(words.say("lock.off"));
        }
        return text.append(WaitingLine.spoken(world, lock.waiters(), words)).toString();
    }
}
