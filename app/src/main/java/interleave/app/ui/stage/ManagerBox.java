package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import interleave.lab.world.ManagerState;
import interleave.lab.world.ObjectState;
import interleave.lab.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// A manager: the objects that its process keeps for others, and who is connected to it.
final class ManagerBox extends FigureBox {
    private static final int MAX_OBJECTS = 40;
    private static final int MAX_LETTERS = 26;

    private final WaitingLine objects;
    private final WaitingLine clients;

    ManagerBox(int number) {
        super(number, "manager-box", 240, 460, 2);
        objects = codeLine("referents-" + number);
        clients = line("clients-" + number);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof ManagerState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var manager = (ManagerState) state;
        var process = world.process(manager.process());
        header(manager.name(), process == null ? "" : words.say("manager.place", "process", process.label()), "Manager");
        var count = words.say("manager.objects", "count", manager.referents().size());
        Nodes.text(figure, process != null && process.ended() ? words.say("manager.gone") : count);
        Nodes.text(aside, words.say("manager.calls", "count", manager.calls()));
        var chips = chips(world, manager);
        objects.chips(words.say(chips.isEmpty() ? "manager.nothing" : "manager.keeps"), chips, manager.referents().size(), words);
        var callers = manager.clients().stream().map(client -> world.process(client.process())).filter(Objects::nonNull).toList();
        clients.show(words.say(manager.clients().isEmpty() ? "manager.nobody" : "manager.clients"),
                callers, manager.clients().size(), words);
        Nodes.spoken(this, words.say("spoken.manager", "object", manager.name(), "count", count)
                + (chips.isEmpty() ? "" : ": " + chips.stream().map(ProcessChips.Chip::text).collect(Collectors.joining(", "))));
    }

    /// What it keeps; a lock on the colour of who has it.
    private static List<ProcessChips.Chip> chips(World world, ManagerState manager) {
        var chips = new ArrayList<ProcessChips.Chip>();
        for (var referent : manager.referents()) {
            if (chips.size() == MAX_OBJECTS) {
                break;
            }
            var holder = world.process(referent.holder());
            var text = referent.name() + (referent.text().isEmpty() ? "" : " " + referent.text());
            chips.add(new ProcessChips.Chip(ProcessChips.shortened(text, MAX_LETTERS),
                    holder == null ? "process-none" : ProcessColors.styleClass(holder)));
        }
        return chips;
    }
}
