package interleave.lab.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PersistentListTest {
    @Test
    void growsPastEveryLevelAndLeavesOlderListsAlone() {
        var list = PersistentList.<Integer>empty();
        PersistentList<Integer> early = null;
        for (var i = 0; i < 40_000; i++) {
            list = list.with(i);
            early = i == 999 ? list : early;
        }
        assertEquals(IntStream.range(0, 40_000).boxed().toList(), list);
        assertEquals(IntStream.range(0, 1000).boxed().toList(), early);
    }

    @Test
    void replacesOneElement() {
        var list = PersistentList.<Integer>empty();
        for (var i = 0; i < 2000; i++) {
            list = list.with(i);
        }
        var changed = list.replaced(1234, -1);
        assertEquals(-1, changed.get(1234));
        assertEquals(1234, list.get(1234));
        assertEquals(2000, changed.size());
    }
}
