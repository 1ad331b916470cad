package interleave.lab.python;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A CPython on this machine.
///
/// @param path the program itself, not a script that starts it
/// @param implementation `cpython`, or what else it is
/// @param version for example `3.11.7`
/// @param minor of a Python 3
public record Interpreter(Path path, String implementation, String version, int minor) {
    /// The oldest that the agent runs in.
    public static final int OLDEST = 9;
    /// The newest that it was tried with.
    public static final int NEWEST_TRIED = 13;
    private static final int FORKSERVER_SINCE = 14;

    /// The Python that `name` starts: a path, or a name on the PATH.
    ///
    /// **Errors:** `IOException` that says why it cannot be used.
    public static Interpreter of(String name) throws IOException {
        var program = locate(name).orElseThrow(() -> new IOException("there is no program '%s'".formatted(name)));
        var lines = PythonLauncher.ask(program);
        if (lines.size() < 5) {
            throw new IOException("'%s' does not answer as Python does".formatted(name));
        }
        if (!lines.get(3).equals("3") || Integer.parseInt(lines.get(4)) < OLDEST) {
            throw new IOException("'%s' is Python %s: the lab needs 3.%d or newer".formatted(name, lines.get(2), OLDEST));
        }
        return new Interpreter(Path.of(lines.get(0)), lines.get(1), lines.get(2), Integer.parseInt(lines.get(4)));
    }

    /// The Python of a script that names none: that of the virtual environment which is active or which the script lies in, else
    /// `python3` on the PATH.
    ///
    /// **Errors:** as [#of].
    public static Interpreter forScript(Path script) throws IOException {
        var active = System.getenv("VIRTUAL_ENV");
        if (active != null && Files.isExecutable(Path.of(active, "bin", "python3"))) {
            return of(Path.of(active, "bin", "python3").toString());
        }
        for (var folder = script.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("pyvenv.cfg")) && Files.isExecutable(folder.resolve("bin/python3"))) {
                return of(folder.resolve("bin/python3").toString());
            }
        }
        return of("python3");
    }

    /// All that are found on the PATH and among those that pyenv has installed, each once.
    public static List<Interpreter> onMachine() {
        var found = new LinkedHashMap<Path, Interpreter>();
        for (var name : names()) {
            for (var folder : Stream.concat(folders().stream(), ofPyenv()).toList()) {
                var candidate = folder.resolve(name);
                if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                    try {
                        var interpreter = of(candidate.toString());
                        found.putIfAbsent(interpreter.path.toRealPath(), interpreter);
                    } catch (IOException unusable) {
                        // one that does not answer, or is too old, is none for the lab
                        continue;
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static List<String> names() {
        return Stream.concat(
                Stream.of("python3"),
                IntStream.rangeClosed(OLDEST, NEWEST_TRIED + 3).mapToObj(minor -> "python3." + minor)).toList();
    }

    private static Stream<Path> ofPyenv() {
        var root = Optional.ofNullable(System.getenv("PYENV_ROOT")).map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".pyenv"));
        try (var versions = Files.list(root.resolve("versions"))) {
            return versions.sorted().map(version -> version.resolve("bin")).toList().stream();
        } catch (IOException notThere) {
            return Stream.empty();
        }
    }

    /// Where a program is: a path, or a name on the PATH.
    public static Optional<Path> locate(String name) {
        if (name.contains(File.separator)) {
            return Optional.of(Path.of(name).toAbsolutePath()).filter(path -> Files.isRegularFile(path) && Files.isExecutable(path));
        }
        return folders().stream().map(folder -> folder.resolve(name)).filter(path -> Files.isRegularFile(path) && Files.isExecutable(path)).findFirst();
    }

    private static List<Path> folders() {
        return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .toList();
    }

    /// How its multiprocessing starts processes on Linux when nobody says otherwise.
    public String startMethod() {
        return minor >= FORKSERVER_SINCE ? "forkserver" : "fork";
    }

    /// Whether the agent was tried with this version.
    public boolean tried() {
        return implementation.equals("cpython") && minor <= NEWEST_TRIED;
    }
}
