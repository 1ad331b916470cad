package interleave.worker.trace;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.Parker;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Takes the records of all lanes and puts them into one order.
///
/// While processes run freely the order is that of the times in the events, which were taken inside the
/// operations; an event is passed on when no lane can still come with an earlier one ([#poll]). While
/// one process moves at a time the order is exact and does not depend on clocks ([#pollBatch]). A lane
/// whose process has ended gets its [Event.ProcessEnded] here, after everything that it committed.
///
/// **Threading:** confined to one thread at a time; the lab calls it under a lock.
public final class TraceReader {
    /// A store can stay in a core's buffer for less than this; see [TraceWriter#begin()].
    static final long UNSEEN_NANOS = 1_000_000;
    /// After this time a lane that is inside an operation is not waited for any more.
    static final long PATIENCE_NANOS = 250_000_000;

    private final RunMemory memory;
    private final SharedRegion region;
    private final Parker parker;
    private final List<LaneCursor> lanes = new ArrayList<>();
    private final PriorityQueue<LaneCursor> heads = new PriorityQueue<>(LaneCursor.BY_TIME);
    private long lastNanos = Long.MIN_VALUE;
    private long lateEvents;

    public TraceReader(RunMemory memory, Parker parker) {
        this.memory = memory;
        this.region = memory.region();
        this.parker = parker;
    }

    /// Passes on, in time order, every event before which nothing can come any more. Returns how many.
    public int poll(Consumer<Event> sink) {
        var horizon = horizon();
        drain();
        return passUntil(horizon, sink);
    }

    /// Passes on everything that is committed, in time order: at the end of free running.
    public int pollAll(Consumer<Event> sink) {
        drain();
        return passUntil(Long.MAX_VALUE, sink);
    }

    private int passUntil(long horizon, Consumer<Event> sink) {
        heads.clear();
        for (var lane : lanes) {
            if (lane.hasNext()) {
                heads.add(lane);
            }
        }
        var passed = 0;
        while (!heads.isEmpty() && heads.peek().nextNanos() <= horizon) {
            var lane = heads.poll();
            pass(lane.next(), sink);
            passed++;
            if (lane.hasNext()) {
                heads.add(lane);
            }
        }
        return passed;
    }

    /// Passes on everything that is committed: the lane `first` first, then by lane. To be called when
    /// all are at rest. Returns how many.
    public int pollBatch(int first, Consumer<Event> sink) {
        drain();
        var passed = 0;
        if (first >= 0 && first < lanes.size()) {
            passed += passAll(lanes.get(first), sink);
        }
        for (var lane : lanes) {
            passed += passAll(lane, sink);
        }
        return passed;
    }

    /// How many events came with a time before one that was already passed on.
    public long lateEvents() {
        return lateEvents;
    }

    /// How long writers waited because their ring was full, over all lanes.
    public long stalledNanos() {
        var total = 0L;
        for (var slot = 0; slot < memory.slots().used(); slot++) {
            total += region.getLongAcquire(memory.slots().at(slot, SlotLayout.STALLED_NANOS));
        }
        return total;
    }

    private int passAll(LaneCursor lane, Consumer<Event> sink) {
        var passed = 0;
        while (lane.hasNext()) {
            pass(lane.next(), sink);
            passed++;
        }
        return passed;
    }

    private void pass(Event event, Consumer<Event> sink) {
        var nanos = event.stamp().timeNanos();
        if (nanos < lastNanos) {
            lateEvents++;
        }
        lastNanos = Math.max(lastNanos, nanos);
        sink.accept(event);
    }

    /// The time up to which the record is complete: what a lane commits later is later, unless the lane is
    /// inside an operation now. Taken before the rings are read.
    private long horizon() {
        var now = System.nanoTime();
        var horizon = now - UNSEEN_NANOS;
        discover();
        for (var lane : lanes) {
            horizon = Math.min(horizon, lane.openSince(now));
        }
        return horizon;
    }

    private void drain() {
        discover();
        for (var lane : lanes) {
            // the state first: if it says ended, the head that is read afterwards is final
            var ended = memory.slots().state(lane.slot()) == SlotState.ENDED;
            lane.drain(parker);
            if (ended) {
                lane.tellEnd();
            }
        }
    }

    private void discover() {
        for (var slot = lanes.size(); slot < memory.slots().used(); slot++) {
            lanes.add(new LaneCursor(memory, slot));
        }
    }
}
