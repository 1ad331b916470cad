package interleave.bench.jmh;

import interleave.lab.read.TraceReader;
import interleave.worker.channel.Codec;
import interleave.worker.gate.Lane;
import interleave.worker.shared.Value;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
import interleave.worker.sync.WaitQueue;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What an operation costs in the process that does it, with nobody else there: untraced, unless it says otherwise.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class InProcess {
    private static final int LIST_LENGTH = 100;

    private Lane lane;
    private Lock lock;
    private RLock reentrant;
    private Semaphore semaphore;
    private Value plain;
    private Value guarded;
    private WaitQueue queue;
    private Lane other;
    private TraceReader reader;
    private List<Object> message;
    private byte[] encoded;
    private List<Integer> numbers;
    private byte[] encodedNumbers;

    /// Makes one object of each kind.
    @Setup(Level.Trial)
    public void make(ArenaState state) {
        lane = state.lane;
        lock = new Lock();
        reentrant = new RLock();
        semaphore = new Semaphore();
        plain = Value.raw("q", 0, "plain");
        guarded = new Value("q", 0, "guarded");
        var memory = state.arena.memory();
        queue = new WaitQueue(memory, memory.heap().allocate(WaitQueue.BYTES, lane));
        other = Lane.open(memory, memory.slots().claim());
        reader = new TraceReader(memory, state.arena.lab().parker());
        message = List.of(1, "text", 2.5, true);
        encoded = Codec.encode(message, Codec.Handles.REFUSED);
        numbers = IntStream.range(0, LIST_LENGTH).boxed().toList();
        encodedNumbers = Codec.encode(numbers, Codec.Handles.REFUSED);
    }

    @Benchmark
    public boolean openGate() {
        try (var operation = lane.begin(Operation.CHECK, 0, 0)) {
            return operation.recorded();
        }
    }

    @Benchmark
    public void lockPair() {
        lock.acquire();
        lock.release();
    }

    @Benchmark
    public void rlockPair() {
        reentrant.acquire();
        reentrant.release();
    }

    @Benchmark
    public void semaphorePair() {
        semaphore.acquire();
        semaphore.release();
    }

    @Benchmark
    public void valueAddRaw() {
        plain.set(plain.get() + 1);
    }

    @Benchmark
    public void valueAddGuarded() {
        guarded.set(guarded.get() + 1);
    }

    @Benchmark
    public boolean queueEnterAndLeave() {
        queue.enlist(other, Long.MAX_VALUE);
        return queue.leave(other);
    }

    @Benchmark
    public int queueWakeNobody() {
        return queue.wake(lane, 1);
    }

    /// Among others the system call that finds nobody asleep.
    @Benchmark
    public boolean queueEnterWakeLeave() {
        queue.enlist(other, Long.MAX_VALUE);
        queue.wake(lane, 1);
        return queue.leave(other);
    }

    @Benchmark
    public void traceWriteAndRead(Blackhole hole) {
        lane.trace().read(1, System.nanoTime(), 1, 0, 7, 1);
        reader.pollBatch(-1, hole::consume);
    }

    @Benchmark
    public void traceRecordWithTextAndRead(Blackhole hole) {
        lane.trace().record(new Event.Printed(lane.trace().stamp(0), false, "total 80000"));
        reader.pollBatch(-1, hole::consume);
    }

    @Benchmark
    public byte[] encodeMessage() {
        return Codec.encode(message, Codec.Handles.REFUSED);
    }

    @Benchmark
    public Object decodeMessage() {
        return decode(encoded);
    }

    @Benchmark
    public byte[] encodeNumbers() {
        return Codec.encode(numbers, Codec.Handles.REFUSED);
    }

    @Benchmark
    public Object decodeNumbers() {
        return decode(encodedNumbers);
    }

    private static Object decode(byte[] bytes) {
        return Codec.decode(bytes, InProcess.class.getClassLoader(), id -> {
            throw new IllegalStateException("no handle is in the message: " + id);
        });
    }
}
