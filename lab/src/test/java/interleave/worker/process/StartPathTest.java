package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.worker.support.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a worker that lives for a moment must not pay for.
@Timeout(60)
class StartPathTest {
    private static final String FLAGS = "interleave.worker.flags";

    @TempDir
    Path folder;

    @Test
    void aShortWorkerLinksNoNativeCallsAndNoSwitches() throws IOException {
        var loaded = loadedByTheLastWorker();
        assertTrue(loaded.stream().anyMatch(StartPathTest::mainClass), "the log is one of a worker");
        // some classes of the kinds looked for are loaded by every Java runtime before any program
        assertEquals(List.of(), loaded.stream().dropWhile(line -> !mainClass(line))
                .filter(line -> line.contains("$$TypeSwitch") || line.contains(" jdk.internal.foreign.abi.") || line.contains(" jdk.internal.foreign.Utils"))
                .toList());
    }

    @Test
    void aShortWorkerMakesNoFunctionsAndNoPatterns() throws IOException {
        var loaded = loadedByTheLastWorker();
        assertEquals(List.of(), loaded.stream().dropWhile(line -> !mainClass(line))
                .filter(line -> line.contains(" interleave.") && line.contains("$$Lambda") || line.contains(" java.util.regex.Pattern "))
                .toList());
    }

    private static boolean mainClass(String line) {
        return line.contains("interleave.worker.process.WorkerMain ");
    }

    /// The class loading of the worker that was the last to start: not of the parent, which waits for it.
    private List<String> loadedByTheLastWorker() throws IOException {
        System.setProperty(FLAGS, "-Xlog:class+load:file=" + folder.resolve("%p.log"));
        try (var run = LiveRun.start(RunSettings.free(1).untraced(), new Programs.Endings(List.of("return")))) {
            assertTrue(run.awaitEnd(30_000), "the run did not end");
            var last = run.history().newest().processes().getLast();
            return Files.readAllLines(folder.resolve(last.pid() + ".log"));
        } finally {
            System.clearProperty(FLAGS);
        }
    }
}
