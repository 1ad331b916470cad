package interleave.worker.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.gate.RunFlags;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.SharedRegion;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FrameCountsTest {
    private static final long AT = 4096;

    @TempDir
    Path folder;

    private SharedRegion region;
    private FrameCounts client;
    private FrameCounts manager;

    @BeforeEach
    void share() throws IOException {
        region = SharedRegion.create(folder.resolve("region"), 2 * AT);
        client = FrameCounts.ofClient(region, AT);
        manager = FrameCounts.ofManager(region, AT);
    }

    @AfterEach
    void release() {
        region.close();
    }

    @Test
    void eachSideSeesTheOthersFramesOnly() {
        client.sent();
        assertFalse(client.awaitFrame(), "a request is no answer");
        assertTrue(manager.awaitFrame());
        assertFalse(manager.awaitFrame(), "there was one request");
    }

    @Test
    void doesNotLookInASteppedRun() {
        client.sent();
        client.sent();
        new RunFlags(region).change(RunFlags.GATED, 0);
        assertFalse(manager.awaitFrame());
        new RunFlags(region).change(0, RunFlags.GATED);
        assertTrue(manager.awaitFrame(), "what it did not look at counts as read");
        assertEquals(2, region.getInt(AT));
    }

    @Test
    void looksAgainAtLengthAfterManyVainLooks() {
        for (var frame = 0; frame < 200; frame++) {
            assertFalse(manager.awaitFrame());
        }
        for (var frame = 0; frame < 201; frame++) {
            client.sent();
        }
        assertTrue(manager.awaitFrame());
    }
}
