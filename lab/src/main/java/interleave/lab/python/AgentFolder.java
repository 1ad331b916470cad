package interleave.lab.python;

import interleave.worker.process.WorkerLauncher;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where the files of the agent lie, which are Python and are read by Python.
public final class AgentFolder {
    private static final String KEEPER = "keeper.py";

    private AgentFolder() {}

    /// The folder: in the image `lib/python`; in a checkout the sources.
    ///
    /// **Errors:** `IOException` when it is in neither place.
    public static Path find() throws IOException {
        return places().filter(place -> Files.isRegularFile(place.resolve(KEEPER))).findFirst().orElseThrow(() -> new IOException(
                "the files of the Python agent are missing: expected in " + Path.of(System.getProperty("java.home"), "lib", "python")));
    }

    private static Stream<Path> places() {
        return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "lib", "python")), sources());
    }

    /// Beside the classes of the workers in a build that is not packed: `worker/target/classes` or a jar in `worker/target`.
    private static Stream<Path> sources() {
        try {
            var source = WorkerLauncher.class.getProtectionDomain().getCodeSource();
            if (source == null || !source.getLocation().getProtocol().equals("file")) {
                return Stream.empty();
            }
            var target = Path.of(source.getLocation().toURI()).getParent();
            return Stream.of(target.resolveSibling("src/main/python"));
        } catch (URISyntaxException odd) {
            return Stream.empty();
        }
    }
}
