package interleave.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.worker.park.ParkerKind;
import interleave.worker.support.Programs;
import interleave.worker.trace.Event;
import java.io.IOException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ContentionTest {
    @ParameterizedTest
    @CsvSource({"NATIVE,true", "NATIVE,false", "PORTABLE,true", "PORTABLE,false"})
    void underTheLockNothingIsLost(ParkerKind parker, boolean traced) throws IOException {
        assumeTrue(parker == ParkerKind.PORTABLE || ParkerKind.best() == ParkerKind.NATIVE);
        var settings = RunSettings.free(1).with(parker);
        try (var run = LiveRun.start(traced ? settings : settings.untraced(), new Programs.Counting(4, 20_000))) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals("total 80000", run.history().newest().output().getLast().text());
            if (traced) {
                var writes = run.history().events().stream().filter(event -> event instanceof Event.Written).count();
                assertEquals(80_000, writes, "events that are missing");
            }
        }
    }
}
