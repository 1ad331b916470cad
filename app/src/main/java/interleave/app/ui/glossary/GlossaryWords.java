package interleave.app.ui.glossary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Makes the words of the lab answer where they stand: a click on one says what it means.
///
/// A label that is such a word answers wherever it is. In running text each word is marked the first time it stands on a page.
public final class GlossaryWords {
    private static final String WORD = "glossary-word";

    private Glossary glossary;
    private final GlossaryPopup popup = new GlossaryPopup();

    public GlossaryWords(Glossary glossary) {
        this.glossary = glossary;
    }

    public Glossary glossary() {
        return glossary;
    }

    /// Knows the words of another language from now on.
    public void language(Glossary newGlossary) {
        glossary = newGlossary;
    }

    /// Answers clicks on labels below `root`.
    public void answer(Parent root) {
        root.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.isStillSincePress() && event.getTarget() instanceof Node node) {
                answer(node);
            }
        });
    }

    private void answer(Node clicked) {
        for (var node = clicked; node != null; node = node.getParent()) {
            if (node instanceof ButtonBase) {
                return;
            }
            var text = node instanceof Labeled labeled ? labeled.getText() : node instanceof Text plain ? plain.getText() : null;
            if (text != null) {
                var word = node;
                glossary.of(text).ifPresent(term -> popup.show(term, word));
                return;
            }
        }
    }

    /// Marks the words in the texts below `page`.
    public void mark(Parent page) {
        mark(page, new HashSet<>());
    }

    private void mark(Parent parent, Set<String> marked) {
        for (var child : parent.getChildrenUnmodifiable()) {
            if (child instanceof TextFlow flow) {
                mark(flow, marked);
            } else if (child instanceof Parent inner) {
                mark(inner, marked);
            }
        }
    }

    private void mark(TextFlow flow, Set<String> marked) {
        var pieces = new ArrayList<Node>();
        for (var child : flow.getChildren()) {
            pieces.addAll(child instanceof Text text && text.getStyleClass().contains("lesson-plain") ? pieces(text, marked) : List.of(child));
        }
        if (pieces.size() > flow.getChildren().size()) {
            flow.getChildren().setAll(pieces);
        }
    }

    private List<Node> pieces(Text text, Set<String> marked) {
        var whole = text.getText();
        var pieces = new ArrayList<Node>();
        var done = 0;
        for (var place : glossary.in(whole)) {
            if (marked.add(place.term().id())) {
                add(pieces, whole.substring(done, place.from()), "lesson-plain");
                add(pieces, whole.substring(place.from(), place.to()), WORD);
                done = place.to();
            }
        }
        add(pieces, whole.substring(done), "lesson-plain");
        return pieces;
    }

    private static void add(List<Node> pieces, String text, String style) {
        if (!text.isEmpty()) {
            var piece = new Text(text);
            piece.getStyleClass().add(style);
            pieces.add(piece);
        }
    }
}
