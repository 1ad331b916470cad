package interleave.bench.jmh;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.shared.Value;
import interleave.worker.sync.Lock;
import interleave.worker.sync.Semaphore;
import interleave.worker.trace.Operation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What recording adds to an operation: the same ones, recorded and not, with a reader that takes every record at once.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class Recorded {
    @Param({"false", "true"})
    private boolean recorded;

    private Lane lane;
    private SharedRegion region;
    private long headAt;
    private long tailAt;
    private Lock lock;
    private Semaphore semaphore;
    private Value value;

    @Setup(Level.Trial)
    public void make(ArenaState state) {
        lane = state.lane;
        region = lane.memory().region();
        headAt = lane.memory().slots().at(lane.slot(), SlotLayout.RING_HEAD);
        tailAt = lane.memory().slots().at(lane.slot(), SlotLayout.RING_TAIL);
        lock = new Lock();
        semaphore = new Semaphore();
        value = Value.raw("q", 0, "value");
        take();
        if (recorded) {
            lane.flags().change(RunFlags.TRACED, 0);
        }
    }

    private void take() {
        region.setLongRelease(tailAt, region.getLong(headAt));
    }

    @Benchmark
    public boolean gate() {
        try (var operation = lane.begin(Operation.CHECK, 0, 0)) {
            return operation.recorded();
        }
    }

    /// A read and a write.
    @Benchmark
    public void valueAdd() {
        value.set(value.get() + 1);
        take();
    }

    @Benchmark
    public void lockPair() {
        lock.acquire();
        lock.release();
        take();
    }

    @Benchmark
    public void semaphorePair() {
        semaphore.acquire();
        semaphore.release();
        take();
    }
}
