package interleave.worker.process;

import interleave.worker.trace.record.TraceFileLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The files that a lab is just writing outside the directory of its run: noted there before they are made, so that whoever
/// clears up after a lab that was killed finds them.
///
/// A noted file is removed only if it is one as labs write: named `.NAME.PID.unfinished` with the PID of that lab,
/// regular and no link, of the same owner as the directory, and empty or begun as a trace.
///
/// **Layout** of the note: paths in UTF-8, each with a zero byte behind it.
final class UnfinishedFiles {
    private static final long MAX_BYTES = 1 << 16;

    private UnfinishedFiles() {}

    static void note(Path directory, Path file) throws IOException {
        Files.writeString(directory.resolve(ArenaFiles.UNFINISHED), file.toAbsolutePath() + "\0",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static void remove(Path directory) throws IOException {
        var note = directory.resolve(ArenaFiles.UNFINISHED);
        if (!ArenaFiles.regular(note) || Files.size(note) > MAX_BYTES) {
            return;
        }
        for (var path : new String(Files.readAllBytes(note), StandardCharsets.UTF_8).split("\0")) {
            removeIfOurs(directory, path);
        }
    }

    private static void removeIfOurs(Path directory, String path) throws IOException {
        try {
            var file = Path.of(path);
            if (file.isAbsolute() && named(file, ArenaSweep.pid(directory)) && ArenaFiles.regular(file)
                    && owner(file).equals(owner(directory)) && (Files.size(file) == 0 || TraceFileLayout.begun(file))) {
                Files.deleteIfExists(file);
            }
        } catch (InvalidPathException garbled) {
            // a name that this system does not have is the name of no file
            return;
        }
    }

    private static boolean named(Path file, String pid) {
        var name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith("." + pid + ".unfinished");
    }

    private static Object owner(Path file) throws IOException {
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
    }
}
