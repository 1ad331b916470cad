package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.worker.world.Flight;
import interleave.worker.world.Message;
import interleave.worker.world.World;
import java.util.List;
import java.util.stream.Collectors;

/// Messages as chips: the beginning of each, on the colour of who sent it.
final class MessageChips {
    private static final int MOST_CHIPS = 40;
    private static final int MOST_LETTERS = 16;

    private MessageChips() {}

    /// The first of those on their way, next one first.
    static List<ProcessChips.Chip> of(World world, Flight flight) {
        return flight.stream().limit(MOST_CHIPS).map(message -> chip(world, message)).toList();
    }

    private static ProcessChips.Chip chip(World world, Message message) {
        var sender = world.process(message.sender());
        var text = message.preview();
        var shown = text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS - 1) + "…";
        return new ProcessChips.Chip(shown, sender == null ? "process-0" : ProcessColors.styleClass(sender));
    }

    static String spoken(List<ProcessChips.Chip> chips) {
        return chips.stream().map(ProcessChips.Chip::text).collect(Collectors.joining(", "));
    }
}
