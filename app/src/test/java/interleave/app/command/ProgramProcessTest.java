package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import interleave.app.Main;
import interleave.worker.process.Pids;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole program as a process of its own: signals, pipes and displays.
@Timeout(120)
@EnabledOnOs(OS.LINUX)
final class ProgramProcessTest {
    private static final long LIMIT_SECONDS = 60;
    private static final long DEATH_MILLIS = 1_000;

    private static final String UNWRITTEN = "interleave: the result could not be written to standard output, which is closed or full\n";

    private static final int HANG_UP = 1;
    private static final int INTERRUPT = 2;

    @TempDir
    private Path folder;

    private Process program;

    @AfterEach
    void endIt() {
        if (program != null) {
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
        }
    }

    private BufferedReader start(String... words) throws IOException {
        return start(null, words).inputReader(StandardCharsets.UTF_8);
    }

    private Process start(File output, String... words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        if (output != null) {
            builder.redirectOutput(output);
        }
        program = builder.start();
        return program;
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private static void readUntil(BufferedReader output, String words) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(words)) {
                return;
            }
        }
        throw new AssertionError("nobody said '%s'".formatted(words));
    }

    private void signal(String name) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(program.pid())).start().waitFor());
    }

    /// Waits until the processes of the run are gone, and its arena.
    private void assertGone(List<ProcessHandle> workers, long millis) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < deadline
                && (workers.stream().anyMatch(ProgramProcessTest::runs) || !Invocation.arenas(program.pid()).isEmpty())) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertEquals(List.of(), workers.stream().filter(ProgramProcessTest::runs).toList());
        assertEquals(List.of(), Invocation.arenas(program.pid()));
    }

    private static boolean runs(ProcessHandle process) {
        return !Pids.gone(process.pid());
    }

    @Test
    void terminationLeavesNothing() throws Exception {
        var output = start("run", "value", "--workers", "2", "--iterations", "1000", "--speed", "10",
                "--trace", folder.resolve("x.trace").toString());
        readUntil(output, "read total");
        var workers = program.descendants().toList();
        assertEquals(3, workers.size());
        signal("TERM");
        assertTrue(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(143, program.exitValue());
        assertGone(workers, DEATH_MILLIS);
        assertEquals("", err());
        try (var files = Files.list(folder)) {
            assertEquals(List.of("err"), files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /// The file of the run's memory is cut off, which has the same effect as a file system that gives no more pages.
    @ParameterizedTest
    @ValueSource(strings = {"free", "paced", "step"})
    void runThatLosesItsSharedMemoryEndsAndSaysSo(String mode) throws Exception {
        var output = start(folder.resolve("out").toFile(), "run", "lock", "--workers", "2", "--iterations", "1000000", "--mode", mode, "--json");
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (output.descendants().count() < 3 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        var workers = output.descendants().toList();
        try (var memory = FileChannel.open(Invocation.arenas(output.pid()).getFirst().resolve("arena"), StandardOpenOption.WRITE)) {
            memory.truncate(0);
        }
        assertTrue(output.waitFor(15, TimeUnit.SECONDS), "it goes on without its memory");
        assertEquals(ExitCode.FAILED, output.exitValue(), err());
        assertEquals("failed", new ObjectMapper().readTree(folder.resolve("out").toFile()).get("end").asText());
        assertTrue(err().startsWith("interleave: the run failed: its shared memory in "), err());
        assertFalse(err().contains("\tat "), err());
        assertGone(workers, DEATH_MILLIS);
    }

    @Test
    void interruptedRunWithoutEndTellsTheDrift() throws Exception {
        var output = start("run", "lock", "--workers", "2", "--continuous", "--timeout", "60");
        readUntil(output, "lost");
        var workers = program.descendants().toList();
        // a shell starts what it puts in the background with SIGINT ignored, and the program stays so
        var interrupted = !ignores(INTERRUPT);
        signal(interrupted ? "INT" : "TERM");
        var printed = output.lines().map(line -> line.replaceAll(" +", " ")).toList();
        assertTrue(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(interrupted ? 130 : 143, program.exitValue());
        assertTrue(printed.contains("lost 0"), printed.toString());
        assertEquals(1, printed.stream().filter(line -> line.startsWith("outcome acceptable.")).count(), printed.toString());
        assertEquals("", err());
        assertGone(workers, DEATH_MILLIS);
    }

    @Test
    void interruptedCountTellsWhatItHas() throws Exception {
        var output = start("outcomes", "lock", "--workers", "2", "--runs", "1000");
        readUntil(output, "1,000 runs each");
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (program.descendants().count() < 3 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        var workers = program.descendants().toList();
        signal(ignores(INTERRUPT) ? "TERM" : "INT");
        var printed = String.join(" ", output.lines().toList()).replaceAll(" +", " ");
        assertTrue(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(ExitCode.FAILED, program.exitValue());
        assertTrue(printed.contains("partial Only ") && printed.contains("of 2,000 runs were made: the counting was interrupted."), printed);
        assertTrue(err().contains("of 2,000 runs were made"), err());
        assertGone(workers, DEATH_MILLIS);
    }

    /// Whether the tests, and so what they start, were started with this signal ignored.
    private static boolean ignores(int signal) throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) >>> signal - 1 & 1) == 1);
    }

    @Test
    void hangUpDuringAStepEndsAtOnce() throws Exception {
        var output = start("run", "value", "--workers", "2", "--iterations", "1000000", "--mode", "step");
        readUntil(output, "write total");
        var workers = program.descendants().toList();
        var since = System.nanoTime();
        var reader = Thread.ofPlatform().daemon().start(() -> output.lines().forEach(line -> {}));
        // under nohup the program ignores it, as it should
        signal(ignores(HANG_UP) ? "TERM" : "HUP");
        assertTrue(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertTrue(System.nanoTime() - since < TimeUnit.SECONDS.toNanos(10), "a step that waits must not hold it up");
        assertGone(workers, DEATH_MILLIS);
        reader.join();
        assertEquals("", err());
    }

    @Test
    void processesDieWithTheirLab() throws Exception {
        var output = start("run", "value", "--workers", "2", "--iterations", "1000", "--speed", "10");
        readUntil(output, "read total");
        var workers = program.descendants().toList();
        program.destroyForcibly().waitFor();
        assertGone(workers, 2 * DEATH_MILLIS);
    }

    @Test
    void readerThatGoesAwayEndsTheRun() throws Exception {
        var output = start("run", "value", "--workers", "2", "--iterations", "100000", "--mode", "step");
        output.readLine();
        var workers = program.descendants().toList();
        output.close();
        assertTrue(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(ExitCode.FAILED, program.exitValue());
        assertEquals(UNWRITTEN, err());
        assertGone(workers, DEATH_MILLIS);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "list", "list --json", "--version", "--help", "run --help", "run value --workers 2 --iterations 3", "run value --json --iterations 3",
        "run value --schedule P1", "outcomes value --runs 2 --iterations 3"})
    void resultsThatCannotBeWrittenAreAFailure(String words) throws Exception {
        start(Path.of("/dev/full").toFile(), words.split(" "));
        assertTrue(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(ExitCode.FAILED, program.exitValue());
        assertEquals(UNWRITTEN, err());
    }

    @Test
    void windowWithoutDisplaySaysSoInOneSentence() throws Exception {
        start();
        assertTrue(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(ExitCode.FAILED, program.exitValue());
        assertEquals(
                "interleave: the window cannot open, because there is no display (DISPLAY is not set);"
                        + " without it, use the command line, for example: interleave run value\n",
                err());
    }
}
