package interleave.app.command;

import interleave.app.words.Words;
import interleave.bench.Benchmark;
import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.words.Language;
import interleave.lab.world.OutputLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Measures a benchmark once, here or in Python.
///
/// **Threading:** for one thread.
final class BenchRuns implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 120;
    private static final long SEED = 1;

    private final Path python;
    private final Path directory;
    /// Whoever stops the program stops what it started.
    private final Thread atExit = new Thread(this::clean, "end of the benchmark");
    private volatile Process running;

    private BenchRuns(Path python, Path directory) {
        this.python = python;
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Ready to measure; with `python`, there as well.
    static BenchRuns prepare(Optional<Path> python) throws IOException {
        // not named like an arena: those without a lab are swept away when a run starts
        var directory = Files.createTempDirectory("bench-of-interleave-");
        Files.writeString(directory.resolve("bench.py"), Benchmark.pythonProgram());
        return new BenchRuns(python.orElse(null), directory);
    }

    boolean hasPython() {
        return python != null;
    }

    /// The version of the Python that is measured, as it tells it.
    String pythonVersion() throws IOException, InterruptedException {
        return run(List.of(python.toString(), "--version")).strip();
    }

    /// Measures here.
    ///
    /// **Errors:** [BenchFault] with what the program said.
    double ours(Benchmark benchmark) throws IOException {
        try (var run = LiveRun.start(RunSettings.free(SEED).untraced(), benchmark.program())) {
            var ended = run.awaitEnd(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
            var output = run.history().newest().output();
            var said = output.stream().filter(line -> !line.error()).map(OutputLine::text).toList();
            if (!ended || said.isEmpty()) {
                throw new BenchFault(silence(benchmark, ended, output));
            }
            return Double.parseDouble(said.getLast());
        }
    }

    private static Wording silence(Benchmark benchmark, boolean ended, List<OutputLine> output) {
        if (!ended) {
            return Wording.of("bench.fault.late", "name", benchmark.word(), "seconds", TIMEOUT_SECONDS);
        }
        return output.isEmpty()
                ? Wording.of("bench.fault.silent", "name", benchmark.word())
                : Wording.of("bench.fault.said", "name", benchmark.word(), "output", output.getFirst().text());
    }

    /// Measures in Python.
    ///
    /// **Errors:** [BenchFault] with what the program said.
    double pythons(Benchmark benchmark) throws IOException, InterruptedException {
        var said = run(List.of(python.toString(), directory.resolve("bench.py").toString(), benchmark.word()));
        try {
            return Double.parseDouble(said.strip().lines().reduce((_, last) -> last).orElse(""));
        } catch (NumberFormatException noNumber) {
            throw new BenchFault(Wording.of("bench.fault.python", "name", benchmark.word(), "output", said.strip()));
        }
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        var output = directory.resolve("output");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        running = process;
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new BenchFault(Wording.of("bench.fault.python.late", "seconds", TIMEOUT_SECONDS));
            }
            return Files.readString(output);
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void clean() {
        var process = running;
        if (process != null) {
            end(process);
        }
        try {
            delete();
        } catch (IOException left) {
            // in the temporary directory, and the program is at its end
            return;
        }
    }

    @Override
    public void close() throws IOException {
        if (!Shutdown.underWay()) {
            Runtime.getRuntime().removeShutdownHook(atExit);
            delete();
        }
    }

    private void delete() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }

    /// A benchmark gave no number; what it says is for the user.
    static final class BenchFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Wording wording;

        BenchFault(Wording wording) {
            super(wording.in(Words.of("command", Language.ENGLISH)));
            this.wording = wording;
        }

        String in(Words words) {
            return wording.in(words);
        }
    }
}
