package interleave.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import interleave.worker.bench.Benchmark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `interleave bench`: our primitives and CPython's, measured in turn.
@Command(
        name = "bench",
        header = {"Measures the primitives, beside CPython's where python3 is installed.", ""},
        description = {
            "",
            "Each is measured several times, here and in Python in turn, by the same work with real processes. A line tells"
                    + " the median and from where to where the numbers go, and how many times better ours is; below 1"
                    + " CPython's is."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = "  interleave bench --only pool-chunk-1",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 100;
    private static final String ROW = "%-15s  %-25s  %-25s  %-4s %6s  %s";

    @Spec
    private CommandSpec spec;

    @Option(names = "--only", paramLabel = "NAME", description = "Measure only this one; may be given several times.")
    private List<String> only = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "How often each is measured, 1 to 100 (standard: 5).")
    private int rounds = 5;

    @Option(names = "--json", description = "Print one JSON object, for other programs.")
    private boolean json;

    private record Line(Benchmark benchmark, Sample ours, Sample python) {}

    @Override
    public Integer call() throws InterruptedException {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new UsageError("--rounds must be from 1 to %d, not %d", MOST_ROUNDS, rounds);
        }
        var chosen = chosen();
        try (var runs = BenchRuns.prepare(MachineChecks.find("python3"))) {
            var lines = new ArrayList<Line>();
            tellHead(runs);
            for (var benchmark : chosen) {
                var line = measure(runs, benchmark);
                lines.add(line);
                tell(line);
            }
            tellEnd(runs, lines);
            return ExitCode.FINE;
        } catch (IOException | BenchRuns.BenchFault fault) {
            spec.commandLine().getErr().println("interleave: " + fault.getMessage());
            spec.commandLine().getErr().flush();
            return ExitCode.FAILED;
        }
    }

    private List<Benchmark> chosen() {
        if (only.isEmpty()) {
            return Benchmark.all();
        }
        return only.stream()
                .map(name -> Benchmark.find(name).orElseThrow(() -> new UsageError("there is no benchmark '%s'; there are %s", name,
                        Benchmark.all().stream().map(Benchmark::word).collect(Collectors.joining(", ")))))
                .toList();
    }

    private Line measure(BenchRuns runs, Benchmark benchmark) throws IOException, InterruptedException {
        var ours = new ArrayList<Double>();
        var python = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            add(ours, runs.ours(benchmark));
            if (runs.hasPython() && benchmark.inPython()) {
                add(python, runs.pythons(benchmark));
            }
        }
        return new Line(benchmark, new Sample(ours), new Sample(python));
    }

    /// What this system cannot tell is no number.
    private static void add(List<Double> numbers, double number) {
        if (!Double.isNaN(number)) {
            numbers.add(number);
        }
    }

    private void tellHead(BenchRuns runs) throws IOException, InterruptedException {
        if (!json) {
            var out = spec.commandLine().getOut();
            out.println("%d cores, Java %s, %s; medians of %d rounds".formatted(
                    Runtime.getRuntime().availableProcessors(), Runtime.version().feature(), python(runs), rounds));
            out.println(ROW.formatted("", "ours", "CPython's", "unit", "times", "").stripTrailing());
            out.flush();
        }
    }

    private static String python(BenchRuns runs) throws IOException, InterruptedException {
        return runs.hasPython() ? runs.pythonVersion() : "no python3: ours alone";
    }

    private void tell(Line line) {
        if (!json) {
            var out = spec.commandLine().getOut();
            out.println(ROW.formatted(line.benchmark().word(), line.ours().text(), line.python().text(),
                    line.benchmark().unit().symbol(), ratio(line), line.benchmark().what()));
            out.flush();
        }
    }

    private static String ratio(Line line) {
        var ratio = line.ours().ratio(line.python(), line.benchmark().unit().moreIsBetter());
        return ratio.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
    }

    private void tellEnd(BenchRuns runs, List<Line> lines) throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        if (json) {
            var object = Json.object()
                    .put("cores", Runtime.getRuntime().availableProcessors())
                    .put("java", Runtime.version().toString())
                    .put("python", runs.hasPython() ? runs.pythonVersion() : null)
                    .put("rounds", rounds);
            put(object.putArray("benchmarks"), lines);
            out.println(Json.text(object));
        } else if (!runs.hasPython()) {
            out.println("python3 is not on the PATH: only ours were measured");
        }
        out.flush();
    }

    private static void put(ArrayNode array, List<Line> lines) {
        for (var line : lines) {
            var unit = line.benchmark().unit();
            var one = array.addObject()
                    .put("name", line.benchmark().word())
                    .put("what", line.benchmark().what())
                    .put("unit", unit.symbol())
                    .put("moreIsBetter", unit.moreIsBetter());
            one.set("ours", line.ours().json());
            one.set("cpython", line.python().json());
            var ratio = line.ours().ratio(line.python(), unit.moreIsBetter());
            one.put("ratio", ratio.isEmpty() ? null : ratio.getAsDouble());
        }
    }
}
