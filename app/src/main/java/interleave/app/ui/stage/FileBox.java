package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.FileState;
import interleave.lab.world.ObjectState;
import interleave.lab.world.World;
import java.util.List;
import javafx.css.PseudoClass;

/// A shared file: how it begins, how long it is, who wrote it last, and what is lost.
final class FileBox extends FigureBox {
    private static final PseudoClass LOSS = PseudoClass.getPseudoClass("loss");
    private static final int MAX_LETTERS = 60;

    private final WaitingLine writer;

    FileBox(int number) {
        super(number, "file-box", 200, 360, 1);
        figure.getStyleClass().add("mono");
        writer = line("newest-" + number);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof FileState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var file = (FileState) state;
        var bytes = words.say("file.bytes", "count", file.lengthBytes());
        header(file.name(), words.say("file.place"), bytes);
        var loss = file.lostUpdates() > 0;
        Nodes.mark(this, LOSS, loss);
        var text = file.text().isBlank() ? words.say("file.empty")
                : ProcessChips.shortened(file.text().strip().replaceAll("\\R", " ⏎ "), MAX_LETTERS);
        Nodes.text(figure, text);
        var lost = loss ? words.say("value.lost", "amount", file.lost().text()) : "";
        Nodes.text(aside, lost);
        var last = world.process(file.lastWriter());
        var described = words.say(last == null ? "wrote.nobody" : "wrote.last");
        writer.show(described, last == null ? List.of() : List.of(last), last == null ? 0 : 1, words);
        Nodes.spoken(this, words.say("spoken.file", "object", file.name(), "bytes", bytes, "text", text)
                + (last == null ? "" : ", " + described + " " + last.label())
                + (loss ? ", " + lost : ""));
    }
}
