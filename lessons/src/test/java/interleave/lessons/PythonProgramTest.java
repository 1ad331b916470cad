package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.lessons.catalog.LessonCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The Python counterparts run as they are shown.
@Timeout(120)
final class PythonProgramTest {
    private static final long LIMIT_SECONDS = 60;
    private static final long HANG_SECONDS = 5;

    @TempDir
    private Path folder;

    static Stream<LessonForm> forms() {
        return LessonForm.all();
    }

    private static String shown(LessonForm form) {
        return form.python().lines().stream().map(Listing.Line::text).collect(Collectors.joining("\n", "", "\n"));
    }

    private List<String> run(String program) throws IOException, InterruptedException {
        return run(program, false);
    }

    /// The lines that it prints. A program that `hangs` is given some seconds to print them, and must not have ended then.
    private List<String> run(String program, boolean hangs) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("program.py"), program);
        var output = folder.resolve("output");
        Process python;
        try {
            python = new ProcessBuilder("python3", "-u", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException none) {
            assumeTrue(false, "python3 is not installed");
            return List.of();
        }
        try {
            var ended = python.waitFor(hangs ? HANG_SECONDS : LIMIT_SECONDS, TimeUnit.SECONDS);
            assertEquals(!hangs, ended, Files.readString(output));
            assertTrue(hangs || python.exitValue() == 0, Files.readString(output));
        } finally {
            python.descendants().forEach(ProcessHandle::destroyForcibly);
            python.destroyForcibly();
        }
        return Files.readAllLines(output);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void programRunsUnchanged(LessonForm form) throws IOException, InterruptedException {
        var file = form.lesson().python(form.parameters());
        var check = LessonCheck.of(form.lesson());
        var output = String.join("\n", run(shown(form), check.hangs(file)));
        var expected = check.output(file);
        assertFalse(expected.isEmpty(), "check.properties says nothing of it");
        assertEquals(
                expected, expected.stream().map(part -> new LessonCheck.Part(count(output, part.text()), part.text())).toList(), output);
    }

    /// What the lesson says of Python: more room than here for messages before both wait, but not for ever longer ones.
    @ParameterizedTest
    @CsvSource({"30000, false", "100000, true"})
    void bothSendHangsWithLongerMessagesThanOurs(int length, boolean hangs) throws IOException, InterruptedException {
        var form = forms().filter(one -> one.lesson().python(one.parameters()).equals("both-send.py")).findFirst().orElseThrow();
        var output = run(shown(form).replace("LENGTH = 5\n", "LENGTH = %d\n".formatted(length)), hangs);
        assertEquals(hangs ? 0 : 6, count(String.join("\n", output), "got message"));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @ParameterizedTest
    @CsvSource({"global, 0", "lock, 2000"})
    void programWithSpawnGivesTheRightResult(String id, int total) throws IOException, InterruptedException {
        var program = shown(LessonForm.of(LessonCatalog.find(id).orElseThrow()).getFirst())
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
