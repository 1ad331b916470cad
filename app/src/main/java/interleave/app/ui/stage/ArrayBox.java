package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import interleave.lab.world.ArrayState;
import interleave.lab.world.ObjectState;
import interleave.lab.world.World;
import java.util.List;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;

/// An array: its numbers, each on the colour of who wrote it last, around the one that was written last; and what is lost.
final class ArrayBox extends FigureBox {
    private static final PseudoClass LOSS = PseudoClass.getPseudoClass("loss");
    private static final int MAX_CELLS = 40;
    /// So many cells before the newest write are shown too.
    private static final int BEFORE = 3;
    /// Below this length the cells are shown from the first one on, so that they stay where they are.
    private static final int SHORT = 9;
    private static final int MAX_LETTERS = 18;

    private final WaitingLine cells;
    private final WaitingLine newest;

    ArrayBox(int number) {
        super(number, "array-box", 230, 460, 2);
        cells = codeLine("cells-" + number);
        newest = codeLine("newest-" + number);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof ArrayState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var array = (ArrayState) state;
        header(array.name(), words.say("value.shared"),
                "Array('" + array.info().typeCode().letter() + "', " + array.length() + ")");
        var loss = array.lostUpdates() > 0;
        Nodes.mark(this, LOSS, loss);
        Nodes.text(figure, words.say("array.length", "count", array.length()));
        var lost = !loss ? "" : array.lostUpdates() == 1
                ? words.say("value.lost", "amount", array.lost().text())
                : words.say("value.lost.many", "amount", array.lost().text(), "count", array.lostUpdates());
        Nodes.text(aside, lost);
        var first = array.length() <= SHORT ? 0 : Math.clamp(array.lastIndex() - BEFORE, 0, array.length());
        var shown = shown(world, array, first);
        cells.chips(first == 0 ? "" : "…", shown, array.length() - first, words);
        newest(world, array, words);
        Nodes.spoken(this, words.say("spoken.array", "object", array.name(),
                "numbers", String.join(", ", shown.stream().map(ProcessChips.Chip::text).toList()))
                + (loss ? ", " + lost : ""));
    }

    private static List<ProcessChips.Chip> shown(World world, ArrayState array, int first) {
        return IntStream.range(first, Math.min(array.length(), first + MAX_CELLS))
                .mapToObj(index -> {
                    var writer = world.process(array.cell(index).lastWriter());
                    return new ProcessChips.Chip("[%d] %s".formatted(index, array.text(index)),
                            writer == null ? "process-none" : ProcessColors.styleClass(writer));
                })
                .toList();
    }

    private void newest(World world, ArrayState array, Words words) {
        var index = array.lastIndex();
        var writer = index == World.NONE ? null : world.process(array.cell(index).lastWriter());
        if (writer == null) {
            newest.chips(words.say("wrote.nobody"), List.of(), 0, words);
            return;
        }
        var text = "%s [%d] = %s".formatted(writer.label(), index, array.text(index));
        newest.chips(words.say("wrote.last"), List.of(ProcessChips.Chip.of(text, MAX_LETTERS, writer)), 1, words);
    }
}
