package interleave.app.ui.catalog;

import interleave.app.ui.Learner;
import interleave.app.ui.path.Station;
import interleave.app.ui.shell.Icons;
import interleave.app.words.Words;
import interleave.lessons.Lesson;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.layout.GridPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// How far the user has come in one lesson: predicted, run to its end, goal reached, question answered.
final class Marks extends GridPane {
    private static final PseudoClass MADE = PseudoClass.getPseudoClass("made");

    private final FontIcon predicted = Icons.of(Feather.CROSSHAIR);
    private final FontIcon seen = Icons.of(Feather.CHECK);
    private final FontIcon won = Icons.of(Feather.STAR);
    private final FontIcon answered = Icons.of(Feather.MESSAGE_CIRCLE);

    Marks() {
        getStyleClass().add("lesson-marks");
        won.getStyleClass().add("mark-won");
        add(won, 0, 0);
        add(seen, 1, 0);
        add(predicted, 0, 1);
        add(answered, 1, 1);
    }

    /// Shows the marks of `lesson`. Returns them in words; none is no words.
    String show(Learner learner, Lesson lesson, Words words) {
        var said = new ArrayList<String>();
        mark(predicted, learner.answered(lesson, Station.PREDICT.question()), words.say("lesson.mark.predicted"), said);
        mark(seen, learner.seen(lesson), words.say("lesson.done"), said);
        mark(won, learner.won(lesson), words.say("lesson.mark.won"), said);
        mark(answered, learner.answered(lesson, Station.QUESTION.question()), words.say("lesson.mark.answered"), said);
        return String.join(", ", said);
    }

    private static void mark(FontIcon icon, boolean made, String word, List<String> said) {
        icon.pseudoClassStateChanged(MADE, made);
        if (made) {
            said.add(word);
        }
    }
}
