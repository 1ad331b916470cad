package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.app.words.Words;
import interleave.bench.Benchmark;
import interleave.lab.python.Interpreter;
import interleave.lab.words.Language;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `bench`: what it measures, and how it tells it.
@Timeout(240)
final class BenchCommandTest {
    private static final Words ENGLISH = Words.of("command", Language.ENGLISH);

    @AfterEach
    void nothingIsLeft() {
        Invocation.assertNothingLeft();
    }

    @Test
    void oneBenchmarkGivesOneLine() {
        var lines = Invocation.fine("bench", "--only", "gate", "--rounds", "1").lines();
        var row = lines.stream().filter(line -> line.startsWith("gate")).toList();
        assertEquals(1, row.size(), lines.toString());
        assertTrue(row.getFirst().matches("gate +[0-9.]+ \\([0-9.]+-[0-9.]+\\) +- +ns +- +what an operation pays.*"), row.getFirst());
    }

    @Test
    void jsonHasOursAndPythons() {
        var json = Invocation.fine("bench", "--only", "barrier", "--only", "manager", "--rounds", "1", "--json").json();
        assertEquals(2, json.get("benchmarks").size());
        for (var benchmark : json.get("benchmarks")) {
            assertEquals("1/s", benchmark.get("unit").asText());
            assertEquals(1, benchmark.get("ours").get("all").size());
            assertTrue(benchmark.get("ours").get("median").asDouble() > 0);
            assertEquals(json.get("python").isNull(), benchmark.get("cpython").isNull());
            assertEquals(json.get("python").isNull(), benchmark.get("ratio").isNull());
        }
    }

    @Test
    void anUnknownNameIsToldWithTheList() {
        var invocation = Invocation.of("bench", "--only", "looms");
        assertEquals(ExitCode.USAGE, invocation.code());
        assertTrue(invocation.err().contains("there is no benchmark 'looms'; there are spawn, forkserver, lock-pair"), invocation.err());
        assertEquals(ExitCode.USAGE, Invocation.of("bench", "--rounds", "0").code());
    }

    /// Each name has its function in the Python program.
    @Test
    void everyBenchmarkHasItsCounterpart() throws IOException {
        var program = Benchmark.pythonProgram();
        for (var benchmark : Benchmark.all()) {
            assertEquals(benchmark.inPython(), program.contains("\ndef %s():\n".formatted(benchmark.word().replace('-', '_'))), benchmark.word());
        }
    }

    @Test
    void withoutPythonOursIsMeasuredAlone() throws IOException {
        try (var runs = BenchRuns.prepare(Optional.empty())) {
            assertTrue(!runs.hasPython());
            assertTrue(runs.ours(Benchmark.GATE) > 0);
        }
    }

    /// What Python says instead of a number is handed on.
    @Test
    void aFaultInPythonIsTold() throws IOException, InterruptedException {
        var python = Interpreter.locate("python3");
        assumeTrue(python.isPresent());
        try (var runs = BenchRuns.prepare(python)) {
            runs.pythons(Benchmark.GATE);
        } catch (BenchRuns.BenchFault fault) {
            assertTrue(fault.getMessage().startsWith("'gate' in Python gave no number: "), fault.getMessage());
            return;
        }
        throw new AssertionError("there is no gate in Python");
    }

    @Test
    void samplesAreTold() {
        var sample = new Sample(List.of(3.0, 1000.0, 2.0, 33.333));
        assertEquals("18.2 (2.00-1.00 k)", sample.text(ENGLISH));
        assertEquals(2, sample.ratio(new Sample(List.of(36.333)), false).orElseThrow(), 0.001);
        assertEquals(0.5, sample.ratio(new Sample(List.of(36.333)), true).orElseThrow(), 0.001);
        assertTrue(sample.ratio(new Sample(List.of()), true).isEmpty());
        assertEquals("-", new Sample(List.of()).text(ENGLISH));
    }
}
