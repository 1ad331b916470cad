package interleave.worker.memory;

import interleave.worker.fault.LimitReached;
import java.io.IOException;

/// The table of lanes: who takes part in this run.
///
/// **Threading:** thread-safe. A slot is handed out by a compare-and-set and belongs, from then on, to
/// the lane that got it; its state word is written by its owner, by a waker, and by whoever buries it.
public final class SlotTable {
    /// What [#tryClaim] gives when every slot is taken.
    public static final int NONE = -1;
    private static final int LANE_MASK = 0xFFFF;
    private static final int STATE_BITS = 8;
    /// In the word of a slot that is starting: the claimant's slot + 1, and the low bits of its generation.
    private static final int CLAIMANT_BITS = 12;
    private static final int CLAIMANT_FIELD = (1 << CLAIMANT_BITS) - 1;
    /// So many slots are handed out fresh before any is used again; the others only when no used one is free, as whoever looks
    /// at all lanes looks at every slot that was ever used.
    private static final int FRESH_FIRST = 96;
    /// Causes up to this are those of lanes that ended by themselves.
    private static final int MAX_OWN_CAUSE = 1;

    private final SharedRegion region;
    private final long slotsAt;
    private final int capacity;
    private final long ringsAt;
    private final long ringBytes;

    public SlotTable(SharedRegion region) {
        this.region = region;
        this.slotsAt = region.getLong(RegionLayout.SLOTS_AT_OFFSET);
        this.capacity = region.getInt(RegionLayout.SLOT_COUNT_OFFSET);
        this.ringsAt = region.getLong(RegionLayout.RINGS_AT_OFFSET);
        this.ringBytes = (long) region.getInt(RegionLayout.RING_RECORDS_OFFSET) * RegionLayout.RECORD_BYTES;
    }

    /// Hands out a free slot in state `STARTING` with a generation of its own.
    ///
    /// Fresh slots come first, so that the lanes of a run keep their order; after some time the slots of processes
    /// that ended, and whose end the reader of the trace has told, are used again.
    ///
    /// **Errors:** [LimitReached] when every slot is taken; [OutOfSharedMemory] when the file system is full.
    public int claim(LaneId by) {
        var slot = tryClaim(by);
        if (slot == NONE) {
            throw new LimitReached(
                    "all %d lanes of this run are taken, by processes and their threads: let some end before others start".formatted(capacity));
        }
        return slot;
    }

    /// The same for the lab, which outlives all others.
    public int claim() {
        return claim(null);
    }

    /// As [#claim], but gives [#NONE] when every slot is taken.
    ///
    /// **Errors:** [OutOfSharedMemory].
    public int tryClaim(LaneId by) {
        var slot = claimFresh(Math.min(capacity, FRESH_FIRST), by);
        if (slot == NONE) {
            slot = claimUsed(by);
        }
        return slot == NONE ? claimFresh(capacity, by) : slot;
    }

    /// The word of a slot that is starting, which says who fills it in.
    private static int startingBy(LaneId by) {
        var claimant = by == null ? 0 : by.slot() + 1 | (by.generation() & CLAIMANT_FIELD) << CLAIMANT_BITS;
        return claimant << STATE_BITS | SlotState.STARTING.ordinal();
    }

    /// Whether the slot is starting, but whoever fills it in is gone. Somebody who is gone may have done so before.
    public boolean claimantGone(int slot) {
        var word = region.getIntVolatile(at(slot, SlotLayout.STATE));
        var claimant = word >>> STATE_BITS;
        return stateOf(word) == SlotState.STARTING && claimant != 0
                && !alive((claimant & CLAIMANT_FIELD) - 1, claimant >>> CLAIMANT_BITS, CLAIMANT_FIELD);
    }

    /// Takes the slot of a pre-forked worker, to fill it in. False when somebody else has taken it.
    public boolean claimPreforked(int slot, LaneId by) {
        return region.compareAndSetInt(at(slot, SlotLayout.STATE), SlotState.PREFORKED.ordinal(), startingBy(by));
    }

    private int claimFresh(int most, LaneId by) {
        for (var slot = 0; slot < most; slot++) {
            if (region.compareAndSetInt(at(slot, SlotLayout.STATE), SlotState.FREE.ordinal(), startingBy(by))) {
                allocateRing(slot);
                reset(slot);
                raiseUsed(slot + 1);
                return slot;
            }
        }
        return NONE;
    }

    private int claimUsed(LaneId by) {
        for (var slot = 1; slot < used(); slot++) {
            var recorded = region.getIntAcquire(at(slot, SlotLayout.EXIT_RECORDED)) == 1;
            if (recorded && region.compareAndSetInt(at(slot, SlotLayout.STATE), SlotState.ENDED.ordinal(), startingBy(by))) {
                reset(slot);
                return slot;
            }
        }
        return NONE;
    }

    /// Takes the pages of a ring that nobody has used yet; without them the slot is free again.
    private void allocateRing(int slot) {
        try {
            region.allocate(ringsAt + slot * ringBytes, ringBytes);
        } catch (IOException full) {
            state(slot, SlotState.FREE);
            throw OutOfSharedMemory.inFileSystem(region.file(), ringBytes, full);
        }
    }

    private void reset(int slot) {
        var generation = region.getInt(at(slot, SlotLayout.GENERATION)) + 1;
        var formerAt = at(slot, SlotLayout.FORMER_LANES);
        region.setLongRelease(formerAt, FormerLanes.next(
                region.getLong(formerAt), formerCause(slot), generation));
        region.fillZero(at(slot, SlotLayout.PID), SlotLayout.WAIT_STATE - SlotLayout.PID);
        // the state in the lowest bits is NONE; the count of waits goes on, so that no waker takes a new one for an old one
        region.setIntVolatile(at(slot, SlotLayout.WAIT_STATE), region.getInt(at(slot, SlotLayout.WAIT_STATE)) & ~0xF);
        region.fillZero(at(slot, SlotLayout.WAIT_QUEUE_AT), SlotLayout.RING_HEAD - SlotLayout.WAIT_QUEUE_AT);
        region.fillZero(at(slot, SlotLayout.EXIT_PRESENT), SlotLayout.BYTES - SlotLayout.EXIT_PRESENT);
        region.setIntRelease(at(slot, SlotLayout.GENERATION), generation);
    }

    /// How the lane ended that had the slot until now: one that left a code without a cause of its own ended with its process.
    private int formerCause(int slot) {
        var cause = region.getInt(at(slot, SlotLayout.EXIT_CAUSE));
        return leftCode(slot) ? Math.min(cause, MAX_OWN_CAUSE) : cause;
    }

    private void raiseUsed(int used) {
        int current = region.getIntAcquire(RegionLayout.SLOTS_USED_OFFSET);
        while (current < used && !region.compareAndSetInt(RegionLayout.SLOTS_USED_OFFSET, current, used)) {
            current = region.getIntAcquire(RegionLayout.SLOTS_USED_OFFSET);
        }
    }

    /// Whether a trait of [SlotLayout#TRAITS] is set.
    public boolean has(int slot, int trait) {
        return (region.getIntVolatile(at(slot, SlotLayout.TRAITS)) & trait) != 0;
    }

    /// How many slots were ever handed out: the ones to scan.
    public int used() {
        return region.getIntAcquire(RegionLayout.SLOTS_USED_OFFSET);
    }

    /// The offset of a word of a slot.
    public long at(int slot, int word) {
        return slotsAt + (long) slot * SlotLayout.BYTES + word;
    }

    /// What the lane does. Acquire: what it wrote before it became so is there.
    public SlotState state(int slot) {
        return stateOf(region.getIntAcquire(at(slot, SlotLayout.STATE)));
    }

    /// Says what the lane does, whatever it did; whoever conducts has to be told ([interleave.worker.gate.Activity]).
    public void state(int slot, SlotState state) {
        region.setIntVolatile(at(slot, SlotLayout.STATE), state.ordinal());
    }

    /// Changes the state if it is `expected`, whatever else is in its word. Returns whether it was.
    public boolean compareAndSetState(int slot, SlotState expected, SlotState state) {
        var word = region.getIntVolatile(at(slot, SlotLayout.STATE));
        while (stateOf(word) == expected) {
            if (region.compareAndSetInt(at(slot, SlotLayout.STATE), word, state.ordinal())) {
                return true;
            }
            word = region.getIntVolatile(at(slot, SlotLayout.STATE));
        }
        return false;
    }

    /// The lane halts at a gate, before the `count`th operation that it has announced.
    public void halt(int slot, int count) {
        region.setIntVolatile(at(slot, SlotLayout.STATE), haltedAt(count));
    }

    /// Makes the lane run if it halts before just this operation: in one step, as it may be let through, and halt at its
    /// next gate, at any moment.
    public boolean compareAndSetHalted(int slot, int count, SlotState state) {
        return region.compareAndSetInt(at(slot, SlotLayout.STATE), haltedAt(count), state.ordinal());
    }

    private static int haltedAt(int count) {
        return count << STATE_BITS | SlotState.AT_GATE.ordinal();
    }

    private static SlotState stateOf(int word) {
        return SlotState.ofOrdinal(word & (1 << STATE_BITS) - 1);
    }

    /// Which of the lanes that had the slot one after the other has it now, from 1; 0 for a slot that nobody has had.
    public int generation(int slot) {
        return region.getIntAcquire(at(slot, SlotLayout.GENERATION));
    }

    /// Whether the lane that had this generation (its bits in `mask`) is still there. From the moment that somebody took
    /// its exit it is not, also before its slot says so.
    public boolean alive(int slot, int generation, int mask) {
        var state = state(slot);
        return state != SlotState.FREE
                && state != SlotState.ENDED
                && region.getLongAcquire(at(slot, SlotLayout.EXIT_TIME)) == 0
                && ((generation(slot) ^ generation) & mask) == 0;
    }

    /// The lane that has `slot` now, in one word: whoever keeps it can ask later whether that lane is [#alive(int)], also
    /// when the slot was handed out again.
    public int lane(int slot) {
        return generation(slot) << 16 | slot;
    }

    /// The slot of a lane in one word.
    public static int slotOf(int lane) {
        return lane & LANE_MASK;
    }

    /// Whether a lane in one word, as [#lane] gave it, is still there.
    public boolean alive(int lane) {
        return alive(slotOf(lane), lane >>> 16, LANE_MASK);
    }

    /// Whether the lane came to its end by itself. What it did before is there then.
    public boolean leftCode(int slot) {
        // acquire: pairs with the release of whoever ends
        return region.getIntAcquire(at(slot, SlotLayout.EXIT_PRESENT)) == 1;
    }

    /// The cause, as [SlotLayout#EXIT_CAUSE] has it, of the end of the lane that had the slot `ago` lanes before the one with
    /// this `generation`; -1 when that is not known (any more).
    public int formerCause(int slot, int generation, int ago) {
        return FormerLanes.cause(region.getLongAcquire(at(slot, SlotLayout.FORMER_LANES)), generation, ago);
    }

    /// The slot of the process that this lane belongs to: its own, unless it is a thread of another.
    public int processSlot(int slot) {
        return region.getInt(at(slot, SlotLayout.OWNING));
    }

    /// The PID of the lane's process; 0 until it has one.
    public long pid(int slot) {
        return region.getLongAcquire(at(slot, SlotLayout.PID));
    }

    /// The slot of the process that started this one; 0, the lab's, for the parent of a run.
    public int parent(int slot) {
        return region.getInt(at(slot, SlotLayout.PARENT));
    }

    /// The name that the process was given, such as `Process-2`, as far as there is room for it.
    public String name(int slot) {
        return Text.get(region, at(slot, SlotLayout.NAME));
    }

    /// The short name in pictures and schedules: `P2`, or `main` for the parent of the lesson.
    public String label(int slot) {
        return Text.get(region, at(slot, SlotLayout.LABEL));
    }

    /// The name of the class that the process runs.
    public String program(int slot) {
        return Text.get(region, at(slot, SlotLayout.PROGRAM));
    }

    public SharedRegion region() {
        return region;
    }
}
