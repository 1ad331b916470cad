package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.lab.keep.TraceFile;
import interleave.worker.trace.record.TraceFileLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the sweep takes, and above all what it leaves alone. The places of arenas belong to everybody.
@Timeout(60)
class ArenaSweepTest {
    private static final String NAME = "interleave-2-0123abcd";
    private static final String OTHER_NAME = "interleave-3-0123abcd";

    @TempDir
    Path place;

    @TempDir
    Path elsewhere;

    private ArenaSweep sweep;

    @BeforeEach
    void ofThisUser() throws IOException {
        assumeTrue(Files.getFileStore(place).supportsFileAttributeView("posix"));
        sweep = ArenaSweep.ofUser();
        assertEquals(Files.getOwner(place), Files.getOwner(elsewhere));
    }

    /// A directory of one's own as a lab makes it, long ago.
    private Path directory(String name) throws IOException {
        return old(Files.createDirectory(place.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    }

    private static Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    }

    /// What a lab leaves that was killed.
    private Path remains(String name) throws IOException {
        var directory = directory(name);
        Files.writeString(directory.resolve("lab.lock"), ArenaFiles.MARK);
        for (var file : List.of("arena", "worker.command", "stderr-0", "stderr-95", "crash-4242", "replay-4242",
                "block-of mine", "file-total.txt", "manager-3f", "manager-3f.address", "manager-3f.new")) {
            Files.writeString(directory.resolve(file), "remains");
        }
        return old(directory);
    }

    private void assertUntouchedBySweep() throws IOException {
        var before = List.of(picture(place), picture(elsewhere));
        assertEquals(0, sweep.sweep(List.of(place)));
        assertEquals(before, List.of(picture(place), picture(elsewhere)));
    }

    /// Every entry below a folder with what it is and what is in it.
    private static TreeMap<String, String> picture(Path folder) throws IOException {
        var picture = new TreeMap<String, String>();
        try (var entries = Files.walk(folder, new FileVisitOption[0])) {
            for (var entry : (Iterable<Path>) entries::iterator) {
                var content = Files.isSymbolicLink(entry) ? "link to " + Files.readSymbolicLink(entry)
                        : Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) ? Files.readString(entry) : "other";
                picture.put(folder.relativize(entry).toString(), content);
            }
        }
        return picture;
    }

    @Test
    void takesWhatADeadLabLeft() throws IOException {
        remains(NAME);
        remains(OTHER_NAME);
        assertEquals(2, sweep.sweep(List.of(place.resolve("no such place"), place)));
        assertEquals(List.of(""), List.copyOf(picture(place).keySet()));
    }

    @Test
    void takesADirectoryWhoseLabDiedBeforeItHadItsLock() throws IOException {
        directory(NAME);
        var withNewLock = directory(OTHER_NAME);
        Files.writeString(withNewLock.resolve("lab.lock.new"), "");
        old(withNewLock);
        assertEquals(2, sweep.sweep(List.of(place)));
    }

    @Test
    void leavesADirectoryAloneThatIsJustBeingMade() throws IOException {
        Files.setLastModifiedTime(directory(NAME), FileTime.from(Instant.now()));
        assertUntouchedBySweep();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "interleave-notes", "interleave-1.0", "interleave-", "interleave-2", "interleave-2-0123abc", "interleave-2-0123abcde",
        "interleave-2-0123ABCD", "interleave-x-0123abcd", "my-interleave-2-0123abcd", "interleave-2-0123abcd.old", "interleave--2-0123abcd"})
    void leavesWhatHasAnotherName(String name) throws IOException {
        remains(name);
        assertUntouchedBySweep();
    }

    @Test
    void leavesAFolderOfNotesThatHasTheNameOfAnArena() throws IOException {
        var notes = directory(NAME);
        Files.writeString(notes.resolve("notes.txt"), "a year's work");
        Files.writeString(notes.resolve("arena"), "another year's");
        old(notes);
        assertUntouchedBySweep();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mine", "shared memory of an Interleave ru"})
    void leavesADirectoryWhoseLockIsNotMarked(String lock) throws IOException {
        Files.writeString(remains(NAME).resolve("lab.lock"), lock);
        old(place.resolve(NAME));
        assertUntouchedBySweep();
    }

    @Test
    void leavesALinkToAFolder() throws IOException {
        var real = elsewhere.resolve(NAME);
        Files.move(remains(NAME), real);
        Files.createSymbolicLink(place.resolve(NAME), real);
        assertUntouchedBySweep();
    }

    @Test
    void leavesADirectoryWhoseLockIsALink() throws IOException {
        var directory = remains(NAME);
        Files.move(directory.resolve("lab.lock"), elsewhere.resolve("lock"));
        Files.createSymbolicLink(directory.resolve("lab.lock"), elsewhere.resolve("lock"));
        old(directory);
        assertUntouchedBySweep();
    }

    @Test
    void leavesAFileOfThatName() throws IOException {
        old(Files.writeString(place.resolve(NAME), "remains"));
        assertUntouchedBySweep();
    }

    @Test
    void removesOfADeadLabsDirectoryOnlyWhatTheLabMade() throws IOException {
        var directory = remains(NAME);
        Files.writeString(directory.resolve("notes.txt"), "a year's work");
        Files.writeString(directory.resolve("stderr-x"), "no slot has this number");
        Files.createDirectory(directory.resolve("stderr-7"));
        Files.writeString(elsewhere.resolve("target"), "kept");
        Files.createSymbolicLink(directory.resolve("stderr-8"), elsewhere.resolve("target"));
        Files.createSymbolicLink(directory.resolve("folder"), elsewhere);
        assertEquals(0, sweep.sweep(List.of(place)));
        assertEquals(List.of("", NAME, NAME + "/folder", NAME + "/notes.txt", NAME + "/stderr-7", NAME + "/stderr-8", NAME + "/stderr-x"),
                List.copyOf(picture(place).keySet()));
        assertEquals("kept", Files.readString(elsewhere.resolve("target")));
    }

    /// The trace was just being written when the lab was killed.
    private Path noted(String name, byte[] content) throws IOException {
        var file = Files.write(elsewhere.resolve(name), content);
        UnfinishedFiles.note(remains(NAME), file);
        old(place.resolve(NAME));
        return file;
    }

    private static byte[] beginOfATrace() {
        return "INTLTRAC and not much more".getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void takesTheUnfinishedTraceOfADeadLab() throws IOException {
        var begun = noted(".run.trace.2.unfinished", beginOfATrace());
        var empty = Files.createFile(elsewhere.resolve(".b.2.unfinished"));
        UnfinishedFiles.note(place.resolve(NAME), empty);
        Files.writeString(elsewhere.resolve("run.trace"), "kept");
        Files.write(elsewhere.resolve(".not-noted.2.unfinished"), beginOfATrace());
        assertTrue(TraceFileLayout.begun(begun));
        assertEquals(1, sweep.sweep(List.of(place)));
        assertEquals(List.of("", ".not-noted.2.unfinished", "run.trace"), List.copyOf(picture(elsewhere).keySet()));
    }

    /// Somebody could have written anything into the note.
    @ParameterizedTest
    @ValueSource(strings = {"run.trace", ".run.trace.3.unfinished", "run.trace.2.unfinished", ".run.trace.2.unfinished.png"})
    void leavesANotedFileThatHasNotTheNameOfAnUnfinishedOne(String name) throws IOException {
        noted(name, beginOfATrace());
        assertEquals(1, sweep.sweep(List.of(place)));
        assertEquals(List.of("", name), List.copyOf(picture(elsewhere).keySet()));
    }

    @Test
    void leavesANotedFileThatIsNoTrace() throws IOException {
        noted(".run.trace.2.unfinished", "a year's work".getBytes(StandardCharsets.US_ASCII));
        assertEquals(1, sweep.sweep(List.of(place)));
        assertEquals(List.of("", ".run.trace.2.unfinished"), List.copyOf(picture(elsewhere).keySet()));
    }

    @Test
    void leavesANotedLink() throws IOException {
        var target = Files.write(elsewhere.resolve("target"), beginOfATrace());
        UnfinishedFiles.note(remains(NAME), Files.createSymbolicLink(elsewhere.resolve(".x.2.unfinished"), target));
        assertEquals(1, sweep.sweep(List.of(place)));
        assertEquals(List.of("", ".x.2.unfinished", "target"), List.copyOf(picture(elsewhere).keySet()));
    }

    @Test
    void leavesWhatBelongsToSomebodyElse() throws IOException {
        remains(NAME);
        var nobody = place.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        assumeTrue(!nobody.equals(Files.getOwner(place)));
        sweep = new ArenaSweep(nobody);
        assertUntouchedBySweep();
    }

    /// It may be another user's, of whom only the name can be seen; the others are swept all the same.
    @Test
    void whatCannotBeReadDoesNotEndTheSweep() throws IOException {
        var closed = remains(NAME);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        for (var number = 3; number < 12; number++) {
            remains("interleave-%d-0123abcd".formatted(number));
        }
        assertEquals(9, sweep.sweep(List.of(place)));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        assertEquals(1, sweep.sweep(List.of(place)));
    }

    @Test
    void leavesADirectoryThatOthersMayEnter() throws IOException {
        Files.setPosixFilePermissions(remains(NAME), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertUntouchedBySweep();
    }

    /// The lock is another process's here, as it is between two labs.
    @Test
    void leavesTheDirectoryOfALivingLab() throws Exception {
        var directory = remains(NAME);
        var lab = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Holder.class.getName(), directory.resolve("lab.lock").toString())
                .redirectErrorStream(true).start();
        try (var said = lab.inputReader()) {
            assertEquals("held", said.readLine());
            assertUntouchedBySweep();
        } finally {
            lab.destroyForcibly();
            assertTrue(lab.waitFor(20, TimeUnit.SECONDS));
        }
        assertEquals(1, sweep.sweep(List.of(place)));
    }

    /// Holds the lock until it is killed.
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            var channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
            channel.lock();
            System.out.println("held");
            System.in.read();
        }
    }
}
