package interleave.app.ui.code;

import interleave.app.words.Words;
import interleave.lessons.Listing;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// A listing to be read, with a cursor for each process.
///
/// **Threading:** JavaFX thread only.
final class ListingView extends ScrollPane {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final Lexer lexer;
    private final VBox rows = new VBox();
    private final List<CodeRow> all = new ArrayList<>();
    private Words words;
    private Cursors.Places places;
    private CodeRow toReveal;

    ListingView(Lexer lexer, Words words) {
        this.lexer = lexer;
        this.words = words;
        getStyleClass().add("code");
        rows.getStyleClass().add("code-rows");
        setContent(rows);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        viewportBoundsProperty().addListener(_ -> window());
    }

    void language(Words newWords) {
        words = newWords;
        all.forEach(row -> row.language(newWords));
    }

    void show(Listing listing) {
        all.clear();
        places = null;
        toReveal = null;
        var tokens = lexer.tokens(listing.lines().stream().map(line -> line.text().stripLeading()).toList());
        for (var i = 0; i < tokens.size(); i++) {
            all.add(new CodeRow(i + 1, listing.lines().get(i), tokens.get(i), words));
        }
        rows.getChildren().setAll(all);
        setVvalue(0);
        window();
    }

    void show(Cursors.Places newPlaces) {
        if (newPlaces.equals(places)) {
            return;
        }
        var moved = places == null || places.current() != newPlaces.current();
        places = newPlaces;
        for (var row : all) {
            var line = row.sourceLine();
            row.show(places.byLine().getOrDefault(line, List.of()), line == places.current(), places.mover());
            if (moved && line == places.current()) {
                toReveal = row;
                requestLayout();
            }
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (toReveal != null && toReveal.getHeight() > 0) {
            reveal(toReveal);
            toReveal = null;
        }
    }

    private void reveal(CodeRow row) {
        var window = getViewportBounds().getHeight();
        var hidden = rows.getHeight() - window;
        if (hidden <= 0 || window <= 0) {
            return;
        }
        var top = getVvalue() * hidden;
        var rowTop = row.getLayoutY();
        var rowEnd = rowTop + row.getHeight();
        if (rowTop < top || rowEnd > top + window) {
            setVvalue(Math.clamp((rowTop + rowEnd - window) / 2 / hidden, 0, 1));
        }
    }

    private void window() {
        var widthPx = getViewportBounds().getWidth();
        pseudoClassStateChanged(NARROW, widthPx < CodeRow.NARROW_PX);
        all.forEach(row -> row.window(widthPx));
    }
}
