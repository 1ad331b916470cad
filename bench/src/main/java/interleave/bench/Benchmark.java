package interleave.bench;

import interleave.worker.process.Process;
import interleave.worker.process.StartMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// One thing that is measured here and, where Python is installed, there: the same work, done by real processes.
///
/// The program of a benchmark warms up, measures, and prints the number as its last line. `bench.py` beside this
/// class has its counterpart under the same name.
public enum Benchmark {
    SPAWN(Unit.MILLISECONDS, true, () -> new Starting(StartMethod.SPAWN)),
    FORKSERVER(Unit.MILLISECONDS, true, () -> new Starting(StartMethod.FORKSERVER)),
    LOCK_PAIR(Unit.NANOSECONDS, true, LockPair::new),
    LOCK_INCREMENTS(Unit.PER_SECOND, true, LockIncrements::new),
    SEMAPHORE_PAIRS(Unit.PER_SECOND, true, SemaphorePairs::new),
    QUEUE(Unit.PER_SECOND, true, QueueIntegers::new),
    PIPE(Unit.PER_SECOND, true, PipeRoundTrips::new),
    POOL_CHUNK_1(Unit.PER_SECOND, true, () -> new PoolTasks(1)),
    POOL(Unit.PER_SECOND, true, () -> new PoolTasks(0)),
    EVENT(Unit.MICROSECONDS, true, EventWakes::new),
    BARRIER(Unit.PER_SECOND, true, BarrierRounds::new),
    MANAGER(Unit.PER_SECOND, true, ManagerOperations::new),
    GATE(Unit.NANOSECONDS, false, GatePasses::new),
    MEMORY(Unit.MEGABYTES, true, RestingMemory::new),
    CPU(Unit.PERCENT, true, BlockedProcesses::new);

    private static final Benchmark[] VALUES = values();

    private final Unit unit;
    private final boolean inPython;
    private final Supplier<Process> program;

    Benchmark(Unit unit, boolean inPython, Supplier<Process> program) {
        this.unit = unit;
        this.inPython = inPython;
        this.program = program;
    }

    /// What a number is counted in.
    public enum Unit {
        PER_SECOND("1/s", true),
        MILLISECONDS("ms", false),
        MICROSECONDS("µs", false),
        NANOSECONDS("ns", false),
        MEGABYTES("MB", false),
        PERCENT("%", false);

        private final String symbol;
        private final boolean moreIsBetter;

        Unit(String symbol, boolean moreIsBetter) {
            this.symbol = symbol;
            this.moreIsBetter = moreIsBetter;
        }

        public String symbol() {
            return symbol;
        }

        public boolean moreIsBetter() {
            return moreIsBetter;
        }
    }

    /// All, in the order in which they are measured.
    public static List<Benchmark> all() {
        return List.of(VALUES);
    }

    /// The benchmark with this name.
    public static Optional<Benchmark> find(String name) {
        return Arrays.stream(VALUES).filter(benchmark -> benchmark.word().equals(name)).findFirst();
    }

    /// The text of the program with the counterparts: `python3 bench.py NAME` prints one number.
    public static String pythonProgram() throws IOException {
        try (var stream = Benchmark.class.getResourceAsStream("bench.py")) {
            return new String(Objects.requireNonNull(stream, "bench.py is missing").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Its name on the command line: `lock-pair`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Unit unit() {
        return unit;
    }

    /// Whether CPython has anything like it.
    public boolean inPython() {
        return inPython;
    }

    /// A new process that measures it once.
    public Process program() {
        return program.get();
    }
}
