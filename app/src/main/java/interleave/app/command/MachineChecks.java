package interleave.app.command;

import interleave.app.settings.ProgressFile;
import interleave.lab.python.Interpreter;
import interleave.lab.run.LiveRun;
import interleave.worker.memory.RegionLayout;
import interleave.worker.park.ParkerKind;
import interleave.worker.process.ArenaDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What this machine has, and what that means for the lab.
final class MachineChecks {
    private static final int MIN_JAVA = 25;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private MachineChecks() {}

    static List<Check> all() {
        return List.of(java(), cores(), memory(), parker(), start(), display(Display.ofThisMachine()), screenReader(System.getProperty("os.name")), python(),
                ProgressCheck.of(ProgressFile.ofUser()));
    }

    private static Check java() {
        var version = Runtime.version();
        var well = version.feature() >= MIN_JAVA;
        return new Check("java", well ? Check.Status.OK : Check.Status.FAULT,
                Wording.of("doctor.java", "version", version, "home", System.getProperty("java.home")),
                well ? Wording.of("doctor.java.ok") : Wording.of("doctor.java.old", "least", MIN_JAVA));
    }

    private static Check cores() {
        var cores = Runtime.getRuntime().availableProcessors();
        var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return new Check("cores", cores > 1 ? Check.Status.OK : Check.Status.NOTE,
                Wording.of("doctor.cores", "cores", cores, "system", system),
                Wording.of(cores > 1 ? "doctor.cores.many" : "doctor.cores.one"));
    }

    private static Check memory() {
        var needed = LiveRun.lengthBytes(RegionLayout.Sizes.STANDARD);
        var place = ArenaDirectory.places().stream().filter(one -> free(one) >= needed).findFirst();
        Said found = words -> ArenaDirectory.places().stream()
                .map(one -> words.say("doctor.memory.place", "place", one,
                        "free", free(one) < 0 ? words.say("doctor.memory.nothing") : megabytes(free(one)).in(words)))
                .collect(Collectors.joining(", "));
        if (place.isEmpty()) {
            return new Check("memory", Check.Status.FAULT, found, Wording.of("doctor.memory.none", "needed", megabytes(needed)));
        }
        var best = place.get().equals(SHARED_MEMORY) || !Files.isDirectory(SHARED_MEMORY);
        return new Check("memory", best ? Check.Status.OK : Check.Status.NOTE, found,
                Wording.of(best ? "doctor.memory.ok" : "doctor.memory.small",
                        "needed", megabytes(needed), "place", place.get(), "shared", SHARED_MEMORY));
    }

    private static long free(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace();
        } catch (IOException unreadable) {
            return -1;
        }
    }

    private static Wording megabytes(long bytes) {
        return Wording.of("doctor.megabytes", "count", bytes >> 20);
    }

    private static Check parker() {
        return switch (ParkerKind.best()) {
            case NATIVE -> Check.of("parker", Check.Status.OK, "doctor.parker.native");
            case PORTABLE -> Check.of("parker", Check.Status.NOTE, "doctor.parker.portable");
        };
    }

    private static Check start() {
        return Check.of("start method", Check.Status.OK, "doctor.start");
    }

    static Check display(Display display) {
        return display.hindrance()
                .map(why -> Check.of("display", Check.Status.NOTE, "doctor.display.none", "why", why))
                .orElse(Check.of("display", Check.Status.OK, "doctor.display.ok"));
    }

    /// JavaFX speaks to the accessibility of Windows and macOS, and to none on Linux.
    static Check screenReader(String system) {
        return system.startsWith("Linux")
                ? Check.of("screen reader", Check.Status.NOTE, "doctor.reader.none")
                : Check.of("screen reader", Check.Status.OK, "doctor.reader.ok");
    }

    private static Check python() {
        var found = Interpreter.onMachine();
        if (found.isEmpty()) {
            return Check.of("python3", Check.Status.NOTE, "doctor.python.none", "oldest", "3." + Interpreter.OLDEST);
        }
        var strange = found.stream().filter(one -> !one.tried()).map(Interpreter::version).toList();
        var all = found.stream().map(one -> "%s (%s)".formatted(one.version(), one.path())).collect(Collectors.joining(", "));
        return strange.isEmpty()
                ? Check.of("python3", Check.Status.OK, "doctor.python.ok", "found", all)
                : Check.of("python3", Check.Status.NOTE, "doctor.python.strange", "found", all, "strange", String.join(", ", strange));
    }
}
