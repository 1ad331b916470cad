package interleave.app.ui.stage;

import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/// A curve between a card and an object, with a head at the end to which something goes, and for the newest operation a
/// bubble with the value and a word.
final class OperationLine extends Group {
    private static final double TO_OBJECT_REST = 0.6;
    private static final double TO_PROCESS_REST = 0.42;
    private static final double HEAD_PX = 5;
    private static final double ROOMY_GAP_PX = 38;
    private static final double MIN_TAG_SCALE = 0.7;
    private static final double MAX_VALUE_PX = 156;

    private final CubicCurve curve = new CubicCurve();
    private final Polyline detour = new Polyline();
    private final Polygon head = new Polygon(0, 0, -HEAD_PX, -HEAD_PX * 1.7, HEAD_PX, -HEAD_PX * 1.7);
    private final Label value = new Label();
    private final Label word = new Label();
    private final HBox tag = new HBox(value, word);
    private Curve path;
    private LineSpec spec;

    OperationLine() {
        getStyleClass().add("operation-line");
        setManaged(false);
        setMouseTransparent(true);
        curve.getStyleClass().add("line-curve");
        detour.getStyleClass().addAll("line-curve", "line-detour");
        head.getStyleClass().add("line-head");
        value.getStyleClass().addAll("line-value", "mono");
        value.setMaxWidth(MAX_VALUE_PX);
        word.getStyleClass().add("line-word");
        tag.getStyleClass().add("line-tag");
        tag.setAlignment(Pos.CENTER_LEFT);
        tag.setManaged(false);
        getChildren().addAll(detour, curve, head, tag);
        // in larger type the tag is larger too
        value.fontProperty().addListener(_ -> restAgain());
        word.fontProperty().addListener(_ -> restAgain());
    }

    private void restAgain() {
        if (path != null) {
            rest();
        }
    }

    /// Draws this operation, at its end.
    ///
    /// @param said the word for it, in the language of the window
    void show(LineSpec newSpec, String said, String colorClass, Curve newPath) {
        var moved = !newSpec.equals(spec) || !newPath.equals(path) || !said.equals(word.getText());
        spec = newSpec;
        path = newPath;
        Nodes.swapClass(this, "line-", spec.kind().styleClass());
        Nodes.swapClass(this, "process-", colorClass);
        Nodes.text(value, spec.value());
        Nodes.present(value, !spec.value().isEmpty());
        Nodes.text(word, said);
        tag.setVisible(spec.kind().newest());
        if (moved) {
            if (spec.kind().newest() && getScene() != null) {
                applyCss(); // the size of the tag is needed at once
            }
            draw();
            rest();
        }
    }

    LineSpec spec() {
        return spec;
    }

    private void draw() {
        curve.setStartX(path.fromX());
        curve.setStartY(path.fromY());
        curve.setControlX1(path.fromX());
        curve.setControlY1(path.bendFromY());
        curve.setControlX2(path.toX());
        curve.setControlY2(path.bendToY());
        curve.setEndX(path.toX());
        curve.setEndY(path.toY());
        detour.getPoints().setAll(path.detour().stream().flatMap(corner -> Stream.of(corner.getX(), corner.getY())).toList());
        var up = spec.kind() == LineSpec.Kind.TO_PROCESS;
        head.setVisible(spec.kind().newest());
        head.setRotate(up ? 180 : 0);
        head.setTranslateX(up ? path.leave().getX() : path.toX());
        // the polygon turns about its middle: the tip must touch the edge either way
        head.setTranslateY(up ? path.leave().getY() + HEAD_PX * 1.7 : path.toY());
    }

    /// The value where it stays until the next operation.
    void rest() {
        place(path.inGap(spec.kind() == LineSpec.Kind.TO_PROCESS ? TO_PROCESS_REST : TO_OBJECT_REST));
    }

    /// The value on its way: 0 at the beginning, 1 where it stays.
    void fly(double share) {
        var up = spec.kind() == LineSpec.Kind.TO_PROCESS;
        var from = up ? 1.0 : path.inGap(0);
        var to = path.inGap(up ? TO_PROCESS_REST : TO_OBJECT_REST);
        place(from + (to - from) * share);
    }

    private void place(double t) {
        if (!tag.isVisible()) {
            return;
        }
        var at = path.at(t);
        var width = Math.ceil(tag.prefWidth(-1));
        var height = Math.ceil(tag.prefHeight(-1));
        var scale = Math.clamp(path.gap() / ROOMY_GAP_PX, MIN_TAG_SCALE, 1);
        var anchor = (value.isManaged() ? Math.min(value.prefWidth(-1), value.getMaxWidth()) : width) * scale / 2;
        var left = Math.clamp(at.getX() - anchor, 4, Math.max(4, path.limitX() - width * scale - 4));
        tag.setScaleX(scale);
        tag.setScaleY(scale);
        tag.resizeRelocate(Math.round(left - width * (1 - scale) / 2), Math.round(at.getY() - height / 2), width, height);
    }
}
