package interleave.app.ui.lesson;

import interleave.app.words.Words;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.text.TextFlow;

/// The headings and texts of a lesson's page.
final class Paragraphs {
    private final Words words;

    Paragraphs(Words words) {
        this.words = words;
    }

    Label heading(String key) {
        var heading = new Label(words.say(key));
        heading.getStyleClass().add("lesson-heading");
        return heading;
    }

    /// Something that is not there yet, and when it comes.
    Label later(String key) {
        var note = new Label(words.say(key));
        note.setWrapText(true);
        note.getStyleClass().add("lesson-later");
        return note;
    }

    static TextFlow text(String text) {
        return InlineCode.flow("", "", text);
    }

    static List<TextFlow> of(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(Paragraphs::text).toList();
    }
}
