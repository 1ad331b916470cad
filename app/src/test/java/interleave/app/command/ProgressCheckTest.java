package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.settings.ProgressFile;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whether the doctor knows where progress cannot be kept.
@Timeout(60)
final class ProgressCheckTest {
    private static final Words ENGLISH = Words.of("command", Language.ENGLISH);

    @TempDir
    private Path folder;

    private static Check checked(Path file) {
        return ProgressCheck.of(new ProgressFile(file));
    }

    @Test
    void folderThatCanBeMadeIsFineAndIsNotMade() throws IOException {
        var check = checked(folder.resolve("config/interleave/progress.properties"));
        assertEquals(List.of(Check.Status.OK, "none yet"), List.of(check.status(), check.found().in(ENGLISH)));
        try (var there = Files.list(folder)) {
            assertEquals(List.of(), there.toList());
        }
    }

    @Test
    void fileWhereTheFolderShouldBeIsNoted() throws IOException {
        var inTheWay = Files.writeString(folder.resolve("config"), "a plain file");
        var check = checked(inTheWay.resolve("interleave/progress.properties"));
        assertEquals(List.of(Check.Status.NOTE, "nothing can be written in " + inTheWay), List.of(check.status(), check.found().in(ENGLISH)));
    }

    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        var pipe = folder.resolve("progress.properties");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        var check = checked(pipe);
        assertEquals(List.of(Check.Status.NOTE, pipe + " is damaged: it is no regular file"), List.of(check.status(), check.found().in(ENGLISH)));
    }

    @Test
    void whatIsThereIsCounted() throws IOException {
        var file = new ProgressFile(folder.resolve("progress.properties"));
        file.clear();
        var check = ProgressCheck.of(file);
        assertEquals(Check.Status.OK, check.status());
        assertTrue(check.meaning().in(ENGLISH).contains("goals reached: 0"), check.meaning().in(ENGLISH));
    }
}
