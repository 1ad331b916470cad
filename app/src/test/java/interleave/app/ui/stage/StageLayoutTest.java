package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.stage.StageLayout.Box;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where cards go.
final class StageLayoutTest {
    private static StageLayout layout(double width, double height, double unit, int workers) {
        var levels = new int[workers + 1];
        Arrays.fill(levels, 1, levels.length, 1);
        return StageLayout.of(new StageLayout.Task(width, height, unit, levels, 0, 100 * unit, true));
    }

    @ParameterizedTest
    @CsvSource({
        "880, 520, 5, FULL", "880, 520, 6, FULL", "1100, 700, 6, FULL", "560, 320, 5, COMPACT", "560, 300, 5, TIGHT",
        "880, 520, 12, COMPACT", "880, 520, 32, CHIP", "560, 320, 32, MINI",
    })
    void showsAsMuchAsThereIsRoomFor(double width, double height, int workers, Density expected) {
        assertEquals(expected, layout(width, height, 1, workers).density());
    }

    @ParameterizedTest
    @CsvSource({"560, 320, 1", "600, 330, 1", "880, 520, 1", "1100, 700, 1", "1100, 700, 1.6"})
    void nothingOverlapsOrLeavesTheStage(double width, double height, double unit) {
        for (var workers = 1; workers <= 32; workers++) {
            var layout = layout(width, height, unit, workers);
            for (var card : layout.cards()) {
                assertTrue(card.x() >= 0 && card.right() <= width, () -> "outside: " + card);
                assertTrue(card.bottom() < layout.shelfTop(), () -> "on the shelf: " + card);
            }
            assertNoOverlap(layout.cards());
        }
    }

    private static void assertNoOverlap(List<Box> boxes) {
        for (var i = 0; i < boxes.size(); i++) {
            for (var j = 0; j < i; j++) {
                var a = boxes.get(i);
                var b = boxes.get(j);
                var overlap = a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
                assertFalse(overlap, a + " and " + b);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"560, 320, 1", "880, 520, 1", "1100, 700, 1.6"})
    void wayDownCrossesNoOtherCard(double width, double height, double unit) {
        for (var workers = 1; workers <= 32; workers++) {
            var layout = layout(width, height, unit, workers);
            var bottom = layout.rows().getLast().top() + layout.rows().getLast().height();
            for (var process = 1; process <= workers; process++) {
                var corners = layout.wayDown(process);
                var card = layout.cards().get(process);
                if (corners.isEmpty()) {
                    assertEquals(bottom, card.bottom(), "nothing is below");
                    continue;
                }
                assertEquals(new Point2D(card.centerX(), card.bottom()), corners.getFirst());
                assertEquals(bottom, corners.getLast().getY());
                for (var i = 1; i < corners.size(); i++) {
                    assertClear(layout.cards(), corners.get(i - 1), corners.get(i));
                }
            }
        }
    }

    private static void assertClear(List<Box> cards, Point2D from, Point2D to) {
        for (var card : cards) {
            var crosses = Math.min(from.getX(), to.getX()) < card.right() && Math.max(from.getX(), to.getX()) > card.x()
                    && Math.min(from.getY(), to.getY()) < card.bottom() && Math.max(from.getY(), to.getY()) > card.y();
            assertFalse(crosses, () -> "%s to %s crosses %s".formatted(from, to, card));
        }
    }

    @Test
    void keepsTheOrderOfBirth() {
        var cards = layout(560, 320, 1, 32).cards();
        for (var i = 2; i < cards.size(); i++) {
            var before = cards.get(i - 1);
            var card = cards.get(i);
            assertTrue(card.y() > before.y() || card.y() == before.y() && card.x() > before.x());
        }
    }

    @Test
    void putsGrandchildrenBelowChildren() {
        var layout = StageLayout.of(new StageLayout.Task(880, 520, 1, new int[] {0, 1, 1, 2, 2, 1}, 0, 100, true));
        assertEquals(layout.cards().get(1).y(), layout.cards().get(5).y());
        assertTrue(layout.cards().get(3).y() > layout.cards().get(1).bottom());
    }

    @Test
    void asksForMoreHeightWhereNothingFits() {
        assertTrue(layout(560, 120, 1, 32).height() > 120);
    }

    @ParameterizedTest
    @CsvSource({"528, 2", "528, 5", "880, 2", "1100, 7"})
    void shelfKeepsObjectsAndNoteApart(double width, int objects) {
        var wish = new ObjectRow.Wish(150, 240, 100);
        var shelf = ObjectRow.of(width, 1, java.util.Collections.nCopies(objects, wish));
        var boxes = new java.util.ArrayList<>(shelf.boxes());
        boxes.add(shelf.note());
        assertNoOverlap(boxes);
        assertTrue(boxes.stream().allMatch(box -> box.x() >= 0 && box.right() <= width), boxes::toString);
    }
}
