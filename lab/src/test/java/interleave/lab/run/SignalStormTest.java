package interleave.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A short [SignalStorm]; `-Dstorm.signals=2000` makes it long, and `-Dseed=N` sends the same.
@Timeout(7200)
@EnabledOnOs(OS.LINUX)
class SignalStormTest {
    @Test
    void whateverIsSentRunsEndAndTheRecordIsWhole() throws IOException {
        var seed = Long.getLong("seed", System.nanoTime());
        var outcome = SignalStorm.rage(Integer.getInteger("storm.signals", 40), seed, 3600);
        assertEquals(List.of(), outcome.faults(), () -> "seed " + seed);
        assertTrue(outcome.signals() > 0, outcome::toString);
    }
}
