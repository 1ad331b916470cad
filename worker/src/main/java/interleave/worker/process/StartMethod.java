package interleave.worker.process;

import interleave.worker.fault.ProcessException;
import interleave.worker.memory.Excerpt;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import java.util.List;
import java.util.Locale;

/// How a new process comes into being.
///
/// **Source:** rules X1 and X2.
public enum StartMethod {
    /// A fresh Java runtime, started for this process.
    SPAWN,
    /// A server process starts runtimes ahead and hands one out; it is their parent for the operating system.
    FORKSERVER;

    private static final StartMethod[] VALUES = values();

    /// The method named `text`.
    ///
    /// **Errors:** [ProcessException] for `fork`, which says why it cannot be had, and for unknown words.
    public static StartMethod of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "spawn" -> SPAWN;
            case "forkserver" -> FORKSERVER;
            case "fork" -> throw new ProcessException(
                    "a Java runtime cannot fork: fork copies one thread only, and a runtime without its other threads (compiler, garbage collector) cannot go on; use spawn or forkserver");
            default -> throw new ProcessException("cannot find a start method '%s': there are spawn and forkserver".formatted(Excerpt.of(text)));
        };
    }

    /// All that can be had here, the usual one first.
    public static List<StartMethod> all() {
        return List.of(VALUES);
    }

    static StartMethod ofRun(RunMemory memory) {
        return VALUES[memory.region().getInt(RegionLayout.START_METHOD_OFFSET)];
    }

    /// The word for it, as on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
