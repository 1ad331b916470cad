package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArenaDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void onlyItsOwnerMayLookInside() throws IOException {
        try (var arena = ArenaDirectory.create(1 << 20, List.of(folder))) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(arena.path())));
        }
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aPlaceThatCannotBeUsedIsPassedOver() throws IOException {
        try (var arena = ArenaDirectory.create(1 << 20, List.of(folder.resolve("missing"), folder))) {
            assertEquals(folder, arena.path().getParent());
        }
    }

    @Test
    void whenNoPlaceHasRoomItSaysWhatIsNeededAndWhatThereIs() {
        var fault = assertThrows(IOException.class, () -> ArenaDirectory.create(1L << 60, List.of(folder)));
        assertTrue(fault.getMessage().startsWith("a run needs 1099511627776 MB of shared memory or temporary space"), fault.getMessage());
        assertTrue(fault.getMessage().contains(folder + " has "), fault.getMessage());
    }

    @Test
    void sweepLeavesTheArenasOfTheLivingAlone() throws IOException {
        var arena = ArenaDirectory.create(1 << 20);
        ArenaDirectory.sweep();
        assertTrue(Files.exists(arena.path()));
        arena.close();
        assertFalse(Files.exists(arena.path()));
    }
}
