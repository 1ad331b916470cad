package interleave.lessons.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.bench.Benchmark;
import interleave.lab.run.LiveRun;
import interleave.lessons.Lesson;
import interleave.worker.process.Process;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a worker process consists of: the runtime and the programs, and nothing of the lab. Seen in real workers that load the programs
/// of all lessons and benchmarks, from modules as in the image.
@Timeout(120)
class WorkerModulesTest {
    private static final Pattern MODULE = Pattern.compile("(?m)^(\\S+) location: ");
    private static final Pattern CLASS = Pattern.compile("(?m)^(\\S+) source: ");
    private static final String PROGRAM = "interleave.lessons.lock.LockProgram";

    @TempDir
    private Path folder;

    private static String place(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    }

    private static Set<String> found(Pattern pattern, List<Path> logs) throws IOException {
        var found = new TreeSet<String>();
        for (var log : logs) {
            pattern.matcher(Files.readString(log)).results().forEach(line -> found.add(line.group(1)));
        }
        return found;
    }

    @Test
    void aWorkerHasNoLab() throws Exception {
        var modules = Stream.of(Process.class, LiveRun.class, Benchmark.class, Lesson.class).map(WorkerModulesTest::place)
                .collect(Collectors.joining(File.pathSeparator));
        var said = folder.resolve("said");
        var run = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dinterleave.worker.flags=-Xlog:module+load,class+load:file=" + folder.resolve("worker-%p.log") + ":none",
                "--enable-native-access=interleave.worker", "-p", modules, "--add-modules", "interleave.lab,interleave.bench",
                "-m", "interleave.lessons/" + WorkerTraining.class.getName())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertTrue(run.waitFor(90, TimeUnit.SECONDS));
        } finally {
            run.destroyForcibly();
        }
        assertEquals("", Files.readString(said));
        try (var files = Files.newDirectoryStream(folder, "worker-*.log")) {
            var logs = new ArrayList<Path>();
            files.forEach(logs::add);
            assertTrue(logs.size() >= 3, logs.toString());
            var classes = found(CLASS, logs);
            assertTrue(classes.contains(PROGRAM), "the programs are not in the logs");
            assertEquals(List.of(), classes.stream().filter(name -> name.startsWith("interleave.lab.")).toList());
            assertEquals(Set.of("interleave.bench", "interleave.lessons", "interleave.worker"),
                    found(MODULE, logs).stream().filter(name -> !name.startsWith("java.") && !name.startsWith("jdk.")).collect(Collectors.toSet()));
        }
    }
}
