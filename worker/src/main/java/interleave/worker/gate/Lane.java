package interleave.worker.gate;

import interleave.worker.fault.WrongUse;
import interleave.worker.memory.LaneId;
import interleave.worker.memory.ObjectUser;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.park.Parker;
import interleave.worker.park.ParkerKind;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.record.TraceWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// What the current thread takes part with: its slot, its trace, its place at the gate.
///
/// Every operation goes through here in the same four steps: *announce* it in the slot, pass the *gate*,
/// *perform* it, *record* it. When the gates are open and nothing is recorded, all that is left of this
/// is the look at the flags that [#flags] is for.
///
/// **Threading:** confined to one thread, which [#enter] makes the lane's own.
public final class Lane implements LaneId, ObjectUser, AutoCloseable {
    private static final ThreadLocal<Lane> CURRENT = new ThreadLocal<>();
    private static final long LOOK_NANOS = 500_000_000;
    /// More than the operations that one call makes on several objects before it is done with the first of them.
    private static final int NEWEST_OPERATIONS = 8;
    private static final int NOTHING = -1;
    /// Belongs to the process, as its signals do.
    private static volatile Supplier<Lane> newcomers;

    private final RunMemory memory;
    private final SharedRegion region;
    private final SlotTable slots;
    private final int slot;
    private final int generation;
    private final Parker parker;
    private final TraceWriter trace;
    private final RunFlags flags;
    private OngoingOperation ongoing;
    private final LessonClock clock;
    /// The objects of the newest operations: they are in use, whatever the garbage collector thinks of their handles. Others
    /// read it when the collector has stopped this thread in between, and so see what it wrote before.
    private final int[] newest = new int[NEWEST_OPERATIONS];
    private int newestObject = NOTHING;
    private int passes;
    private final Map<Integer, Integer> passesBy = new HashMap<>();
    private SplittableRandom random;
    private int line;
    /// Written by whoever takes the signal; volatile, because the thread of the lane looks for it.
    private volatile boolean interrupted;

    private Lane(RunMemory memory, int slot) {
        this.memory = memory;
        this.region = memory.region();
        this.slots = memory.slots();
        this.slot = slot;
        this.generation = slots.generation(slot);
        this.parker = ParkerKind.values()[region.getInt(RegionLayout.PARKER_OFFSET)].open(region, slots, slot);
        this.trace = new TraceWriter(memory, slot, generation, parker);
        this.flags = new RunFlags(region);
        this.clock = new LessonClock(region);
        this.ongoing = new OngoingOperation(this, trace, flags);
        Arrays.fill(newest, NOTHING);
    }

    /// A lane that is not the current thread's own: for the lab, which takes part from several threads.
    public static Lane open(RunMemory memory, int slot) {
        return new Lane(memory, slot);
    }

    /// Makes `slot`, which this thread must have been given, the lane of the current thread.
    public static Lane enter(RunMemory memory, int slot) {
        var lane = new Lane(memory, slot);
        CURRENT.set(lane);
        memory.holdings().enter(lane);
        return lane;
    }

    /// How a thread gets a lane that has none, of an executor for example: `giver` gives it one, or null.
    public static void welcome(Supplier<Lane> giver) {
        newcomers = giver;
    }

    /// The lane of the current thread. A thread of a worker that has none gets one here.
    ///
    /// **Errors:** `WrongUse` when the thread takes part in no run, or all lanes are taken.
    public static Lane current() {
        var lane = enteredOrNull();
        if (lane == null) {
            throw new WrongUse(
                    "thread '%s' has no lane: shared objects are for the processes of a run, which has as many lanes as it was made with"
                            .formatted(Thread.currentThread().getName()));
        }
        return lane;
    }

    /// The lane of the current thread, which it gets here if it has none; or null where there is none to be had.
    public static Lane enteredOrNull() {
        var lane = CURRENT.get();
        return lane == null && newcomers != null ? newcomers.get() : lane;
    }

    /// The lane of the current thread, or null.
    public static Lane currentOrNull() {
        return CURRENT.get();
    }

    public RunMemory memory() {
        return memory;
    }

    @Override
    public int slot() {
        return slot;
    }

    @Override
    public int generation() {
        return generation;
    }

    /// The way into the trace past [OngoingOperation]: for the lab, whose events are no operations, and for tests of the trace.
    public TraceWriter trace() {
        return trace;
    }

    /// Records an event that belongs to no operation of the program's, in recorded runs.
    public void record(OngoingOperation.EventMaker event) {
        if ((flags.now() & RunFlags.TRACED) != 0) {
            recordAlways(event);
        }
    }

    /// The same in runs that are not recorded too: for births, ends and the like, which no picture of a run can do without.
    public void recordAlways(OngoingOperation.EventMaker event) {
        trace.record(event.at(trace.stamp(0)));
    }

    /// The same, at the source line of the newest operation: for what came of it.
    public void recordAlwaysAtLine(OngoingOperation.EventMaker event) {
        trace.record(event.at(trace.stamp(line)));
    }

    public Parker parker() {
        return parker;
    }

    public LessonClock clock() {
        return clock;
    }

    public RunFlags flags() {
        return flags;
    }

    /// Chance with a seed of its own in every process: the run's seed and the process's label give it, so that
    /// the same run draws the same numbers again.
    public SplittableRandom random() {
        if (random == null) {
            var seed = region.getLong(RegionLayout.SEED_OFFSET);
            random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + slots.label(slot).hashCode());
        }
        return random;
    }

    /// The source line of the operation that is under way, or 0.
    public int line() {
        return line;
    }

    /// Announces an operation and waits at its gate where gates are closed. What it does, and records, goes on from there.
    public OngoingOperation begin(Operation operation, int object, long argument) {
        return begin(operation, object, 0, argument);
    }

    /// Begins an operation on the cell `index` of an object: announces it, and waits at its gate where gates are closed.
    public OngoingOperation begin(Operation operation, int object, int index, long argument) {
        if (object != newestObject) {
            use(object);
        }
        // Whatever asks for more than to go on is looked at together, and what is as it should be is not written again. The
        // flags are read here and not through their object, which is one load more on the way that every operation goes.
        var current = ongoing;
        var now = region.getIntOpaque(RegionLayout.FLAGS_OFFSET);
        if ((now | line | current.seen()) == 0 && !interrupted) {
            return current.passed(0);
        }
        var flagsSeen = pass(now, operation, object, index, argument);
        if (ongoing.open()) {
            ongoing = ongoing.inner(flagsSeen);
            return ongoing;
        }
        return ongoing.passed(flagsSeen);
    }

    /// The operation that this lane is in, for what is a part of several kinds of operations. Of a lane that is in none, what
    /// follows is no step, and is recorded as well.
    public OngoingOperation ongoing() {
        if (!ongoing.open()) {
            ongoing.goOn();
        }
        return ongoing;
    }

    /// The innermost operation has ended: this one goes on.
    void backTo(OngoingOperation outer) {
        ongoing = outer;
        outer.goOn();
    }

    /// Announces an operation and waits at its gate where the flags `seen` say that gates are closed. Returns the flags with which
    /// the operation is to go on; when they say traced, the trace is told that an event is on its way.
    private int pass(int seen, Operation operation, int object, int index, long argument) {
        var now = seen;
        line = 0;
        if (interrupted) {
            failIfInterrupted(operation, object);
        }
        if ((now & RunFlags.HALTING) != 0) {
            if (operation.gated()) {
                halt(operation, object, index, argument);
            } else if ((now & RunFlags.GATED) != 0) {
                line = CallSite.line();
            }
            now = flags.now();
        }
        if ((now & RunFlags.TRACED) != 0) {
            trace.begin();
        }
        return now;
    }

    /// Before anything of the operation is done.
    private void use(int object) {
        newestObject = object;
        newest[passes++ & NEWEST_OPERATIONS - 1] = object;
    }

    private void halt(Operation operation, int object, int index, long argument) {
        line = CallSite.line();
        announce(operation, object, argument);
        if (flags.traced()) {
            trace.record(new Event.Announced(trace.stamp(line), operation, object, argument, index));
        }
        region.setInt(slots.at(slot, SlotLayout.PERMITS), 0);
        slots.halt(slot, region.getInt(slots.at(slot, SlotLayout.ANNOUNCED_COUNT)));
        signalActivity();
        // ordered: after the state above, so that whoever opens the gates sees the state or we see the flags
        while (region.getIntVolatile(slots.at(slot, SlotLayout.PERMITS)) == 0
                && (flags.ordered() & RunFlags.HALTING) != 0
                && !(interrupted && operation.interruptible())) {
            parker.park(slots.at(slot, SlotLayout.PERMITS), 0, LOOK_NANOS);
        }
        if (slots.compareAndSetState(slot, SlotState.AT_GATE, SlotState.RUNNING)) {
            signalActivity();
        }
        failIfInterrupted(operation, object);
    }

    /// Interrupts the thread of this lane: what it does next, or waits for, ends in a [KeyboardInterrupt]. Whoever calls
    /// this sees to it that the thread wakes.
    ///
    /// **Threading:** any thread of the process.
    public void interrupt() {
        interrupted = true;
    }

    /// Whether an interrupt has come that has not risen yet.
    public boolean interrupted() {
        return interrupted;
    }

    /// Lets an interrupt rise if one has come. Giving back what one has is done all the same: a hold that is closed on the
    /// way up must not stay closed to all others because of a second interrupt.
    ///
    /// **Errors:** [KeyboardInterrupt].
    public void failIfInterrupted(Operation operation, int object) {
        if (!interrupted || !operation.interruptible()) {
            return;
        }
        interrupted = false;
        if (flags.traced()) {
            trace.record(new Event.Interrupted(trace.stamp(line), operation, object));
        }
        throw new KeyboardInterrupt("%s was interrupted in '%s'".formatted(slots.name(slot), operation.word()));
    }

    /// Writes into the slot what this lane is about to do.
    public void announce(Operation operation, int object, long argument) {
        region.setInt(slots.at(slot, SlotLayout.ANNOUNCED_KIND), operation.ordinal());
        region.setInt(slots.at(slot, SlotLayout.ANNOUNCED_OBJECT), object);
        region.setLong(slots.at(slot, SlotLayout.ANNOUNCED_ARGUMENT), argument);
        region.setInt(slots.at(slot, SlotLayout.ANNOUNCED_LINE), line);
        // release: publishes the words above to the conductor
        region.setIntRelease(
                slots.at(slot, SlotLayout.ANNOUNCED_COUNT),
                region.getInt(slots.at(slot, SlotLayout.ANNOUNCED_COUNT)) + 1);
    }

    /// Says what this lane does now, and tells the conductor that something changed. Whoever goes on from a wait sees the flags
    /// of the run as they are then.
    public void become(SlotState state) {
        if (state == SlotState.RUNNING) {
            ongoing.goOn();
        } else {
            ongoing.pause();
        }
        slots.state(slot, state);
        signalActivity();
    }

    /// Tells the conductor that the state of some lane changed. Costs nothing while gates are open.
    public void signalActivity() {
        if ((flags.ordered() & RunFlags.HALTING) != 0) {
            Activity.signal(memory, parker);
        }
    }

    /// Keeps the books of acquires that passed by a switched-off lock: counts one more for `change` 1. For -1, takes
    /// one off and returns true when there was one, so that its release passes by as well.
    public boolean passedBy(int object, int change) {
        if (change < 0 && passesBy.isEmpty()) {
            return false;
        }
        var count = passesBy.getOrDefault(object, 0);
        if (change < 0 && count == 0) {
            return false;
        }
        if (count + change == 0) {
            passesBy.remove(object);
        } else {
            passesBy.put(object, count + change);
        }
        return true;
    }

    /// Whether this lane has passed by a switched-off lock and not come back.
    public boolean hasPassedBy(int object) {
        return !passesBy.isEmpty() && passesBy.getOrDefault(object, 0) > 0;
    }

    /// Whether one of the newest operations was on the object.
    @Override
    public boolean uses(int object) {
        for (var used : newest) {
            if (used == object) {
                return true;
            }
        }
        return false;
    }

    /// Leaves the run; the thread has no lane any more.
    @Override
    public void close() {
        memory.holdings().leave(this);
        parker.close();
        if (CURRENT.get() == this) {
            CURRENT.remove();
        }
    }
}
