package interleave.app.ui.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.code.Cursors.Cursor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which processes are shown on a line when there is no room for all.
final class PillsTest {
    private static List<Cursor> cursors(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> new Cursor(i, "P" + i, false)).toList();
    }

    private static List<Integer> fitting(int count, int mover, double roomPx) {
        return Pills.fitting(cursors(count), mover, roomPx).stream().map(Cursor::process).toList();
    }

    @Test
    void showsAllThatFit() {
        assertEquals(List.of(1, 2), fitting(2, 1, 54));
        assertEquals(List.of(1, 2, 3, 4, 5), fitting(5, 1, 200));
    }

    @Test
    void leavesRoomForCountOfOthers() {
        assertEquals(List.of(1, 2), fitting(3, 1, 72));
    }

    @Test
    void keepsMoverAmongMany() {
        assertEquals(List.of(30), fitting(32, 30, 72));
    }

    @Test
    void keepsPillAndCountWithinTheGutterOfANarrowListing() {
        // the widest that there is: a label of three letters and a count of two digits, within the narrow gutter
        assertEquals(List.of(32), fitting(32, 32, 61));
        assertTrue(Pills.widthPx(cursors(32).subList(31, 32), 31) <= 61);
    }

    @Test
    void showsAtLeastOne() {
        assertEquals(List.of(1), fitting(32, -1, 10));
    }
}
