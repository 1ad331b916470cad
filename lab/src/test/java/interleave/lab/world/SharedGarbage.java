package interleave.lab.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.util.Random;

/// Events without rhyme or reason about arrays, blocks and files.
final class SharedGarbage {
    private SharedGarbage() {}

    static Event event(Random random, Stamp s) {
        var object = random.nextInt(6);
        var operation = Operation.values()[random.nextInt(Operation.values().length)];
        var index = random.nextInt(20) == 0 ? random.nextInt() : random.nextInt(3);
        return switch (random.nextInt(7)) {
            case 0 -> new Event.Announced(s, operation, object, random.nextLong(), index);
            case 1 -> new Event.Contents(s, object, index, random.nextBoolean() ? "1 2 -3" : "no number");
            case 2 -> new Event.BlockChanged(s, operation, object);
            case 3 -> new Event.BlockRead(s, object, random.nextLong(), random.nextLong(), index, random.nextInt(9), "'abc'");
            case 4 -> new Event.BlockWritten(s, object, random.nextLong(), random.nextLong(), index, random.nextInt(9), "");
            case 5 -> new Event.FileRead(s, object, random.nextLong(), random.nextInt(9), text(random));
            default -> new Event.FileWritten(
                    s, object, random.nextLong(), random.nextInt(9), random.nextInt(4) == 0, text(random), text(random));
        };
    }

    private static String text(Random random) {
        return random.nextBoolean() ? String.valueOf(random.nextInt(9)) : random.nextBoolean() ? "" : "line\nline";
    }
}
