package interleave.app.ui.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/// What a file on the disk is like, without its contents: enough to see that somebody saved it.
///
/// @param size -1 where there is no file
public record DiskState(long size, FileTime changed) {
    private static final DiskState NONE = new DiskState(-1, FileTime.fromMillis(0));

    static DiskState of(Path file) {
        try {
            return new DiskState(Files.size(file), Files.getLastModifiedTime(file));
        } catch (IOException gone) {
            return NONE;
        }
    }

    boolean gone() {
        return size < 0;
    }
}
