import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/// Makes the self-contained image `app/target/interleave`: a Java runtime with the program in it, the launchers,
/// the fonts and an AOT cache each for the program and for its workers. Run by the build as
/// `java BuildImage.java APP_FOLDER APP_JAR`; an image that is made of the same files already is left alone.
final class BuildImage {

    /// What the program does while its AOT cache is recorded: the classes it loads here start fast later.
    private static final String PROGRAM_TRAINING = "interleave.app/interleave.app.ProgramTraining";

    /// The run whose worker P1 records the workers' AOT cache: a real lesson, stepped and then left to itself.
    private static final String WORKER_TRAINING = "interleave.lessons/interleave.lessons.catalog.WorkerTraining";

    /// Modules that nothing requires by name: number and date formats of the languages spoken.
    private static final String EXTRA_MODULES = "jdk.localedata";

    /// The list of the languages that are spoken.
    private static final String LANGUAGES = "interleave.lab.words.Language";

    private static final long TRAINING_LIMIT_SECONDS = 120;

    private final Path sources;
    private final Path target;
    private final Path appJar;
    private final Path image;
    private final Path fingerprintFile;

    private BuildImage(Path app, Path appJar) {
        this.sources = app.resolve("src/image");
        this.target = app.resolve("target");
        this.appJar = appJar;
        this.image = target.resolve("interleave");
        this.fingerprintFile = image.resolve("lib/interleave.fingerprint");
    }

    public static void main(String[] arguments) throws Exception {
        try {
            new BuildImage(Path.of(arguments[0]), Path.of(arguments[1])).build();
        } catch (Failure failure) {
            System.err.println("The image cannot be made: " + failure.getMessage());
            System.exit(1);
        }
    }

    private void build() throws Exception {
        List<Path> modulePath = modulePath();
        String fingerprint = fingerprint(modulePath);
        if (Files.exists(fingerprintFile) && Files.readString(fingerprintFile).equals(fingerprint)) {
            return;
        }
        delete(image);
        link(modulePath);
        dumpDefaultArchive();
        copyLaunchers();
        copyFonts();
        copyPython();
        // In its final place: a cache remembers where the classes came from.
        trainWorkers("interleave-worker.aot");
        train("interleave.jvmargs", "interleave.aot", programTraining());
        Files.writeString(fingerprintFile, fingerprint);
    }

    /// All jars but JavaFX's empty ones, which only point at those of the platform. jlink takes explicit modules only.
    private List<Path> modulePath() throws IOException {
        List<Path> path = new ArrayList<>();
        path.add(appJar);
        for (String entry : Files.readString(target.resolve("module-path.txt")).strip().split(java.io.File.pathSeparator)) {
            Path jar = Path.of(entry);
            var descriptor = ModuleFinder.of(jar).findAll().stream().map(ModuleReference::descriptor).findFirst().orElseThrow();
            if (!descriptor.isAutomatic()) {
                path.add(jar);
            } else if (!descriptor.name().endsWith("Empty")) {
                throw new Failure(jar.getFileName() + " is not a named module, and jlink takes no other.");
            }
        }
        return path;
    }

    /// The codes of the languages, as the program itself lists them.
    private static String locales(List<Path> modulePath) throws Exception {
        List<URL> jars = new ArrayList<>();
        for (Path jar : modulePath) {
            jars.add(jar.toUri().toURL());
        }
        try (var loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> language = loader.loadClass(LANGUAGES);
            List<String> codes = new ArrayList<>();
            for (Object one : language.getEnumConstants()) {
                codes.add(language.getMethod("code").invoke(one).toString());
            }
            return String.join(",", codes);
        }
    }

    private void link(List<Path> modulePath) throws Exception {
        var words = new StringWriter();
        var out = new PrintWriter(words);
        int code = ToolProvider.findFirst("jlink").orElseThrow().run(out, out,
                "--output", image.toString(),
                "--module-path", String.join(java.io.File.pathSeparator, modulePath.stream().map(Path::toString).toList()),
                "--add-modules", "interleave.app," + EXTRA_MODULES,
                "--include-locales", locales(modulePath),
                "--compress", "zip-6",
                // Java debug attributes stay: a lesson's steps are found by line number.
                "--no-header-files", "--no-man-pages");
        if (code != 0) {
            throw new Failure("jlink says:\n" + words);
        }
    }

    private void copyLaunchers() throws IOException {
        for (String name : List.of("interleave", "interleave.bat")) {
            Path launcher = image.resolve("bin").resolve(name);
            Files.copy(sources.resolve(name), launcher);
            launcher.toFile().setExecutable(true, false);
        }
        for (String name : List.of("interleave.jvmargs", "worker.jvmargs")) {
            Files.copy(sources.resolve(name), image.resolve("lib").resolve(name));
        }
    }

    /// JavaFX looks for fonts in `lib/fonts` of the runtime when the machine has none.
    private void copyFonts() throws IOException {
        Path fonts = Files.createDirectory(image.resolve("lib/fonts"));
        for (Path file : filesBelow(target.resolve("classes/interleave/app/fonts"))) {
            Files.copy(file, fonts.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// The agent that scripts run with: Python reads it, so it lies there as files.
    private void copyPython() throws IOException {
        Path agent = pythonSources();
        for (Path file : filesBelow(agent)) {
            if (file.toString().endsWith(".py")) {
                Path copy = image.resolve("lib/python").resolve(agent.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private Path pythonSources() {
        return sources.resolve("../../../worker/src/main/python").normalize();
    }

    /// For a JVM that is not started by the launcher, or that refuses its AOT cache. (jlink's own option for it talks.)
    private void dumpDefaultArchive() throws Exception {
        run("classes.jsa", List.of("-Xshare:dump"));
    }

    private List<String> programTraining() {
        return List.of("-Dinterleave.home=" + image, "-m", PROGRAM_TRAINING, target.resolve("training.png").toString());
    }

    /// A worker records what it does in a real run; the run itself is conducted by the image's JVM.
    private void trainWorkers(String cache) throws Exception {
        Path cacheFile = image.resolve("lib").resolve(cache);
        run(cache, List.of(
                "--enable-native-access=interleave.worker",
                "-Dinterleave.worker.cacheOutput=" + cacheFile,
                // the lessons need the first only where they are judged, the second only here
                "--add-modules", "interleave.lab,interleave.bench",
                "-m", WORKER_TRAINING));
        if (!Files.exists(cacheFile)) {
            throw new Failure("the training run left no " + cache + "; see " + log(cache));
        }
    }

    private void train(String jvmargs, String cache, List<String> arguments) throws Exception {
        Path cacheFile = image.resolve("lib").resolve(cache);
        List<String> command = new ArrayList<>();
        command.add("@" + image.resolve("lib").resolve(jvmargs));
        command.add("-XX:AOTCacheOutput=" + cacheFile);
        command.addAll(arguments);
        run(cache, command);
        if (!Files.exists(cacheFile)) {
            throw new Failure("the training run left no " + cache + "; see " + log(cache));
        }
    }

    /// Runs the image's JVM; what it says goes to a file beside the image.
    private void run(String name, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(arguments);
        command.addFirst(image.resolve("bin/java").toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(name).toFile());
        builder.environment().keySet().removeAll(
                List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(TRAINING_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new Failure("the run for " + name + " did not end; see " + log(name));
        }
        if (process.exitValue() != 0) {
            throw new Failure("the run for " + name + " failed with code " + process.exitValue() + ":\n"
                    + Files.readString(log(name)));
        }
    }

    private Path log(String name) {
        return target.resolve(name + ".log");
    }

    private String fingerprint(List<Path> modulePath) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((Runtime.version() + " " + image.toAbsolutePath()).getBytes());
        List<Path> files = new ArrayList<>(modulePath);
        files.addAll(filesBelow(sources));
        filesBelow(pythonSources()).stream().filter(file -> file.toString().endsWith(".py")).forEach(files::add);
        for (Path file : files) {
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Something that the person who builds has to know.
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }
}
