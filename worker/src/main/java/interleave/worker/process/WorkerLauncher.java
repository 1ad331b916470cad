package interleave.worker.process;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.trace.Stamp;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// Starts worker processes: Java runtimes that load the runtime and the lesson programs and nothing else.
///
/// The lab writes the command into the arena; whoever starts a child uses it from there.
public final class WorkerLauncher {
    /// The last word to a worker that is started ahead: it waits until its slot is filled in.
    static final String IN_CRADLE = "in-cradle";
    private static final String LESSONS_MODULE = "interleave.lessons";
    /// Names the file into which worker `P1` of a run writes its ahead-of-time cache: for the making of the image.
    public static final String CACHE_OUTPUT_PROPERTY = "interleave.worker.cacheOutput";
    /// Workers run at a lower priority than the lab, so that the window stays quick; children inherit it.
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final String NICENESS = "10";
    /// What a shell ignores, the program that it becomes ignores too, from its first instruction on.
    private static final Path SHELL = Path.of("/bin/sh");
    private static final String CACHE_FILE = "interleave-worker.aot";
    private static final String RECORD_MARK = "#cache-output=";
    private static final String RECORDED_LABEL = "P1";
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0",
            "-Djdk.reflect.useNativeAccessorOnly=true", "-Xms8m", "-Xmx256m", "-Xss512k");

    private WorkerLauncher() {}

    /// The command that starts a worker for the given program classes, as the current runtime is itself started: from
    /// its image, its module path or its class path.
    public static List<String> command(List<Class<?>> programs) {
        var home = Path.of(System.getProperty("java.home"));
        var command = new ArrayList<String>();
        command.add(home.resolve("bin").resolve("java").toString());
        var imageFlags = home.resolve("lib").resolve("worker.jvmargs");
        if (Files.isRegularFile(imageFlags)) {
            command.add("@" + imageFlags);
            addCache(command, home.resolve("lib").resolve(CACHE_FILE));
        } else {
            command.addAll(FLAGS);
        }
        command.addAll(List.of(System.getProperty("interleave.worker.flags", "").split(" ")).stream()
                .filter(flag -> !flag.isBlank()).toList());
        var module = WorkerMain.class.getModule();
        if (module.isNamed()) {
            command.add("--enable-native-access=" + module.getName());
            if (System.getProperty("jdk.module.path") != null) {
                command.addAll(List.of("-p", System.getProperty("jdk.module.path")));
            }
            command.addAll(List.of("--add-modules", LESSONS_MODULE, "-m", module.getName() + "/" + WorkerMain.class.getName()));
        } else {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath(programs), WorkerMain.class.getName()));
        }
        return command;
    }

    private static void addCache(List<String> command, Path cache) {
        var output = System.getProperty(CACHE_OUTPUT_PROPERTY);
        if (output != null) {
            command.add(RECORD_MARK + output);
        } else if (Files.isRegularFile(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
    }

    /// Turns the mark for a recording into the flag for the one worker that records, and into nothing for the others.
    private static List<String> withRecording(List<String> stored, String label) {
        var command = new ArrayList<String>();
        for (var word : stored) {
            if (!word.startsWith(RECORD_MARK)) {
                command.add(word);
            } else if (label.equals(RECORDED_LABEL)) {
                command.add("-XX:AOTCacheOutput=" + word.substring(RECORD_MARK.length()));
            }
        }
        return command;
    }

    /// The classes whose places a worker of `program` must be able to load from.
    public static List<Class<?>> programs(Process program) {
        return program.target() == null ? List.of(program.getClass()) : List.of(program.getClass(), program.target().getClass());
    }

    private static String classPath(List<Class<?>> programs) {
        var places = new LinkedHashSet<String>();
        places.add(place(WorkerMain.class));
        programs.forEach(program -> places.add(place(program)));
        return places.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("class " + type.getName() + " has no place", impossible);
        }
    }

    /// Puts the command into the arena.
    public static void store(ArenaDirectory arena, List<String> command) throws IOException {
        Files.write(arena.commandFile(), command);
    }

    /// Starts the worker for a slot that is filled in.
    static java.lang.Process launch(RunMemory memory, int slot) throws IOException {
        return launch(memory, slot, List.of());
    }

    /// Starts a worker for a slot that may still have to be filled in: the worker waits for its permit.
    static java.lang.Process launchAhead(RunMemory memory, int slot) throws IOException {
        return launch(memory, slot, List.of(IN_CRADLE));
    }

    private static java.lang.Process launch(RunMemory memory, int slot, List<String> lastWords) throws IOException {
        var directory = memory.region().file().getParent();
        var command = withRecording(Files.readAllLines(ArenaDirectory.commandFile(directory)), memory.slots().label(slot));
        if (memory.slots().parent(slot) == Stamp.LAB && Files.isExecutable(NICE)) {
            command.addAll(0, List.of(NICE.toString(), "-n", NICENESS));
        }
        if (memory.slots().has(slot, SlotLayout.IGNORES_INTERRUPT) && Files.isExecutable(SHELL)) {
            command.addAll(0, List.of(SHELL.toString(), "-c", "trap '' INT; exec \"$@\"", "sh"));
        }
        command.add(directory.toString());
        command.add(Integer.toString(slot));
        command.add(Integer.toString(memory.slots().generation(slot)));
        command.addAll(lastWords);
        var errors = ArenaDirectory.errorFile(directory, slot).toFile();
        var process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(errors))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                .start();
        memory.region().setLongRelease(memory.slots().at(slot, SlotLayout.PID), process.pid());
        return process;
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
