package interleave.app.ui.code;

import interleave.app.words.Words;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Where a line is typed for a program that reads its standard input: Enter hands it over, Ctrl D ends the input.
///
/// **Threading:** JavaFX thread only.
final class TypedRow extends HBox {
    private final TextField line = new TextField();
    private final Button end = new Button();

    TypedRow(Consumer<String> typed, Runnable ended) {
        getStyleClass().add("typed-row");
        line.setId("typed-line");
        line.getStyleClass().add("console-text");
        HBox.setHgrow(line, Priority.ALWAYS);
        line.setOnAction(_ -> {
            typed.accept(line.getText());
            line.clear();
        });
        line.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.D) {
                event.consume();
                ended.run();
            }
        });
        end.setId("typed-end");
        end.setMinWidth(USE_PREF_SIZE);
        end.setOnAction(_ -> ended.run());
        getChildren().addAll(line, end);
    }

    void language(Words words) {
        line.setPromptText(words.say("typed.prompt"));
        line.setAccessibleText(words.say("typed.prompt"));
        end.setText(words.say("typed.end"));
        end.setTooltip(new Tooltip(words.say("typed.end.meaning")));
    }
}
