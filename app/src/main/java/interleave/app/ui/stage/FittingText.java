package interleave.app.ui.stage;

import interleave.app.ui.stage.CardText.Brief;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says what a process does next in as many words as there is room for: the whole text, or the verb alone, or an icon with
/// the number. Nothing is ever cut off; who wants to read it all finds it in the tooltip of the card.
final class FittingText extends Region {
    private static final double MIN_SCALE = 0.85;
    private static final double SPACING_PX = 2;

    private final Label whole;
    private final Label verb;
    private final Label figure;
    private final FontIcon icon = Nodes.icon(Feather.CHEVRON_RIGHT, "sign-icon");
    private final HBox sign;

    /// @param styleClasses of the texts
    FittingText(String... styleClasses) {
        whole = Nodes.label(styleClasses);
        verb = Nodes.label(styleClasses);
        figure = Nodes.label(styleClasses);
        sign = new HBox(SPACING_PX, icon, figure);
        sign.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("fitting-text");
        setMinWidth(0);
        getChildren().addAll(whole, verb, sign);
        getChildren().forEach(node -> node.setManaged(false));
    }

    void show(String text, Brief brief) {
        var same = text.equals(whole.getText()) && brief.verb().equals(verb.getText())
                && brief.figure().equals(figure.getText()) && icon.isManaged() == (brief.icon() != null);
        Nodes.text(whole, text);
        Nodes.text(verb, brief.verb());
        Nodes.text(figure, brief.figure());
        Nodes.present(figure, !brief.figure().isEmpty());
        Nodes.present(icon, brief.icon() != null);
        if (brief.icon() != null) {
            Nodes.icon(icon, brief.icon());
        }
        if (!same) {
            requestLayout();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.ceil(whole.prefWidth(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        return whole.prefHeight(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        var fitting = fits(whole) ? whole : !verb.getText().isEmpty() && fits(verb) ? verb : fits(sign) ? sign : null;
        for (var node : getChildren()) {
            node.setVisible(node == fitting);
        }
        if (fitting != null) {
            place(fitting);
        }
    }

    private boolean fits(Node node) {
        return Math.ceil(node.prefWidth(-1)) * MIN_SCALE <= getWidth() + 0.5;
    }

    /// At the left, a little smaller where it is only just too wide.
    private void place(Node node) {
        var width = Math.ceil(node.prefWidth(-1));
        var height = node.prefHeight(-1);
        var scale = width <= 0 ? 1 : Math.clamp(getWidth() / width, MIN_SCALE, 1);
        node.resizeRelocate(0, Math.round((getHeight() - height) / 2), width, height);
        node.setScaleX(scale);
        node.setScaleY(scale);
        node.setTranslateX(-width * (1 - scale) / 2);
    }
}
