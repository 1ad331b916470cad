package interleave.worker.shared;

import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Event;
import java.util.List;

/// What each process says it has added to a [Value]: one number a process, which only that process writes.
///
/// Because nobody else writes it, it needs no lock, and the sum of all is what the value should be. When the
/// lab asks for the books, the next process that adds compares both and records it: from inside its critical
/// section, if it has one, so that with the lock on the two belong to one moment.
///
/// **Layout:** `initial i64`, 7 unused words, then a cache line with one i64 for each slot.
///
/// **Threading:** [#add] by the process whose count it is; reading by anyone.
public final class Tally implements SharedHandle {
    private static final int LINE_BYTES = 64;

    private final SharedObject entry;
    private final SharedRegion region;
    private final int slots;
    private final Value value;

    /// A tally of what is added to `value` from now on.
    public Tally(Value value) {
        this(Lane.current().memory(), create(value));
    }

    private Tally(RunMemory memory, SharedObject entry) {
        this.entry = entry;
        this.region = memory.region();
        this.slots = region.getInt(RegionLayout.SLOT_COUNT_OFFSET);
        this.value = Value.attach(memory, memory.objects().get((int) entry.detail()));
        memory.holdings().hold(this, entry);
    }

    private static SharedObject create(Value value) {
        var lane = Lane.current();
        var memory = lane.memory();
        var lengthBytes = (long) LINE_BYTES * (1 + memory.region().getInt(RegionLayout.SLOT_COUNT_OFFSET));
        var offset = memory.heap().allocate(lengthBytes, lane);
        memory.region().setLongRelease(offset, value.peek());
        var entry = memory.enter(ObjectKind.TALLY, lane, value.typeCode(), offset, lengthBytes, value.objectId(), "added");
        SharedHandle.recordCreated(lane, entry, 0);
        return entry;
    }

    /// The tally that another process made.
    public static Tally attach(RunMemory memory, SharedObject entry) {
        return new Tally(memory, entry);
    }

    @Override
    public int objectId() {
        return entry.id();
    }

    @Override
    public List<SharedHandle> parts() {
        return List.of(value);
    }

    /// Counts what the calling process has just added. No operation: nothing halts here and nothing is recorded.
    public void add(long amount) {
        var lane = Lane.current();
        var at = at(lane.slot());
        region.setLongRelease(at, region.getLong(at) + amount);
        if (region.getIntOpaque(RegionLayout.ACCOUNT_REQUEST_OFFSET) == 1
                && region.compareAndSetInt(RegionLayout.ACCOUNT_REQUEST_OFFSET, 1, 0)) {
            lane.recordAlways(stamp -> new Event.Accounted(stamp, value.objectId(), expected(), value.peek()));
        }
    }

    /// What the value should be: where it began, and everything that was added.
    public long expected() {
        var sum = region.getLongAcquire(entry.offset());
        for (var slot = 0; slot < slots; slot++) {
            sum += region.getLongAcquire(at(slot));
        }
        return sum;
    }

    /// What the value is, as bits: a look from outside, no operation.
    public long actual() {
        return value.peek();
    }

    private long at(int slot) {
        return entry.offset() + LINE_BYTES * (1L + slot);
    }
}
