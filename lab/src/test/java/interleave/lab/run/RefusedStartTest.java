package interleave.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A run whose first process cannot be started.
@Timeout(60)
class RefusedStartTest {
    @Test
    void saysWhyAndLeavesNothing() {
        var directory = new AtomicReference<Path>();
        Starter refusing = (_, place) -> {
            directory.set(place);
            throw new IOException("refused");
        };
        assertEquals("refused", assertThrows(IOException.class, () -> LiveRun.start(RunSettings.free(1), refusing)).getMessage());
        assertFalse(Files.exists(directory.get()), "the shared memory of the run");
    }
}
