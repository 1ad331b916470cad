package interleave.worker.memory;

/// The table of lanes: who takes part in this run.
///
/// **Threading:** thread-safe. A slot is handed out by a compare-and-set and belongs, from then on, to
/// the lane that got it; its state word is written by its owner, by a waker, and by whoever buries it.
public final class SlotTable {
    /// What [#tryClaim] gives when every slot is taken.
    public static final int NONE = -1;
    private static final int LANE_MASK = 0xFFFF;
    private static final int STATE_BITS = 8;

    private final SharedRegion region;
    private final long slotsAt;
    private final int capacity;

    public SlotTable(SharedRegion region) {
        this.region = region;
        this.slotsAt = region.getLong(RegionLayout.SLOTS_AT_OFFSET);
        this.capacity = region.getInt(RegionLayout.SLOT_COUNT_OFFSET);
    }

    /// Hands out a free slot in state `STARTING` with a generation of its own.
    ///
    /// Fresh slots come first, so that the lanes of a run keep their order; then the slots of processes
    /// that ended, and whose end the reader of the trace has told, are used again.
    ///
    /// **Errors:** `IllegalStateException` when every slot is taken.
    public int claim() {
        var slot = tryClaim();
        if (slot == NONE) {
            throw new IllegalStateException("all %d process slots of this run are taken".formatted(capacity));
        }
        return slot;
    }

    /// As [#claim], but gives [#NONE] when every slot is taken.
    public int tryClaim() {
        for (var slot = 0; slot < capacity; slot++) {
            if (region.compareAndSetInt(at(slot, SlotLayout.STATE), SlotState.FREE.ordinal(), SlotState.STARTING.ordinal())) {
                reset(slot);
                raiseUsed(slot + 1);
                return slot;
            }
        }
        for (var slot = 1; slot < capacity; slot++) {
            var told = region.getIntAcquire(at(slot, SlotLayout.EXIT_TOLD)) == 1;
            if (told && compareAndSetState(slot, SlotState.ENDED, SlotState.STARTING)) {
                reset(slot);
                return slot;
            }
        }
        return NONE;
    }

    private void reset(int slot) {
        var generation = region.getInt(at(slot, SlotLayout.GENERATION)) + 1;
        var formerAt = at(slot, SlotLayout.FORMER_LANES);
        region.setLongRelease(formerAt, FormerLanes.next(
                region.getLong(formerAt), region.getInt(at(slot, SlotLayout.EXIT_CAUSE)), generation));
        region.fillZero(at(slot, SlotLayout.PID), SlotLayout.WAIT_STATE - SlotLayout.PID);
        // the state in the lowest bits is NONE; the count of waits goes on, so that no waker takes a new one for an old one
        region.setIntVolatile(at(slot, SlotLayout.WAIT_STATE), region.getInt(at(slot, SlotLayout.WAIT_STATE)) & ~0xF);
        region.fillZero(at(slot, SlotLayout.WAKE_UPS), SlotLayout.RING_HEAD - SlotLayout.WAKE_UPS);
        region.fillZero(at(slot, SlotLayout.EXIT_PRESENT), SlotLayout.BYTES - SlotLayout.EXIT_PRESENT);
        region.setIntRelease(at(slot, SlotLayout.GENERATION), generation);
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

    public SlotState state(int slot) {
        return stateOf(region.getIntAcquire(at(slot, SlotLayout.STATE)));
    }

    public void state(int slot, SlotState state) {
        region.setIntVolatile(at(slot, SlotLayout.STATE), state.ordinal());
    }

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

    public boolean alive(int lane) {
        return alive(slotOf(lane), lane >>> 16, LANE_MASK);
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

    public long pid(int slot) {
        return region.getLongAcquire(at(slot, SlotLayout.PID));
    }

    public int parent(int slot) {
        return region.getInt(at(slot, SlotLayout.PARENT));
    }

    public String name(int slot) {
        return Text.get(region, at(slot, SlotLayout.NAME));
    }

    /// The short name in pictures and schedules: `P2`, or `main` for the parent of the lesson.
    public String label(int slot) {
        return Text.get(region, at(slot, SlotLayout.LABEL));
    }

    public String program(int slot) {
        return Text.get(region, at(slot, SlotLayout.PROGRAM));
    }

    public SharedRegion region() {
        return region;
    }
}
