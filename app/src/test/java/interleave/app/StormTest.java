package interleave.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A short [Storm]: whatever is killed, terminated or stopped, runs end, report and leave nothing.
@Timeout(600)
class StormTest {
    private static final int SIGNALS = 12;

    @Test
    void nothingHangsAndNothingIsLeft() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "signals are sent by the command of a Unix system");
        var seed = Long.getLong("seed", System.nanoTime());
        var program = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), "interleave.app.Main");
        var outcome = Storm.rage(program, SIGNALS, seed, 300);
        assertEquals(List.of(), outcome.faults(), () -> "seed " + seed);
        assertTrue(outcome.sent() > 0, outcome::toString);
    }
}
