package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.BlockState;
import interleave.lab.world.ObjectState;
import interleave.lab.world.World;
import java.util.List;

/// A block of shared memory or a shareable list: its size, how often it was attached, what was written last and by whom, and
/// whether its name still stands.
final class BlockBox extends FigureBox {
    private static final int MAX_LETTERS = 30;

    private final WaitingLine newest;

    BlockBox(int number) {
        super(number, "block-box", 220, 400, 1);
        newest = codeLine("newest-" + number);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof BlockState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var block = (BlockState) state;
        header(block.name(), words.say("value.shared"), block.list() ? "ShareableList" : "SharedMemory(" + block.sizeBytes() + ")");
        var remover = world.process(block.unlinked());
        var size = words.say("block.size", "count", block.sizeBytes());
        Nodes.text(figure, remover == null ? size : words.say("block.unlinked", "process", remover.label()));
        Nodes.text(aside, words.say("block.handles", "attached", block.attached(), "closed", block.closed()));
        var change = block.last();
        if (change == null) {
            newest.chips(words.say("wrote.nobody"), List.of(), 0, words);
        } else {
            var writer = world.process(change.process());
            var place = change.element() == World.NONE
                    ? "[%d:%d]".formatted(change.offset(), change.offset() + change.lengthBytes())
                    : "[%d]".formatted(change.element());
            var text = "%s %s = %s".formatted(writer == null ? "" : writer.label(), place, change.text()).strip();
            newest.chips(words.say("wrote.last"), List.of(ProcessChips.Chip.of(text, MAX_LETTERS, writer)), 1, words);
        }
        Nodes.spoken(this, words.say("spoken.block", "object", block.name(), "size", size)
                + (remover == null ? "" : ", " + words.say("block.unlinked", "process", remover.label()))
                + (change == null ? "" : ", " + words.say("wrote.last") + " " + change.text()));
    }
}
