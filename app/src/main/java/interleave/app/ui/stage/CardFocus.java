package interleave.app.ui.stage;

import interleave.app.ui.stage.StageLayout.Box;
import java.util.List;
import javafx.scene.input.KeyCode;

/// Which card the arrow keys lead to: pure arithmetic.
final class CardFocus {
    /// A card beside the way counts as this many times further.
    private static final double SIDEWAYS = 4;

    private CardFocus() {}

    /// The card that is next in the direction of the key, or `from` when there is none.
    static int next(List<Box> cards, int from, KeyCode key) {
        var next = from;
        var nearest = Double.MAX_VALUE;
        for (var to = 0; to < cards.size(); to++) {
            var distance = to == from ? Double.MAX_VALUE : distance(cards.get(from), cards.get(to), key);
            if (distance < nearest) {
                nearest = distance;
                next = to;
            }
        }
        return next;
    }

    private static double distance(Box from, Box to, KeyCode key) {
        var right = to.centerX() - from.centerX();
        var down = to.y() - from.y();
        var ahead = switch (key) {
            case LEFT -> -right;
            case RIGHT -> right;
            case UP -> -down;
            default -> down;
        };
        var aside = key == KeyCode.LEFT || key == KeyCode.RIGHT ? down : right;
        return ahead < 1 ? Double.MAX_VALUE : ahead + SIDEWAYS * Math.abs(aside);
    }
}
