package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.memory.LaneId;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotState;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Witness.Answer;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// The shared part of a pool: chunks of tasks on their way to whichever worker takes them first, results on their way
/// back, and a line for each worker that says which chunk it has.
///
/// A worker writes into its line what it is about to take before it takes it, and while nobody else can take anything. So
/// when it is killed, at any point, its parent knows which chunk went with it: the one in its line, if the stream has
/// moved past it.
///
/// A message begins with the numbers of its job and of the chunk (i32 each, big-endian); the rest is the pool's.
///
/// **Layout:** [WorkLayout]. **Threading:** thread-safe, across processes.
public final class WorkExchange implements SharedHandle {
    private static final int RING_BYTES = 8 << 10;
    private static final int LEAVING = 1;
    private static final long NUMBER_MASK = 0xFFFF_FFFFL;

    private final SharedObject entry;
    private final RunMemory memory;
    private final SharedRegion region;
    private final long at;
    private final MessageStream tasks;
    private final MessageStream results;
    private final Bell callers;

    private WorkExchange(RunMemory memory, SharedObject entry) {
        this.entry = entry;
        this.memory = memory;
        this.region = memory.region();
        this.at = entry.offset();
        this.tasks = new MessageStream(
                memory, at + WorkLayout.TASKS, entry.id(), Operation.SUBMIT, Operation.TAKE, this::taking,
                (stamp, _, task) -> new Event.ChunkTaken(stamp, entry.id(), job(task.bytes()), chunk(task.bytes())));
        this.results = new MessageStream(
                memory, at + WorkLayout.RESULTS, entry.id(), Operation.DELIVER, Operation.COLLECT, null, null);
        this.callers = new Bell(memory, at + WorkLayout.CALLER_QUEUE, at + WorkLayout.CALLER_WANTED);
        memory.holdings().hold(this, entry);
    }

    /// Makes the shared part of a pool of `processes` workers whose parent is the current process.
    public static WorkExchange create(Lane lane, int processes, String name) {
        var memory = lane.memory();
        var region = memory.region();
        var length = WorkLayout.bytes(region);
        memory.checkRoom();
        var at = memory.heap().allocate(length, lane);
        MessageStream.create(lane, at + WorkLayout.TASKS, RING_BYTES, 0, true);
        MessageStream.create(lane, at + WorkLayout.RESULTS, RING_BYTES, 0, true);
        var parent = memory.slots().processSlot(lane.slot());
        region.setInt(at + WorkLayout.PARENT, parent);
        region.setInt(at + WorkLayout.PARENT_GENERATION, memory.slots().generation(parent));
        var entry = memory.enter(ObjectKind.POOL, lane, null, at, length, processes, name);
        SharedHandle.recordCreated(lane, entry, 0);
        return new WorkExchange(memory, entry);
    }

    /// The exchange that another process made.
    public static WorkExchange attach(RunMemory memory, SharedObject entry) {
        return new WorkExchange(memory, entry);
    }

    /// Gives back what a pool that nobody has any more takes besides its own words.
    public static void giveBack(RunMemory memory, SharedObject entry, LaneId by) {
        RingWriter.giveBack(memory, entry.offset() + WorkLayout.TASKS, by);
        RingWriter.giveBack(memory, entry.offset() + WorkLayout.RESULTS, by);
    }

    /// How many chunks nobody has taken: a look from outside, no operation.
    public static int pending(RunMemory memory, SharedObject entry) {
        return new RingReader(memory, entry.offset() + WorkLayout.TASKS).count();
    }

    @Override
    public int objectId() {
        return entry.id();
    }

    public String name() {
        return entry.name();
    }

    /// Whether this run does as CPython does, also where that means to wait for ever.
    public boolean faithful() {
        return region.getInt(RegionLayout.FAITHFUL_OFFSET) == 1;
    }

    /// Puts a chunk where workers take it; part of an operation that the caller has announced. `function` and `arguments`
    /// are for the record.
    ///
    /// **Errors:** `OutOfSharedMemory`.
    public void submit(Lane lane, byte[] message, String function, List<?> arguments) {
        var parcel = Parcel.ofBytes(message, 0, message.length);
        tasks.sender().send(lane, new Sender.Letter(parcel, (stamp, number) -> new Event.ChunkSubmitted(
                stamp, entry.id(), job(message), chunk(message), arguments.size(), number, function + Preview.of(arguments))), 0);
        if (lane.flags().gated()) {
            // which of the idle ones takes it is decided at their gates
            tasks.messages.ringAll(lane);
        }
    }

    /// The next chunk, which is the worker's from now on; null when it is to leave. Waits until there is one.
    ///
    /// Whoever was woken comes to its gate once more: so in a stepped run one worker after the other takes what is there.
    public byte[] take(Lane lane) {
        var waited = false;
        while (true) {
            try (var _ = lane.begin(Operation.TAKE, entry.id(), 0)) {
                var parcel = tasks.receiver().receive(lane, 0, Integer.MAX_VALUE);
                if (parcel != Parcel.NONE) {
                    if (waited && tasks.receiver().hasMessage()) {
                        tasks.messages.passOn(lane);
                    }
                    return parcel.bytes();
                }
                if (leaving()) {
                    return null;
                }
                waited = true;
                if (!tasks.spin(lane, this::taskOrEnd)) {
                    tasks.messages.await(lane, Operation.TAKE, entry.id(), Long.MAX_VALUE, this::taskOrEnd);
                }
            }
        }
    }

    private boolean taskOrEnd() {
        return tasks.receiver().hasMessage() || leaving();
    }

    /// Whether workers are to leave: the pool says so, or its parent is dead.
    private boolean leaving() {
        return region.getIntVolatile(at + WorkLayout.PHASE) == LEAVING
                || !memory.slots().alive(
                        region.getInt(at + WorkLayout.PARENT), region.getInt(at + WorkLayout.PARENT_GENERATION), -1);
    }

    /// Before a worker takes message `number`: its line says so. One that died between this and the taking has another
    /// worker take the same message; that one clears its line.
    private void taking(Lane lane, int number, Parcel parcel) {
        var before = region.getInt(at + WorkLayout.NEWEST_TAKER);
        if (before != lane.slot() && number(before) == number) {
            region.setLongRelease(lineAt(before), 0);
        }
        // before the line: whoever comes next looks at the line of whoever was here, however far that one came
        region.setIntRelease(at + WorkLayout.NEWEST_TAKER, lane.slot());
        var line = lineAt(lane.slot());
        // release, in this order: a line without a number says nothing, and one with a number is whole
        region.setLongRelease(line, 0);
        region.setInt(line + WorkLayout.LINE_JOB, job(parcel.bytes()));
        region.setInt(line + WorkLayout.LINE_CHUNK, chunk(parcel.bytes()));
        region.setLongRelease(line, (long) lane.generation() << 32 | number & NUMBER_MASK);
    }

    private int number(int slot) {
        return (int) region.getLongAcquire(lineAt(slot));
    }

    private long lineAt(int slot) {
        return at + WorkLayout.LINES + (long) slot * WorkLayout.LINE_BYTES;
    }

    /// Says that the current worker is ready for tasks.
    public void enter(Lane lane) {
        region.setLongRelease(lineAt(lane.slot()), 0);
        region.setIntRelease(lineAt(lane.slot()) + WorkLayout.LINE_READY, lane.generation());
    }

    /// Whether this worker ever came so far.
    public boolean entered(int slot, int generation) {
        return region.getIntAcquire(lineAt(slot) + WorkLayout.LINE_READY) == generation;
    }

    /// Whether a worker has ended and is buried.
    public boolean gone(int slot, int generation) {
        return memory.slots().generation(slot) != generation || memory.slots().state(slot) == SlotState.ENDED;
    }

    /// Which chunk a worker that is dead had taken last, as job (high half) and chunk (low half). Its result may be on the
    /// way; so the caller has to look at the results that come after this.
    public OptionalLong taken(int slot, int generation) {
        var holding = region.getLongAcquire(lineAt(slot));
        var number = (int) holding;
        if (holding == 0 || (int) (holding >>> 32) != generation || tasks.receiver().taken() - number < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) region.getInt(lineAt(slot) + WorkLayout.LINE_JOB) << 32
                | region.getInt(lineAt(slot) + WorkLayout.LINE_CHUNK) & NUMBER_MASK);
    }

    /// Sends the outcome of a chunk back, as an operation. `values` are for the record; null for one that failed, which
    /// `fault` names.
    public void deliver(Lane lane, byte[] message, List<?> values, String fault) {
        try (var _ = lane.begin(Operation.DELIVER, entry.id(), 0)) {
            var parcel = Parcel.ofBytes(message, 0, message.length);
            results.sender().send(lane, new Sender.Letter(parcel, (stamp, number) -> new Event.ChunkDone(
                    stamp, entry.id(), job(message), chunk(message), values == null, number,
                    values == null ? fault : Preview.of(values))), 0);
        }
    }

    /// Sends something back that is no outcome, without being an operation.
    public void report(Lane lane, byte[] message) {
        results.sender().send(lane, Sender.Letter.unrecorded(Parcel.ofBytes(message, 0, message.length)), Long.MAX_VALUE);
    }

    /// Whether what a dead lane announced of a chunk took place.
    public static Answer judge(RunMemory memory, Event event) {
        return switch (event) {
            case Event.ChunkSubmitted e ->
                    MessageStream.judge(memory, memory.objects().get(e.object()).offset() + WorkLayout.TASKS, true, e.number());
            case Event.ChunkDone e ->
                    MessageStream.judge(memory, memory.objects().get(e.object()).offset() + WorkLayout.RESULTS, true, e.number());
            case Event.ChunkTaken e -> attach(memory, memory.objects().get(e.object())).judge(e);
            default -> Answer.NO;
        };
    }

    /// A worker's line says what it takes.
    private Answer judge(Event.ChunkTaken event) {
        var slot = event.stamp().slot();
        var chunk = taken(slot, memory.slots().generation(slot));
        var its = (long) event.job() << 32 | event.chunk() & NUMBER_MASK;
        return chunk.isPresent() && chunk.getAsLong() == its ? Answer.YES : Answer.NO;
    }

    /// The next message that came back, or null when there is none. Only for the parent.
    public byte[] collect(Lane lane) {
        if (!results.receiver().hasMessage()) {
            return null;
        }
        try (var _ = lane.begin(Operation.COLLECT, entry.id(), 0)) {
            var parcel = results.receiver().receive(lane, 0, Integer.MAX_VALUE);
            return parcel == Parcel.NONE ? null : parcel.bytes();
        }
    }

    /// Waits until something came back or `other` says that there is something else to do; both are looked at again when
    /// a process ends and at [#nudge].
    public void awaitReports(Lane lane, BooleanSupplier other) {
        if (!results.spin(lane, results.receiver()::hasMessage)) {
            results.messages.await(lane, Operation.COLLECT, entry.id(), Long.MAX_VALUE,
                    () -> results.receiver().hasMessage() || other.getAsBoolean());
        }
    }

    /// Makes whoever waits in [#awaitReports] look again.
    public void nudge(Lane lane) {
        results.messages.ringAll(lane);
    }

    /// Waits, as part of `operation`, until `ready` says so; false when the deadline came first. It is looked at again
    /// at [#ringCallers] and when a process ends.
    public boolean awaitCall(Lane lane, Operation operation, long deadlineNanos, BooleanSupplier ready) {
        return callers.await(lane, operation, entry.id(), deadlineNanos, ready);
    }

    /// Makes everybody look again who waits in [#awaitCall].
    public void ringCallers(Lane lane) {
        // between the change that the caller made and the look at who waits, see Bell
        VarHandle.fullFence();
        callers.ringAll(lane);
    }

    /// Lets workers leave as soon as there is nothing to take.
    public void letLeave(Lane lane) {
        region.setIntVolatile(at + WorkLayout.PHASE, LEAVING);
        tasks.messages.ringAll(lane);
    }

    private static int job(byte[] message) {
        return word(message, 0);
    }

    private static int chunk(byte[] message) {
        return word(message, 4);
    }

    private static int word(byte[] message, int from) {
        return message[from] << 24 | (message[from + 1] & 0xFF) << 16 | (message[from + 2] & 0xFF) << 8 | message[from + 3] & 0xFF;
    }
}
