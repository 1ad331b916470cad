package interleave.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest
    @EnumSource
    void setsWhateverElseLiesThereAside(Oddity oddity) throws Exception {
        Files.createDirectories(path().getParent());
        for (var round = 0; round < 2; round++) {
            oddity.make(path());
            var file = new ProgressFile(path());
            addAll(file);
            assertTrue(Files.exists(file.damaged().orElseThrow(), LinkOption.NOFOLLOW_LINKS));
            assertEquals(Set.of("value"), new ProgressFile(path()).load().seen());
            Files.delete(path());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PIPE", "FULL_DIRECTORY", "LINK_TO_ITSELF", "LINK_TO_NOTHING", "EMPTY_DEVICE"})
    void nothingInThePlaceOfItsLockHoldsItUp(Oddity oddity) throws Exception {
        Files.createDirectories(path().getParent());
        oddity.make(path().resolveSibling("progress.properties.lock"));
        addAll(new ProgressFile(path()));
        assertEquals(Set.of("value"), new ProgressFile(path()).load().seen());
    }

    @Test
    void aLockThatIsNeverGivenBackIsAnError() throws Exception {
        Files.createDirectories(path().getParent());
        var holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                        Holder.class.getName(), path().resolveSibling("progress.properties.lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals('!', holder.getInputStream().read());
            assertThrows(IOException.class, () -> addAll(new ProgressFile(path())));
        } finally {
            holder.destroyForcibly().waitFor();
        }
        addAll(new ProgressFile(path()));
        assertEquals(Set.of("value"), new ProgressFile(path()).load().seen());
    }

    /// A lab that was stopped while it wrote.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (var channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                System.out.print('!');
                System.out.flush();
                System.in.read();
            }
        }
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
