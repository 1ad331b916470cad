package interleave.lab.support;

import interleave.lab.run.TrainingRun;
import interleave.worker.process.WorkerLauncher;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Lets the workers of tests start as those of the image do, from an archive of loaded classes, which halves what a start costs.
///
/// A Java runtime makes such an archive for classes in jars only. So before the first test the folders of the class path are
/// packed, and the first worker of a run is recorded. All of it is kept in `target/test-workers` until a class changes.
///
/// **Threading:** called by JUnit on the thread that starts the tests.
public final class FastWorkers implements LauncherSessionListener {
    private static final Path FOLDER = Path.of("target", "test-workers");
    private static final String CACHE = "workers.aot";
    private static final String STAMP = "made-from.txt";
    /// With this property set to true the workers start from the folders of classes: to compare, or to look for a fault of the archive.
    private static final String PLAIN_PROPERTY = "interleave.test.plainWorkers";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(WorkerLauncher.CLASS_PATH_PROPERTY) != null || Boolean.getBoolean(PLAIN_PROPERTY)) {
            return;
        }
        try {
            use(elements());
        } catch (IOException | RuntimeException fault) {
            // slower, and right all the same
            System.err.println("The workers of these tests start without an archive of classes: " + fault);
            System.clearProperty(WorkerLauncher.CLASS_PATH_PROPERTY);
        } finally {
            System.clearProperty(WorkerLauncher.CACHE_OUTPUT_PROPERTY);
        }
    }

    private static List<Path> elements() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).filter(Files::exists).toList();
    }

    private static void use(List<Path> elements) throws IOException {
        Files.createDirectories(FOLDER);
        var cache = FOLDER.resolve(CACHE).toAbsolutePath();
        var stamp = stamp(elements);
        var fresh = Files.exists(cache) && Files.exists(FOLDER.resolve(STAMP)) && Files.readString(FOLDER.resolve(STAMP)).equals(stamp);
        var jars = new ArrayList<String>();
        for (var element : elements) {
            var jar = Files.isDirectory(element) ? FOLDER.resolve("%d.jar".formatted(jars.size())).toAbsolutePath() : element;
            if (Files.isDirectory(element) && !fresh) {
                pack(element, jar);
            }
            jars.add(jar.toString());
        }
        System.setProperty(WorkerLauncher.CLASS_PATH_PROPERTY, String.join(File.pathSeparator, jars));
        if (!fresh) {
            Files.deleteIfExists(cache);
            System.setProperty(WorkerLauncher.CACHE_OUTPUT_PROPERTY, cache.toString());
            TrainingRun.perform(List.of());
            if (!Files.exists(cache)) {
                throw new IOException("the recorded worker left no archive");
            }
            Files.writeString(FOLDER.resolve(STAMP), stamp);
        }
        System.setProperty(WorkerLauncher.CACHE_PROPERTY, cache.toString());
    }

    /// Changes with each file of the folders, and with the runtime.
    private static String stamp(List<Path> elements) throws IOException {
        var lines = new ArrayList<>(List.of(System.getProperty("java.home"), System.getProperty("java.vm.version")));
        for (var element : elements) {
            var crc = new CRC32();
            for (var file : files(element)) {
                crc.update("%s %d %d".formatted(file, Files.size(file), Files.getLastModifiedTime(file).toMillis()).getBytes());
            }
            lines.add("%s %x".formatted(element, crc.getValue()));
        }
        return String.join("\n", lines);
    }

    private static List<Path> files(Path element) throws IOException {
        try (var files = Files.walk(element)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void pack(Path folder, Path jar) throws IOException {
        var made = jar.resolveSibling(jar.getFileName() + ".new");
        try (var zip = new ZipOutputStream(Files.newOutputStream(made))) {
            zip.setLevel(0);
            for (var file : files(folder)) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
            }
        }
        Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
