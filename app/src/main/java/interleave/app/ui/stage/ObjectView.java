package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.ObjectState;
import interleave.lab.world.World;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One shared object on the shelf: a box with a header. Each kind of object has its subclass; [ObjectViews] knows which.
///
/// **Threading:** JavaFX thread only.
abstract class ObjectView extends VBox {
    private static final double MAX_TOOLTIP_PX = 320;

    private final Label name = Nodes.label("object-name");
    private final Label place = Nodes.label("object-place");
    private final Label kind = Nodes.label("object-kind", "mono");
    private final double minUnits;
    private final double maxUnits;
    private final double heightUnits;
    private double roomyUnits;
    private boolean animated;

    /// @param minUnits how narrow it can be, in pixels at a font size of 13
    /// @param maxUnits how wide it wants to be
    /// @param heightUnits how high it is
    ObjectView(int number, double minUnits, double maxUnits, double heightUnits) {
        this.minUnits = minUnits;
        this.maxUnits = maxUnits;
        this.heightUnits = heightUnits;
        roomyUnits = heightUnits;
        setId("object-" + number);
        getStyleClass().add("object-box");
        setManaged(false);
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        var header = new Line(8, name, place, kind).right(kind).canMiss(kind, place).elastic(name);
        header.getStyleClass().add("object-header");
        getChildren().add(header);
        var tooltip = new Tooltip();
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(MAX_TOOLTIP_PX);
        tooltip.setOnShowing(_ -> tooltip.setText(getAccessibleText()));
        Tooltip.install(this, tooltip);
    }

    /// How high it is where there is more room than all need.
    final void roomy(double newRoomyUnits) {
        roomyUnits = newRoomyUnits;
    }

    final void body(Region body) {
        body.getStyleClass().add("object-body");
        setVgrow(body, Priority.ALWAYS);
        getChildren().add(body);
    }

    final void header(String newName, String newPlace, String newKind) {
        Nodes.text(name, newName);
        Nodes.text(place, newPlace);
        Nodes.text(kind, newKind);
    }

    /// Whether this view can show that state: it is of its kind.
    abstract boolean fits(ObjectState state);

    /// Shows the object as it is in `world`. Called only when one of the two has changed.
    abstract void show(World world, ObjectState state, Words words);

    /// Whether things in it may move from place to place.
    final boolean animated() {
        return animated;
    }

    void animated(boolean newAnimated) {
        animated = newAnimated;
    }

    final double minUnits() {
        return minUnits;
    }

    final double maxUnits() {
        return maxUnits;
    }

    /// @param roomy whether there is more room than all need
    final double heightUnits(boolean roomy) {
        return roomy ? roomyUnits : heightUnits;
    }
}
