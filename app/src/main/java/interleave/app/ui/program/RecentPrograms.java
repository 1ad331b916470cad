package interleave.app.ui.program;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The programs that were opened last, the newest first, each once.
public record RecentPrograms(List<Path> files) {
    public static final int MAX = 8;

    public RecentPrograms {
        files = files.stream().distinct().limit(MAX).toList();
    }

    /// These, after this one was opened.
    public RecentPrograms with(Path file) {
        return new RecentPrograms(Stream.concat(Stream.of(file), files.stream()).toList());
    }
}
