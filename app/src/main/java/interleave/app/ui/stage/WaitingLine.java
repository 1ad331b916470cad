package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.ProcessState;
import interleave.lab.world.Waiter;
import interleave.lab.world.World;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A word and processes on their colours: who waits at an object, or who is inside.
final class WaitingLine extends HBox {
    private static final double SPACING_PX = 7;

    private final Label key = Nodes.label("lock-waiting-key");
    private final Line word = new Line(0, key).elastic(key);
    private final ProcessChips chips = new ProcessChips();

    WaitingLine(String id) {
        super(SPACING_PX);
        chips.setId(id);
        setAlignment(Pos.CENTER_LEFT);
        setHgrow(chips, Priority.ALWAYS);
        getStyleClass().add("lock-line");
        getChildren().addAll(word, chips);
    }

    /// At the right edge of its place.
    WaitingLine atTheRight() {
        setHgrow(chips, Priority.NEVER);
        setAlignment(Pos.CENTER_RIGHT);
        return this;
    }

    /// Who waits, next first.
    void waiting(World world, List<Waiter> waiters, int count, Words words) {
        waiting("lock.nobody", world, waiters, count, words);
    }

    /// Who waits, next first; where nobody does, the words with the key `nobody`.
    void waiting(String nobody, World world, List<Waiter> waiters, int count, Words words) {
        var known = waiters.stream().map(waiter -> world.process(waiter.process())).filter(Objects::nonNull).toList();
        show(words.say(count == 0 ? nobody : "lock.waiting"), known, count, words);
    }

    /// These processes, after a word about them.
    void show(String word, List<ProcessState> processes, int count, Words words) {
        chips(word, processes.stream().map(ProcessChips.Chip::of).toList(), count, words);
    }

    void chips(String said, List<ProcessChips.Chip> wanted, int count, Words words) {
        Nodes.text(key, said);
        Nodes.present(chips, count > 0);
        word.setMinWidth(count > 0 ? USE_PREF_SIZE : 0);
        chips.showChips(wanted, count, words);
    }

    /// Where there is too little room, those who wait are worth more than the word for it.
    @Override
    protected void layoutChildren() {
        var described = !chips.isManaged() || key.prefWidth(-1) + SPACING_PX + chips.leastWhole() <= getWidth();
        Nodes.present(word, described);
        super.layoutChildren();
    }

    /// What a screen reader says of who waits; empty when nobody does.
    static String spoken(World world, List<Waiter> waiters, Words words) {
        var names = waiters.stream()
                .map(waiter -> world.process(waiter.process()))
                .filter(Objects::nonNull)
                .map(ProcessState::label)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ", " + words.say("spoken.waiters", "processes", names);
    }
}
