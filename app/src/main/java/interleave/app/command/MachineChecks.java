package interleave.app.command;

import interleave.app.settings.ProgressFile;
import interleave.worker.conductor.LiveRun;
import interleave.worker.memory.RegionLayout;
import interleave.worker.park.ParkerKind;
import interleave.worker.process.ArenaDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What this machine has, and what that means for the lab.
final class MachineChecks {
    private static final int LEAST_JAVA = 25;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private MachineChecks() {}

    static List<Check> all() {
        return List.of(java(), cores(), memory(), parker(), start(), display(Display.ofThisMachine()), python(),
                ProgressCheck.of(ProgressFile.ofUser()));
    }

    private static Check java() {
        var version = Runtime.version();
        var found = "Java %s, %s".formatted(version, System.getProperty("java.home"));
        return version.feature() >= LEAST_JAVA
                ? new Check("java", Check.Status.OK, found, "the lab and its workers run on it")
                : new Check("java", Check.Status.FAULT, found, "the lab needs Java %d".formatted(LEAST_JAVA));
    }

    private static Check cores() {
        var cores = Runtime.getRuntime().availableProcessors();
        var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return cores > 1
                ? new Check("cores", Check.Status.OK, "%d, %s".formatted(cores, system),
                        "so many processes run at the same time, and free runs can race")
                : new Check("cores", Check.Status.NOTE, "1, " + system,
                        "processes take turns, so a free run seldom races; step mode shows every race all the same");
    }

    private static Check memory() {
        var needed = LiveRun.lengthBytes(RegionLayout.Sizes.STANDARD);
        var place = ArenaDirectory.places().stream().filter(one -> free(one) >= needed).findFirst();
        var found = String.join(", ", ArenaDirectory.places().stream()
                .map(one -> "%s: %s free".formatted(one, free(one) < 0 ? "nothing" : megabytes(free(one))))
                .toList());
        if (place.isEmpty()) {
            return new Check("memory", Check.Status.FAULT, found,
                    "a run needs %s of shared memory or temporary space: free some space, or name a directory on a larger disk with INTERLEAVE_JVM_ARGS=-Dinterleave.arenas=DIR"
                            .formatted(megabytes(needed)));
        }
        return place.get().equals(SHARED_MEMORY) || !Files.isDirectory(SHARED_MEMORY)
                ? new Check("memory", Check.Status.OK, found, "a run takes %s in %s".formatted(megabytes(needed), place.get()))
                : new Check("memory", Check.Status.NOTE, found,
                        "%s is too small for a run (%s), so runs lie in %s, which works, but may touch the disk"
                                .formatted(SHARED_MEMORY, megabytes(needed), place.get()));
    }

    private static long free(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace();
        } catch (IOException unreadable) {
            return -1;
        }
    }

    private static String megabytes(long bytes) {
        return "%,d MB".formatted(bytes >> 20);
    }

    private static Check parker() {
        return switch (ParkerKind.best()) {
            case NATIVE -> new Check("parker", Check.Status.OK, "native",
                    "a process that waits sleeps in the kernel (futex) and is woken within microseconds");
            case PORTABLE -> new Check("parker", Check.Status.NOTE, "portable",
                    "the futex is known here for Linux on x86-64 and AArch64 only; elsewhere processes are woken by datagrams, which is slower");
        };
    }

    private static Check start() {
        return new Check("start method", Check.Status.OK, "spawn",
                "every process is a fresh Java runtime, as with Python's spawn: it inherits no variables; a Java runtime cannot be forked");
    }

    static Check display(Display display) {
        return display.hindrance()
                .map(why -> new Check("display", Check.Status.NOTE, "no window: " + why,
                        "'interleave run' and 'interleave list' work without one"))
                .orElse(new Check("display", Check.Status.OK, "there is one", "'interleave' opens the window"));
    }

    private static Check python() {
        return find("python3")
                .map(path -> new Check("python3", Check.Status.OK, path.toString(), "the Python listing of each lesson runs as it is shown"))
                .orElse(new Check("python3", Check.Status.NOTE, "not found on the PATH",
                        "needed only to run the Python listings yourself; the lab does not use it"));
    }

    /// Where on the PATH a program is.
    static Optional<Path> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
