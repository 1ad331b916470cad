package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.ui.stage.LineSpec.Kind;
import interleave.lab.world.World;
import interleave.worker.trace.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which lines a world has.
final class LineSpecTest {
    private static List<String> lines(World world) {
        return LineSpec.of(world).stream()
                .map(line -> world.process(line.process()).label() + " " + line.kind() + " "
                        + world.object(line.object()).name() + (line.value().isEmpty() ? "" : " " + line.value()))
                .toList();
    }

    @Test
    void aReadGoesToTheProcess() {
        assertEquals(List.of("P1 TO_PROCESS total 0"), lines(Moment.of(1).read(1).world()));
    }

    @Test
    void aWriteGoesToTheObjectAndMakesOtherReadsStale() {
        var world = Moment.of(2).read(1).read(2).plus(2, 5).world();
        assertEquals(List.of("P1 STALE total", "P2 TO_OBJECT total 5"), lines(world));
    }

    @Test
    void whatComesNextIsALineOfItsOwn() {
        var world = Moment.of(2).read(1).announce(1, Operation.PRINT, -1, 0).world();
        assertEquals(List.of("P2 NEXT total", "P1 TO_PROCESS total 0"), lines(world));
    }

    @Test
    void manyProcessesHaveNoLinesOfWhatComesNext() {
        assertTrue(LineSpec.of(Moment.of(12).world()).stream().noneMatch(line -> line.kind() == Kind.NEXT));
    }

    @Test
    void theOwnerOfALockIsTiedToIt() {
        var world = Moment.of(2).lock(true).acquire(1).read(2).announce(2, Operation.PRINT, -1, 0).world();
        assertEquals(List.of("P1 HOLDS lock", "P2 TO_PROCESS total 0"), lines(world));
    }

    @Test
    void aWaiterKnocksAtTheLock() {
        var world = Moment.of(2).lock(true).acquire(1).waitsForLock(2).world();
        assertEquals(List.of("P1 HOLDS lock", "P2 TO_OBJECT lock"), lines(world));
    }
}
