package interleave.worker.process;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.trace.ExitCause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// What the Java runtime of a worker has said itself, and so nobody could record: why it cannot start, what it crashed of, and what
/// native code and commands that the program ran have printed.
///
/// It lies in files of the run's directory: one for each slot with standard output and standard error, and one for each crash.
public final class LastWords {
    private static final int MAX_BYTES = 64 << 10;
    private static final int HEAD_BYTES = 4 << 10;
    /// As in `#  SIGSEGV (0xb) at pc=0x00007f2ad5c96a2b, pid=4242, tid=4243`.
    private static final Pattern CRASH = Pattern.compile("^#\\s+SIG[A-Z]+ \\(0x([0-9a-f]{1,2})\\)", Pattern.MULTILINE);

    private LastWords() {}

    /// The lines that the worker in `slot` has left; to be asked for when it has ended.
    public static List<String> of(RunMemory memory, int slot) {
        if (struckBeforeItsProgram(memory, slot)) {
            return List.of();
        }
        var file = ArenaDirectory.errorFile(directory(memory), slot);
        var lines = new ArrayList<>(head(file, MAX_BYTES).lines().toList());
        var more = sizeBytes(file) - MAX_BYTES;
        if (more > 0) {
            lines.add("... and %d more bytes".formatted(more));
        }
        return lines;
    }

    /// What a Java runtime complains of that is ended while it starts is of no use to anybody.
    private static boolean struckBeforeItsProgram(RunMemory memory, int slot) {
        var cause = memory.region().getInt(memory.slots().at(slot, SlotLayout.EXIT_CAUSE));
        return cause == ExitCause.SIGNAL.ordinal() && memory.region().getLong(memory.slots().at(slot, SlotLayout.OS_START)) == 0;
    }

    /// The signal that made the Java runtime with this PID write a report of its crash, and then abort.
    static OptionalInt crash(RunMemory memory, long pid) {
        var match = CRASH.matcher(head(ArenaDirectory.crashFile(directory(memory), Long.toString(pid)), HEAD_BYTES));
        return match.find() ? OptionalInt.of(Integer.parseInt(match.group(1), 16)) : OptionalInt.empty();
    }

    private static Path directory(RunMemory memory) {
        return memory.region().file().getParent();
    }

    /// Nothing of what is not there: most workers leave no words.
    private static String head(Path file, int mostBytes) {
        if (sizeBytes(file) == 0) {
            return "";
        }
        try (var input = Files.newInputStream(file)) {
            return new String(input.readNBytes(mostBytes), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }

    private static long sizeBytes(Path file) {
        // of what is not there 0, and without the exception of the newer way: this is asked at each end of a process
        return file.toFile().length();
    }
}
