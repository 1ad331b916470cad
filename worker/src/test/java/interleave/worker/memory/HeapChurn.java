package interleave.worker.memory;

import interleave.worker.gate.Lane;
import java.util.ArrayList;
import java.util.Random;

/// Takes and gives back blocks of random sizes, and looks whether anybody else writes into them.
public final class HeapChurn {
    private HeapChurn() {}

    /// So many steps; nothing is held at the end.
    public static void churn(Lane lane, Random random, int steps) {
        var memory = lane.memory();
        var region = memory.region();
        var held = new ArrayList<long[]>();
        for (var i = 0; i < steps; i++) {
            if (held.size() < 10 && random.nextBoolean()) {
                var words = 1 + random.nextInt(random.nextInt(10) == 0 ? 3000 : 60);
                var at = memory.heap().take(8L * words, lane);
                var mark = random.nextLong();
                for (var word = 0; word < words; word++) {
                    region.setLong(at + 8L * word, mark + word);
                }
                held.add(new long[] {at, words, mark});
            } else if (!held.isEmpty()) {
                giveBack(lane, held.remove(random.nextInt(held.size())));
            }
        }
        held.forEach(block -> giveBack(lane, block));
    }

    private static void giveBack(Lane lane, long[] block) {
        for (var word = 0; word < block[1]; word++) {
            if (lane.memory().region().getLong(block[0] + 8L * word) != block[2] + word) {
                throw new AssertionError("the block at %d was changed by somebody else".formatted(block[0]));
            }
        }
        lane.memory().heap().giveBack(block[0], lane);
    }
}
