package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The Python counterparts run as they are shown.
@Timeout(120)
final class PythonProgramTest {
    private static final long LIMIT_SECONDS = 60;

    @TempDir
    private Path folder;

    static List<Lesson> lessons() {
        return LessonCatalog.all();
    }

    private static String shown(Lesson lesson) {
        return Listing.python(lesson, Parameters.of(lesson)).lines().stream().map(Listing.Line::text).collect(Collectors.joining("\n", "", "\n"));
    }

    private List<String> run(String program) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("program.py"), program);
        var output = folder.resolve("output");
        Process python;
        try {
            python = new ProcessBuilder("python3", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException none) {
            assumeTrue(false, "python3 is not installed");
            return List.of();
        }
        try {
            assertTrue(python.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "the program did not end");
            assertEquals(0, python.exitValue(), Files.readString(output));
        } finally {
            python.descendants().forEach(ProcessHandle::destroyForcibly);
            python.destroyForcibly();
        }
        return Files.readAllLines(output);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void programRunsUnchanged(Lesson lesson) throws IOException, InterruptedException {
        var lines = run(shown(lesson));
        var output = String.join("\n", lines);
        switch (lesson.id()) {
            case "semaphore" -> assertEquals(List.of(7, 7), List.of(count(output, "[START]"), count(output, "[END]")), output);
            case "pipe" -> assertEquals(List.of(3, 1), List.of(count(output, "got message"), count(output, "end of file")), output);
            case "pool" -> assertEquals(
                    List.of(1, 10, 1, 1),
                    List.of(count(output, "map: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]"), count(output, "done: "),
                            count(output, "failed: "), count(output, "no result within a second")), output);
            case "queue" -> assertEquals(10, count(output, ": got "), output);
            default -> added(lines);
        }
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static void added(List<String> lines) {
        assertEquals(5, lines.stream().mapToInt(line -> line.split("running total", -1).length - 1).sum(), lines.toString());
        assertTrue(lines.getLast().startsWith("average "), lines.toString());
    }

    @ParameterizedTest
    @CsvSource({"global, 0", "lock, 2000"})
    void programWithSpawnGivesTheRightResult(String id, int total) throws IOException, InterruptedException {
        var program = shown(LessonCatalog.find(id).orElseThrow())
                .replace("ITERATIONS = 1\n", "ITERATIONS = 1000\n")
                .replace("WORKERS = 5\n", "WORKERS = 2\n")
                .replace("if __name__ == \"__main__\":\n", """
                        if __name__ == "__main__":
                            import multiprocessing
                            multiprocessing.set_start_method("spawn")
                        """);
        assertTrue(run(program).getLast().startsWith("average %d / 2".formatted(total)), program);
    }
}
