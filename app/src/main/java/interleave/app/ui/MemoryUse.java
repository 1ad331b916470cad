package interleave.app.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory this process takes.
///
/// @param residentBytes the pages that it has in memory, as the system counts them; where that is not known, its heap
/// @param heapBytes what the heap holds, garbage included
public record MemoryUse(long residentBytes, long heapBytes) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    /// At this moment.
    public static MemoryUse now() {
        var runtime = Runtime.getRuntime();
        var heapBytes = runtime.totalMemory() - runtime.freeMemory();
        try (var lines = Files.lines(STATUS)) {
            return new MemoryUse(
                    lines.filter(line -> line.startsWith(RESIDENT))
                            .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                            .findFirst()
                            .orElse(runtime.totalMemory()),
                    heapBytes);
        } catch (IOException elsewhere) {
            return new MemoryUse(runtime.totalMemory(), heapBytes);
        }
    }
}
