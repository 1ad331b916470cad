package interleave.app.ui.lesson;

import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Text in which what stands between backquotes is code.
final class InlineCode {
    private InlineCode() {}

    /// A mark, a few strong words, and a text.
    static TextFlow flow(String mark, String strong, String text) {
        var flow = new TextFlow();
        flow.getStyleClass().add("lesson-text");
        add(flow, mark, "");
        add(flow, strong, "lesson-strong");
        var code = false;
        for (var piece : text.split("`", -1)) {
            add(flow, piece, code ? "lesson-code" : "");
            code = !code;
        }
        return flow;
    }

    private static void add(TextFlow flow, String piece, String style) {
        if (!piece.isEmpty()) {
            var text = new Text(piece);
            text.getStyleClass().add(style.isEmpty() ? "lesson-plain" : style);
            flow.getChildren().add(text);
        }
    }
}
