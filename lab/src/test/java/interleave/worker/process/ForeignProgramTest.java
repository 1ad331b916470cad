package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.lab.run.LiveRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program that somebody else has written, with a library of its own, from folders or jars that are not ours: its workers find
/// both.
@Timeout(120)
class ForeignProgramTest {
    private static final String LIBRARY = """
            package library;
            public final class Words {
                public static String greeting(String name) { return "hello " + name; }
            }
            """;
    private static final String PROGRAM = """
            package foreign;
            import interleave.lab.run.*;
            import interleave.worker.process.*;
            import interleave.worker.process.Process;
            public final class Main {
                public static void main(String[] arguments) throws Exception {
                    try (var run = LiveRun.start(RunSettings.free(1), new Parent())) {
                        run.awaitEnd(60_000);
                        run.history().newest().output().forEach(line -> System.out.println(line.text()));
                        run.history().newest().processes().forEach(process -> System.out.println(process.exit().code()));
                    }
                }
                public static final class Parent extends Process {
                    public Parent() {}
                    @Override protected void run() {
                        print("%s", library.Words.greeting("parent"));
                        var child = new Process(new Task("child"));
                        child.start();
                        child.join();
                    }
                }
                public record Task(String name) implements Target {
                    @Override public void run() { Process.print("%s", library.Words.greeting(name)); }
                }
            }
            """;
    private static final List<String> SAID = List.of("hello parent", "hello child", "0", "0");

    @TempDir
    private Path folder;

    private final Path worker = place(WorkerMain.class);
    private final Path lab = place(LiveRun.class);

    @BeforeEach
    void write() throws IOException {
        write("library/module-info.java", "module library { exports library; }");
        write("library/library/Words.java", LIBRARY);
        write("foreign/module-info.java",
                "module foreign { requires interleave.lab; requires library; opens foreign to interleave.worker; }");
        write("foreign/foreign/Main.java", PROGRAM);
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve("source").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void compile(String module, String... options) throws IOException {
        try (var sources = Files.walk(folder.resolve("source").resolve(module))) {
            var words = new ArrayList<>(List.of(options));
            words.addAll(List.of("-d", folder.resolve(module).toString()));
            sources.filter(file -> file.toString().endsWith(".java")).map(Path::toString).forEach(words::add);
            assertEquals(0, ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, words.toArray(String[]::new)));
        }
    }

    private static Path place(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static String path(Path... places) {
        return String.join(File.pathSeparator, Stream.of(places).map(Path::toString).toList());
    }

    private List<String> run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(words));
        var said = folder.resolve("said");
        // from another directory than that of the tests, so that nothing is found by chance
        var program = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            program.waitFor(90, TimeUnit.SECONDS);
        } finally {
            program.destroyForcibly();
        }
        return Files.readAllLines(said);
    }

    @Test
    void fromTheClassPath() throws Exception {
        Files.delete(folder.resolve("source/library/module-info.java"));
        Files.delete(folder.resolve("source/foreign/module-info.java"));
        compile("library");
        compile("foreign", "-cp", path(worker, lab, folder.resolve("library")));
        var places = path(worker, lab, folder.resolve("foreign"), folder.resolve("library"));
        assertEquals(SAID, run("--enable-native-access=ALL-UNNAMED", "-cp", places, "foreign.Main"));
    }

    @Test
    void fromTheModulePath() throws Exception {
        compile("library");
        compile("foreign", "-p", path(worker, lab, folder.resolve("library")));
        var places = path(worker, lab, folder.resolve("foreign"), folder.resolve("library"));
        assertEquals(SAID, run("--enable-native-access=interleave.worker", "-p", places, "-m", "foreign/foreign.Main"));
    }

    @Test
    void fromTheClassPathWhileOursIsAModule() throws Exception {
        Files.delete(folder.resolve("source/library/module-info.java"));
        Files.delete(folder.resolve("source/foreign/module-info.java"));
        compile("library");
        compile("foreign", "-cp", path(worker, lab, folder.resolve("library")));
        assertEquals(SAID, run("--enable-native-access=interleave.worker", "-p", path(worker, lab), "--add-modules", "interleave.lab",
                "-cp", path(folder.resolve("foreign"), folder.resolve("library")), "foreign.Main"));
    }
}
