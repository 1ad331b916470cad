package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

final class ShadeTest {
    private static final PseudoClass MOVED = PseudoClass.getPseudoClass("moved");

    private final StackPane caster = new StackPane();

    @Test
    void liesWhereItsCardIs() {
        var shade = Shade.ofCard(caster);
        caster.resizeRelocate(20, 30, 140, 90);
        assertEquals(
                List.of(20.0, 30.0, 140.0, 90.0),
                List.of(shade.getLayoutX(), shade.getLayoutY(), shade.getWidth(), shade.getHeight()));
    }

    @Test
    void goesWithItsCard() {
        var shade = Shade.ofCard(caster);
        caster.setVisible(false);
        assertFalse(shade.isVisible());
        caster.setVisible(true);
        assertTrue(shade.isVisible());
    }

    @Test
    void leavesCardThatMovedToItsOwnShadow() {
        var card = Shade.ofCard(caster);
        var box = Shade.ofBox(caster);
        caster.pseudoClassStateChanged(MOVED, true);
        assertEquals(List.of(false, true), List.of(card.isVisible(), box.isVisible()));
        caster.pseudoClassStateChanged(MOVED, false);
        assertTrue(card.isVisible());
    }
}
