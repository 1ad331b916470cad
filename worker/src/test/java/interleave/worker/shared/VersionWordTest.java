package interleave.worker.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VersionWordTest {
    /// The dead writer's slot has a new owner who is alive and well, and whom nobody must wait for.
    @Test
    void aWriterThatDiedInsideIsPutAsideAlsoWhenItsSlotIsUsedAgain() throws Exception {
        try (var arena = new TestArena(ParkerKind.best())) {
            arena.lab().flags().change(RunFlags.TRACED, 0);
            var memory = arena.memory();
            var value = arena.onLane(() -> Value.raw("i", 7, "number")).get();
            var versionAt = memory.objects().get(value.objectId()).offset() + 8;
            var slot = arena.onLane(() -> {
                VersionWord.claim(Lane.current(), versionAt, VersionWord.settled(Lane.current(), versionAt));
                return Lane.current().slot();
            }).get();
            while (memory.slots().state(slot) != SlotState.ENDED) {
                Thread.onSpinWait();
            }
            memory.slots().state(slot, SlotState.RUNNING);
            var generationAt = memory.slots().at(slot, SlotLayout.GENERATION);
            memory.region().setIntRelease(generationAt, memory.region().getInt(generationAt) + 1);
            assertEquals(7L, arena.onLane(value::get).get());
        }
    }

    @Test
    void aFailedChangeLeavesTheWordAsItWas() throws Exception {
        try (var arena = new TestArena(ParkerKind.best())) {
            var at = arena.memory().heap().allocate(8, arena.lab());
            assertEquals(0L, arena.onLane(() -> {
                var lane = Lane.current();
                assertThrows(IllegalStateException.class, () -> VersionWord.write(lane.ongoing(), at, (_, _) -> null, () -> {
                    throw new IllegalStateException("out of paper");
                }));
                return VersionWord.version(VersionWord.settled(lane, at));
            }).get());
        }
    }

    @Test
    void aReaderNeverSeesHalfAWrite() throws Exception {
        try (var arena = new TestArena(ParkerKind.best())) {
            var at = arena.memory().heap().allocate(24, arena.lab());
            var region = arena.memory().region();
            var done = new CountDownLatch(1);
            var reader = arena.onLane(() -> {
                var torn = 0;
                while (done.getCount() > 0) {
                    torn += VersionWord.read(Lane.current(), at, () ->
                            region.getLongOpaque(at + 8) == region.getLongOpaque(at + 16) ? 0 : 1).value();
                }
                return torn;
            });
            arena.onLane(() -> {
                for (var i = 0L; i < 200_000; i++) {
                    var number = i;
                    VersionWord.write(Lane.current().ongoing(), at, (_, _) -> null, () -> {
                        region.setLongOpaque(at + 8, number);
                        region.setLongOpaque(at + 16, number);
                    });
                }
                done.countDown();
                return null;
            }).get();
            assertEquals(0, reader.get());
        }
    }
}
