package interleave.worker.process;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.trace.Stamp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts worker processes: Java runtimes that load the runtime and the lesson programs and nothing else.
///
/// The lab writes the command into the arena; whoever starts a child uses it from there.
public final class WorkerLauncher {
    /// The last word to a worker that is started ahead: it waits until its slot is filled in.
    static final String PREFORKED_ARGUMENT = "preforked";
    /// Names the file into which worker `P1` of a run writes its ahead-of-time cache: for the making of the image.
    public static final String CACHE_OUTPUT_PROPERTY = "interleave.worker.cacheOutput";
    /// Names the ahead-of-time cache of the workers, where it is not that of the image.
    public static final String CACHE_PROPERTY = "interleave.worker.cache";
    /// The class path of workers, where it is another one than that of this runtime: a cache needs one of jars only.
    public static final String CLASS_PATH_PROPERTY = "interleave.worker.classPath";
    /// Workers run at a lower priority than the lab, so that the window stays quick; children inherit it.
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final String NICENESS = "10";
    /// What a shell ignores, the program that it becomes ignores too, from its first instruction on.
    private static final Path SHELL = Path.of("/bin/sh");
    private static final String CACHE_FILE = "interleave-worker.aot";
    /// The one character that no word of a command can have: names of folders can have newlines.
    private static final String WORD_END = "\0";
    /// What the Java runtime replaces by its PID.
    private static final String PID = "%p";
    private static final String RECORD_MARK = "#cache-output=";
    private static final String RECORDED_LABEL = "P1";
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining",
            "-XX:ArchiveRelocationMode=0",
            "-Djdk.reflect.useNativeAccessorOnly=true", "-Xms8m", "-Xmx2g", "-Xss512k");

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
        } else {
            command.addAll(FLAGS);
            command.add(Fields.FLAG);
        }
        addCache(command, Path.of(System.getProperty(CACHE_PROPERTY, home.resolve("lib").resolve(CACHE_FILE).toString())));
        command.addAll(List.of(System.getProperty("interleave.worker.flags", "").split(" ")).stream()
                .filter(flag -> !flag.isBlank()).toList());
        command.addAll(WorkerPath.words(programs));
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

    /// Puts the command into the arena, and has reports of crashes written there.
    public static void store(ArenaDirectory arena, List<String> command) throws IOException {
        var words = new ArrayList<>(command);
        words.addAll(1, List.of(
                "-XX:ErrorFile=" + ArenaDirectory.crashFile(arena.path(), PID),
                "-XX:ReplayDataFile=" + arena.path().resolve(ArenaFiles.replay(PID)),
                "-XX:-CreateCoredumpOnCrash"));
        Files.writeString(arena.commandFile(), String.join(WORD_END, words));
    }

    private static List<String> stored(Path directory) throws IOException {
        return List.of(Files.readString(ArenaDirectory.commandFile(directory)).split(WORD_END, -1));
    }

    /// Starts the worker for a slot that is filled in.
    static java.lang.Process launch(RunMemory memory, int slot) throws IOException {
        return launch(memory, slot, List.of());
    }

    /// Starts a worker for a slot that may still have to be filled in: the worker waits for its permit.
    static java.lang.Process launchAhead(RunMemory memory, int slot) throws IOException {
        return launch(memory, slot, List.of(PREFORKED_ARGUMENT));
    }

    private static java.lang.Process launch(RunMemory memory, int slot, List<String> lastWords) throws IOException {
        var directory = memory.region().file().getParent();
        var command = withRecording(stored(directory), memory.slots().label(slot));
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
        // of whoever had the slot before, which was told
        Files.deleteIfExists(errors.toPath());
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
