package interleave.lab.read;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.Parker;
import interleave.worker.trace.Event;
import interleave.worker.trace.Witness;
import interleave.worker.trace.record.TraceWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Takes the records of all lanes and puts them into one order.
///
/// While processes run freely the order is that of the times in the events, which were taken inside the
/// operations; an event is passed on when no lane can still come with an earlier one ([#poll]). While
/// one process moves at a time the order is exact and does not depend on clocks ([#pollBatch]). A lane
/// whose process has ended gets its [Event.ProcessEnded] here, after everything that it committed, and after what it had announced
/// and done when it was killed ([Completion]).
///
/// **Threading:** confined to one thread at a time; the lab calls it under a lock.
public final class TraceReader {
    /// A store can stay in a core's buffer for less than this; see [TraceWriter#begin()].
    static final long UNSEEN_NANOS = 1_000_000;
    /// After this time, and so many looks, a lane that is inside one operation is not waited for any more. Where cores are
    /// scarce the reader itself may be kept waiting for long, and then one look says little.
    static final long PATIENCE_NANOS = 1_000_000_000;
    static final int PATIENCE_LOOKS = 100;
    /// About 64 MB.
    public static final int MAX_WAITING_RECORDS = 1 << 20;
    private static final int MAX_AT_ONCE = 2048;

    private final IntFunction<List<String>> lastWords;
    private final RunMemory memory;
    private final SharedRegion region;
    private final Parker parker;
    private final List<LaneCursor> lanes = new ArrayList<>();
    private final Completion completion;
    private long lastNanos = Long.MIN_VALUE;
    private long lateEvents;
    private int mostWaitingRecords = MAX_WAITING_RECORDS;

    /// A reader that knows of nothing but what was recorded, and completes nothing.
    public TraceReader(RunMemory memory, Parker parker) {
        this(memory, parker, _ -> List.of(), announced -> Witness.Answer.NO, List.of());
    }

    /// @param lastWords what the process in a slot, which has ended, has said beside the record; told as errors that it printed
    /// @param witness says what became of announcements of killed lanes
    /// @param passed what the sinks of this reader have got so far
    public TraceReader(
            RunMemory memory, Parker parker, IntFunction<List<String>> lastWords, Witness witness, List<Event> passed) {
        this.lastWords = lastWords;
        this.memory = memory;
        this.region = memory.region();
        this.parker = parker;
        this.completion = new Completion(memory, parker, witness, passed, lanes);
    }

    /// Passes on, in time order, events before which nothing can come any more: all of them, or as many as were passed
    /// after about `budgetNanos`. Returns how many.
    ///
    /// Taking records out of the rings comes first, so that writers need not wait; what is taken waits here. Only
    /// when too many of a lane wait ([#mostWaiting]), its ring is left to fill.
    public int poll(Consumer<Event> sink, long budgetNanos) {
        var until = System.nanoTime() + budgetNanos;
        var passed = 0;
        while (true) {
            var horizon = horizon();
            drain();
            var now = passUntil(horizon, MAX_AT_ONCE, sink);
            passed += now;
            if (now < MAX_AT_ONCE || System.nanoTime() >= until) {
                return passed;
            }
        }
    }

    /// Sets how many records of all lanes may wait here, taken out of the rings and not passed on; [#MAX_WAITING_RECORDS] at first.
    /// With few the writers have to wait sooner, and what was passed on is nearer to what happens.
    public void mostWaiting(int records) {
        mostWaitingRecords = records;
    }

    /// Passes on all that is left, for when no process is left: what each of them had announced last is completed, also if
    /// nobody has taken its exit.
    public int pollRest(Consumer<Event> sink) {
        discover();
        lanes.forEach(lane -> lane.drain(parker));
        lanes.forEach(lane -> completion.settle(lane, lastNanos, false));
        return pollAll(sink);
    }

    /// Passes on everything that is committed, in time order: at the end of free running.
    public int pollAll(Consumer<Event> sink) {
        var passed = 0;
        int now;
        do {
            drain();
            now = passUntil(Long.MAX_VALUE, Integer.MAX_VALUE, sink);
            passed += now;
        } while (now > 0);
        return passed;
    }

    /// Passes on events up to `horizon`, at most about `most`: always from the lane whose next event is the earliest, as
    /// long as it stays that.
    private int passUntil(long horizon, int most, Consumer<Event> sink) {
        var passed = 0;
        while (passed < most) {
            LaneCursor earliest = null;
            var limit = horizon;
            for (var lane : lanes) {
                if (!lane.hasNext()) {
                    continue;
                }
                var nanos = lane.nextNanos();
                if (earliest == null || nanos < earliest.nextNanos()) {
                    limit = earliest == null ? limit : Math.min(limit, earliest.nextNanos());
                    earliest = lane;
                } else {
                    limit = Math.min(limit, nanos);
                }
            }
            if (earliest == null || earliest.nextNanos() > horizon) {
                return passed;
            }
            do {
                pass(earliest.next(), sink);
                passed++;
            } while (passed < most && earliest.hasNext() && earliest.nextNanos() <= limit);
        }
        return passed;
    }

    /// Passes on everything that is committed, in the order of a [Batch] that begins with the lane `first`. To be called when
    /// all are at rest. Returns how many.
    public int pollBatch(int first, Consumer<Event> sink) {
        drain();
        var batch = new Batch(memory.slots()::parent);
        if (first >= 0 && first < lanes.size()) {
            batch.add(taken(lanes.get(first)));
        }
        for (var lane : lanes) {
            batch.add(taken(lane));
        }
        return batch.pass(event -> pass(event, sink));
    }

    private static ArrayDeque<Event> taken(LaneCursor lane) {
        var events = new ArrayDeque<Event>();
        while (lane.hasNext()) {
            events.add(lane.next());
        }
        return events;
    }

    /// Passes on everything that one lane has committed, whatever the others do. Returns how many.
    public int pollLane(int slot, Consumer<Event> sink) {
        discover();
        lanes.get(slot).drain(parker);
        return passAll(lanes.get(slot), sink);
    }

    /// How many events came with a time before one that was already passed on.
    public long lateEvents() {
        return lateEvents;
    }

    /// How many records lanes have committed that were not passed on. Records are numbered without gaps, so when all
    /// lanes are at rest and all was polled, anything but 0 is a loss.
    public long untakenRecords() {
        var untaken = 0L;
        for (var lane : lanes) {
            untaken += lane.untakenRecords();
        }
        return untaken;
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
        if (nanos < lastNanos && !(event instanceof Event.Stalled)) {
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
        // by lane: one that is inside an operation holds up the others' events, and may itself wait for room
        var most = mostWaitingRecords / Math.max(1, lanes.size());
        var ended = new ArrayList<LaneCursor>();
        for (var lane : lanes) {
            // the state first: if it says ended, the head that is read afterwards is final
            var hasEnded = lane.hasEnded();
            if (lane.waitingRecords() > most) {
                continue;
            }
            lane.drain(parker);
            if (hasEnded) {
                ended.add(lane);
            }
        }
        for (var lane : ended) {
            if (settled(lane)) {
                lane.recordEnd();
            }
        }
    }

    private boolean settled(LaneCursor lane) {
        if (lane.draft() == null) {
            return true;
        }
        var now = System.nanoTime();
        return completion.settle(lane, lastNanos, now - lane.unsettledSince(now) < PATIENCE_NANOS);
    }

    private void discover() {
        for (var slot = lanes.size(); slot < memory.slots().used(); slot++) {
            lanes.add(new LaneCursor(memory, slot, lastWords));
        }
    }
}
