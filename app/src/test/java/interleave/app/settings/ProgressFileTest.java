package interleave.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ProgressFileTest {
    private static final int MARKS = 40;

    @TempDir
    private Path folder;

    private Path path() {
        return folder.resolve("interleave").resolve("progress.properties");
    }

    private static void addAll(ProgressFile file) throws IOException {
        file.add(new Progress.Mark.Seen("value"));
        file.add(new Progress.Mark.Won("lock"));
        file.add(new Progress.Mark.Chose("global.prediction.threads", 2));
    }

    @Test
    void keepsEveryMark() throws IOException {
        addAll(new ProgressFile(path()));
        assertEquals(
                new Progress(Set.of("value"), Set.of("lock"), Map.of("global.prediction.threads", 2)), new ProgressFile(path()).load());
    }

    @Test
    void aChangedAnswerReplacesTheOther() throws IOException {
        var file = new ProgressFile(path());
        file.add(new Progress.Mark.Chose("value.question", 2));
        file.add(new Progress.Mark.Chose("value.question", 0));
        assertEquals(Map.of("value.question", 0), file.load().choices());
    }

    @Test
    void whoeverBeginsAgainHasNothing() throws IOException {
        var file = new ProgressFile(path());
        addAll(file);
        file.clear();
        assertEquals(Progress.NONE, file.load());
    }

    @Test
    void whatIsThereCountsMoreThanWhatAnOlderVersionKept() throws IOException {
        var file = new ProgressFile(path());
        file.add(new Progress.Mark.Chose("value.question", 1));
        file.add(new Progress(Set.of("global"), Set.of(), Map.of("value.question", 0)));
        assertEquals(new Progress(Set.of("global"), Set.of(), Map.of("value.question", 1)), file.load());
    }

    @Test
    void startsWithNothing() throws IOException {
        assertEquals(Progress.NONE, new ProgressFile(path()).load());
    }

    @ParameterizedTest
    @ValueSource(strings = {"value.seen=perhaps", "nonsense=1", "value.question.chosen=first", "\\u00zz=1"})
    void setsDamagedFileAside(String text) throws IOException {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), text);
        var file = new ProgressFile(path());
        assertThrows(IllegalArgumentException.class, file::read);
        assertEquals(Progress.NONE, file.load());
        var aside = path().resolveSibling("progress.properties.damaged");
        assertEquals(Optional.of(aside), file.damaged());
        assertEquals(text, Files.readString(aside));
    }

    @Test
    void bytesThatAreNoTextAreDamageToo() throws IOException {
        Files.createDirectories(path().getParent());
        Files.write(path(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertEquals(Progress.NONE, new ProgressFile(path()).load());
    }

    /// Two programs write at the same time, each mark of both for itself.
    @Test
    void twoLabsAtOnceKeepEachOthersMarks() throws IOException, InterruptedException {
        var labs = new ArrayList<Process>();
        for (var name : List.of("a", "b")) {
            labs.add(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                            Lab.class.getName(), path().toString(), name)
                    .inheritIO()
                    .start());
        }
        for (var lab : labs) {
            assertTrue(lab.waitFor(50, TimeUnit.SECONDS));
            assertEquals(0, lab.exitValue());
        }
        assertEquals(2 * MARKS, new ProgressFile(path()).load().seen().size());
        try (var files = Files.list(path().getParent())) {
            assertEquals(List.of("progress.properties", "progress.properties.lock"), files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /// One of the two.
    static final class Lab {
        private Lab() {}

        public static void main(String[] arguments) throws IOException {
            var file = new ProgressFile(Path.of(arguments[0]));
            for (var i = 0; i < MARKS; i++) {
                file.add(new Progress.Mark.Seen(arguments[1] + i));
            }
        }
    }
}
