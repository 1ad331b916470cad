package interleave.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import interleave.app.words.Words;
import interleave.bench.Benchmark;
import interleave.lab.python.Interpreter;
import interleave.worker.memory.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `interleave bench`: our primitives and CPython's, measured in turn.
@Command(
        name = "bench",
        footer = "  interleave bench --only pool-chunk-1",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final int MAX_ROUNDS = 100;
    private static final String ROW = "%-15s  %-25s  %-25s  %-4s %6s  %s";

    private final Words words;

    @Spec
    private CommandSpec spec;

    @Option(names = "--only", paramLabel = "NAME")
    private List<String> only = List.of();

    @Option(names = "--rounds", paramLabel = "N")
    private int rounds = 5;

    @Option(names = "--json")
    private boolean json;

    private record Line(Benchmark benchmark, Sample ours, Sample python) {}

    BenchCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new UsageError("wrong.range", "option", "--rounds", "least", 1, "most", MAX_ROUNDS, "value", rounds);
        }
        var chosen = chosen();
        try (var runs = BenchRuns.prepare(Interpreter.locate("python3"))) {
            var lines = new ArrayList<Line>();
            printHead(runs);
            for (var benchmark : chosen) {
                var line = measure(runs, benchmark);
                lines.add(line);
                print(line);
            }
            printEnd(runs, lines);
            return ExitCode.FINE;
        } catch (BenchRuns.BenchFault fault) {
            return failed(fault.in(words));
        } catch (IOException fault) {
            return failed(OutputFile.reason(fault));
        }
    }

    private int failed(String reason) {
        spec.commandLine().getErr().println(words.say("bench.fault", "reason", reason));
        spec.commandLine().getErr().flush();
        return ExitCode.FAILED;
    }

    private List<Benchmark> chosen() {
        if (only.isEmpty()) {
            return Benchmark.all();
        }
        return only.stream()
                .map(name -> Benchmark.find(name).orElseThrow(() -> new UsageError("wrong.benchmark", "name", Excerpt.of(name),
                        "all", Benchmark.all().stream().map(Benchmark::word).collect(Collectors.joining(", ")))))
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

    private void printHead(BenchRuns runs) throws IOException, InterruptedException {
        if (!json) {
            var out = spec.commandLine().getOut();
            out.println(words.say("bench.head", "cores", Runtime.getRuntime().availableProcessors(), "java", Runtime.version().feature(),
                    "python", python(runs), "rounds", rounds));
            out.println(ROW.formatted("", words.say("bench.ours"), words.say("bench.python"), words.say("bench.unit"),
                    words.say("bench.times"), "").stripTrailing());
            out.flush();
        }
    }

    private String python(BenchRuns runs) throws IOException, InterruptedException {
        return runs.hasPython() ? runs.pythonVersion() : words.say("bench.no-python");
    }

    private void print(Line line) {
        if (!json) {
            var out = spec.commandLine().getOut();
            out.println(ROW.formatted(line.benchmark().word(), line.ours().text(words), line.python().text(words),
                    line.benchmark().unit().symbol(), ratio(line), what(line.benchmark())));
            out.flush();
        }
    }

    private String what(Benchmark benchmark) {
        return words.say("bench." + benchmark.word());
    }

    private String ratio(Line line) {
        var ratio = line.ours().ratio(line.python(), line.benchmark().unit().moreIsBetter());
        return ratio.isEmpty() ? "-" : words.decimal(ratio.getAsDouble(), 2);
    }

    private void printEnd(BenchRuns runs, List<Line> lines) throws IOException, InterruptedException {
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
            out.println(words.say("bench.only-ours"));
        }
        out.flush();
    }

    private void put(ArrayNode array, List<Line> lines) {
        for (var line : lines) {
            var unit = line.benchmark().unit();
            var one = array.addObject()
                    .put("name", line.benchmark().word())
                    .put("what", what(line.benchmark()))
                    .put("unit", unit.symbol())
                    .put("moreIsBetter", unit.moreIsBetter());
            one.set("ours", line.ours().json());
            one.set("cpython", line.python().json());
            var ratio = line.ours().ratio(line.python(), unit.moreIsBetter());
            one.put("ratio", ratio.isEmpty() ? null : ratio.getAsDouble());
        }
    }
}
