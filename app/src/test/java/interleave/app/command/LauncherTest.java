package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher of the image, with something in the place of Java that says what it was given.
@Timeout(60)
@EnabledOnOs(OS.LINUX)
final class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            printf '%s\\0' "LC_ALL=$LC_ALL LC_CTYPE=$LC_CTYPE" "$@"
            """;

    @TempDir
    private Path folder;

    private record Answer(int code, List<String> words, String err) {}

    private Path image(Path image) throws IOException {
        var bin = Files.createDirectories(image.resolve("bin"));
        Files.copy(Path.of("src/image/interleave"), bin.resolve("interleave"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(bin.resolve("java"), JAVA);
        Files.setPosixFilePermissions(bin.resolve("java"), PosixFilePermissions.fromString("rwx------"));
        return image.toRealPath();
    }

    private Answer start(Path directory, Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("LC_ALL", "LC_CTYPE", "LANG", "INTERLEAVE_JVM_ARGS"));
        builder.environment().putAll(environment);
        var launcher = builder.start();
        assertTrue(launcher.waitFor(30, TimeUnit.SECONDS));
        var words = new ArrayList<>(Arrays.asList(Files.readString(out, StandardCharsets.UTF_8).split("\0", -1)));
        words.removeLast();
        return new Answer(launcher.exitValue(), words, Files.readString(err));
    }

    private static List<String> expected(String locale, Path image, String... words) {
        var expected = new ArrayList<>(List.of(locale, "@" + image + "/lib/interleave.jvmargs", "-XX:AOTCache=" + image + "/lib/interleave.aot",
                "-Dinterleave.home=" + image, "-m", "interleave.app/interleave.app.Main"));
        expected.addAll(List.of(words));
        return expected;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with space", "new\nline", "at its end\n", "-dash", "quo\"te's $HOME `x` *", "back\\slash"})
    void theImageMayLieAnywhere(String name) throws Exception {
        var image = image(folder.resolve(name));
        var program = image.resolve("bin/interleave");
        var locale = "LC_ALL= LC_CTYPE=C.UTF-8";
        assertEquals(new Answer(0, expected(locale, image, "run", "a b", "c\n"), ""),
                start(folder, Map.of(), program.toString(), "run", "a b", "c\n"));
        // from its own folder, through a link, and through a link to a link, both with a newline at their end
        assertEquals(new Answer(0, expected(locale, image), ""), start(image.resolve("bin"), Map.of(), "./interleave"));
        assertEquals(new Answer(0, expected(locale, image), ""), start(image.resolve("bin"), Map.of(), "sh", "interleave"));
        var link = Files.createSymbolicLink(folder.resolve("link\n"), program);
        var second = Files.createSymbolicLink(folder.resolve("second\n"), Path.of("link\n"));
        assertEquals(new Answer(0, expected(locale, image), ""), start(folder, Map.of("CDPATH", "/"), link.toString()));
        assertEquals(new Answer(0, expected(locale, image), ""), start(folder, Map.of(), second.toString()));
    }

    @Test
    void aFolderWithAColonIsRefusedInOneSentence() throws Exception {
        var image = image(folder.resolve("a:b"));
        var answer = start(folder, Map.of(), image.resolve("bin/interleave").toString(), "list");
        assertEquals(1, answer.code());
        assertEquals("interleave: Java cannot run in a folder with a colon in its name; move the image elsewhere: %s\n".formatted(image), answer.err());
    }

    /// Under the locale C Java takes a letter outside ASCII in the name of a file for a fault.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LC_ALL   | C           | LC_ALL=C.UTF-8 LC_CTYPE=C.UTF-8
            LC_ALL   | POSIX       | LC_ALL=C.UTF-8 LC_CTYPE=C.UTF-8
            LC_CTYPE | C           | LC_ALL= LC_CTYPE=C.UTF-8
            LANG     | C           | LC_ALL= LC_CTYPE=C.UTF-8
            LANG     | es_ES.UTF-8 | LC_ALL= LC_CTYPE=
            LC_ALL   | pt_BR       | LC_ALL=pt_BR LC_CTYPE=
            """)
    void theLocaleKnowsAllLetters(String variable, String locale, String given) throws Exception {
        var image = image(folder.resolve("image"));
        assertEquals(given, start(folder, Map.of(variable, locale), image.resolve("bin/interleave").toString()).words().getFirst());
    }

    /// Otherwise the first file that Java opens would be its standard output.
    @Test
    void closedStreamsAreOpenedOnNothing() throws Exception {
        var image = image(folder.resolve("image"));
        Files.writeString(image.resolve("bin/java"), "#!/bin/sh\nlinks=$(readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2)\n"
                + "printf '%s\\n' \"$links\" >" + folder.resolve("streams") + "\n");
        start(folder, Map.of(), "sh", "-c", "exec \"$0\" <&- >&- 2>&-", image.resolve("bin/interleave").toString());
        assertEquals(List.of("/dev/null", "/dev/full", "/dev/null"), Files.readAllLines(folder.resolve("streams")));
    }
}
