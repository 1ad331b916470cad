package interleave.worker.bench;

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
    SPAWN("start and join 7 processes (spawn)", Unit.MILLISECONDS, true, () -> new Starting(StartMethod.SPAWN)),
    FORKSERVER("start and join 7 processes (forkserver)", Unit.MILLISECONDS, true, () -> new Starting(StartMethod.FORKSERVER)),
    LOCK_PAIR("acquire and release a lock that nobody else uses", Unit.NANOSECONDS, true, LockPair::new),
    LOCK_INCREMENTS("increments under a lock, 2 processes", Unit.PER_SECOND, true, LockIncrements::new),
    SEMAPHORE_PAIRS("acquire and release a semaphore, 2 processes", Unit.PER_SECOND, true, SemaphorePairs::new),
    QUEUE("whole numbers through a queue, 1 to 1", Unit.PER_SECOND, true, QueueIntegers::new),
    PIPE("round trips through a pipe", Unit.PER_SECOND, true, PipeRoundTrips::new),
    POOL_CHUNK_1("tasks of a pool of 2, chunk size 1", Unit.PER_SECOND, true, () -> new PoolTasks(1)),
    POOL("tasks of a pool of 2, standard chunk size", Unit.PER_SECOND, true, () -> new PoolTasks(0)),
    EVENT("from set to awake, an event (median)", Unit.MICROSECONDS, true, EventWakes::new),
    BARRIER("rounds of a barrier, 4 processes", Unit.PER_SECOND, true, BarrierRounds::new),
    MANAGER("operations on a dictionary of a manager", Unit.PER_SECOND, true, ManagerOperations::new),
    GATE("what an operation pays for its gate, untraced", Unit.NANOSECONDS, false, GatePasses::new),
    MEMORY("resident memory of a worker at rest", Unit.MEGABYTES, true, RestingMemory::new),
    CPU("share of one core that 8 blocked processes use", Unit.PERCENT, true, BlockedProcesses::new);

    private static final Benchmark[] VALUES = values();

    private final String what;
    private final Unit unit;
    private final boolean inPython;
    private final Supplier<Process> program;

    Benchmark(String what, Unit unit, boolean inPython, Supplier<Process> program) {
        this.what = what;
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

    public String what() {
        return what;
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
