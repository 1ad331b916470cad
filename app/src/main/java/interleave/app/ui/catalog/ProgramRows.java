package interleave.app.ui.catalog;

import interleave.app.ui.LabModel;
import interleave.app.ui.program.RecentPrograms;
import interleave.app.ui.shell.Icons;
import interleave.app.words.Words;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The user's own programs below the lessons: the open one, those that were open last, and a way to open another one.
final class ProgramRows extends VBox {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final int MAX_SHOWN = 3;
    private static final double NAME_PX = 150;

    private final LabModel model;
    private final Words words;
    private final Runnable choose;
    private Shown shown;

    /// What the rows depend on.
    private record Shown(boolean narrow, Optional<Path> open, RecentPrograms recent) {}

    /// @param choose lets the user choose a program
    ProgramRows(LabModel model, Words words, Runnable choose) {
        this.model = model;
        this.words = words;
        this.choose = choose;
        setId("own-programs");
        setSpacing(2);
    }

    void refresh(boolean narrow) {
        var open = model.programs().script().map(script -> script.lesson().file());
        var now = new Shown(narrow, open, model.programs().recentProperty().get());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        getChildren().clear();
        if (!narrow) {
            var heading = new Label(words.say("programs"));
            heading.getStyleClass().add("chapter");
            getChildren().add(heading);
        }
        // the order of the list stays when one of those that are seen is opened
        var seen = now.recent().files().stream().limit(MAX_SHOWN).sorted().toList();
        Stream.concat(seen.stream(), open.stream()).distinct().forEach(file -> {
            var row = row("program-" + getChildren().size(), Feather.FILE_TEXT, file.getFileName().toString(), file.toString(), narrow);
            row.pseudoClassStateChanged(OPEN, open.filter(file::equals).isPresent());
            row.setOnAction(_ -> {
                if (open.filter(file::equals).isEmpty()) {
                    model.programs().open(file);
                }
            });
            getChildren().add(row);
        });
        var other = row("program-open", Feather.PLUS, words.say("programs.open"), words.say("open.meaning"), narrow);
        other.setOnAction(_ -> choose.run());
        getChildren().add(other);
    }

    private static Button row(String id, Feather icon, String text, String more, boolean narrow) {
        var sign = new StackPane(Icons.of(icon));
        sign.getStyleClass().addAll("lesson-number", "program-sign");
        var name = new Label(text);
        name.getStyleClass().add("lesson-name");
        name.setWrapText(true);
        name.setPrefWidth(NAME_PX);
        name.setMinWidth(NAME_PX);
        name.setManaged(!narrow);
        name.setVisible(!narrow);
        var line = new HBox(sign, name);
        line.getStyleClass().add("lesson-line");
        line.setMouseTransparent(true);
        var row = new Button();
        row.setId(id);
        row.getStyleClass().setAll("lesson-row", "program-row");
        row.setGraphic(line);
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.setMaxWidth(Double.MAX_VALUE);
        row.pseudoClassStateChanged(NARROW, narrow);
        row.setAccessibleText(text);
        row.setTooltip(new Tooltip(narrow ? text + "\n" + more : more));
        return row;
    }
}
