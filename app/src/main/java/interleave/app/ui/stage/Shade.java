package interleave.app.ui.stage;

import java.util.List;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// The soft shadow of a card or a box, below it. A node with a shadow is blurred anew with whatever changes in it, at full
/// speed in every frame; this one never changes, so that it is drawn once and kept as a picture.
///
/// **Threading:** JavaFX thread only.
final class Shade extends Region {
    /// Whoever is in one of these states has another shadow, or none.
    private static final List<PseudoClass> ELSE = List.of(
            PseudoClass.getPseudoClass("moved"), PseudoClass.getPseudoClass("ended"), PseudoClass.getPseudoClass("thread"),
            PseudoClass.getPseudoClass("focus-visible"));

    private final Region caster;
    private final boolean always;

    private Shade(Region caster, boolean always) {
        this.caster = caster;
        this.always = always;
        getStyleClass().add("shade");
        setManaged(false);
        setMouseTransparent(true);
        setCache(true);
        layoutXProperty().bind(caster.layoutXProperty());
        layoutYProperty().bind(caster.layoutYProperty());
        caster.layoutBoundsProperty().subscribe(bounds -> resize(bounds.getWidth(), bounds.getHeight()));
        caster.visibleProperty().subscribe(_ -> look());
        caster.getPseudoClassStates().addListener((SetChangeListener<PseudoClass>) _ -> look());
    }

    /// The shadow of a card, which in some states has one of its own.
    static Shade ofCard(Region card) {
        return new Shade(card, false);
    }

    static Shade ofBox(Region box) {
        return new Shade(box, true);
    }

    private void look() {
        setVisible(caster.isVisible() && (always || ELSE.stream().noneMatch(caster.getPseudoClassStates()::contains)));
    }
}
