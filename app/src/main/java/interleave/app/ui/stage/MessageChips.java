package interleave.app.ui.stage;

import interleave.lab.world.Flight;
import interleave.lab.world.World;
import java.util.List;
import java.util.stream.Collectors;

/// Messages as chips: the beginning of each, on the colour of who sent it.
final class MessageChips {
    private static final int MAX_CHIPS = 40;
    private static final int MAX_LETTERS = 16;
    /// In a tube there is room for more.
    static final int MAX_LETTERS_IN_TUBES = 28;

    private MessageChips() {}

    /// The first of those on their way, next one first.
    static List<ProcessChips.Chip> of(World world, Flight flight) {
        return of(world, flight, MAX_LETTERS);
    }

    static List<ProcessChips.Chip> of(World world, Flight flight, int mostLetters) {
        return flight.stream()
                .limit(MAX_CHIPS)
                .map(message -> ProcessChips.Chip.of(message.preview(), mostLetters, world.process(message.sender())))
                .toList();
    }

    static String spoken(List<ProcessChips.Chip> chips) {
        return chips.stream().map(ProcessChips.Chip::text).collect(Collectors.joining(", "));
    }
}
