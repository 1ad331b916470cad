package interleave.app.ui.path;

import interleave.app.ui.shell.Icons;
import interleave.app.words.Words;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A station of the path: its number, which is also its key, or a mark when it is done, and its name.
final class StationButton extends Button {
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
    private static final PseudoClass LATER = PseudoClass.getPseudoClass("later");

    private final Station station;
    private final Words words;
    private final Label number = new Label();
    private final FontIcon mark;
    private LessonPath.State shown;
    private boolean isCompact;

    StationButton(Station station, Words words, Consumer<Station> go) {
        super(words.say("path." + station.id()));
        this.station = station;
        this.words = words;
        setId("path-" + station.id());
        getStyleClass().setAll("station");
        setMinWidth(USE_PREF_SIZE);
        number.setText(Integer.toString(station.number()));
        number.getStyleClass().add("station-number");
        mark = Icons.of(station == Station.GOAL ? Feather.AWARD : Feather.CHECK);
        var sign = new StackPane(number, mark);
        sign.getStyleClass().add("station-sign");
        setGraphic(sign);
        setOnAction(_ -> go.accept(station));
    }

    Station station() {
        return station;
    }

    /// @param meaning what is there, for the tooltip and for screen readers
    void show(LessonPath.State state, String meaning) {
        var done = state == LessonPath.State.DONE;
        pseudoClassStateChanged(DONE, done);
        pseudoClassStateChanged(NOW, state == LessonPath.State.NOW);
        pseudoClassStateChanged(LATER, state == LessonPath.State.LATER);
        number.setVisible(!done);
        mark.setVisible(done);
        shown = state;
        display();
        var said = words.say("path.tip", "station", getText(), "number", station.number(), "meaning", meaning,
                "state", words.say("path.state." + state.name().toLowerCase(Locale.ROOT)));
        if (getTooltip() == null || !getTooltip().getText().equals(said)) {
            setTooltip(new Tooltip(said));
            setAccessibleText(said);
        }
    }

    /// Leaves the name out, unless it is the next thing to do.
    void compact(boolean compact) {
        isCompact = compact;
        display();
    }

    private void display() {
        var wanted = isCompact && shown != LessonPath.State.NOW ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
        if (wanted != getContentDisplay()) {
            setContentDisplay(wanted);
        }
    }
}
