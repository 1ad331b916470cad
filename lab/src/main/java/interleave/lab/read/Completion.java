package interleave.lab.read;

import interleave.worker.memory.RunMemory;
import interleave.worker.park.Parker;
import interleave.worker.trace.Event;
import interleave.worker.trace.Witness;
import interleave.worker.trace.record.Draft;
import java.util.List;

/// Decides what became of the last announcement of a lane that was killed before it recorded it.
///
/// Memory says whether the change took place ([Witness]); if it does not say by whom, the record does: every other lane has
/// recorded what it did, or is about to, or is dead as well. So when nobody has recorded this change ([Change]), and nobody who lives has
/// announced it, the dead lane made it. Of two dead lanes that announced the same change one did it; nothing that
/// anybody could ever see tells which, and it is the first of them.
///
/// **Threading:** confined to the thread of the reader.
final class Completion {
    private static final long LOOK_BACK_NANOS = 2_000_000_000;

    private final RunMemory memory;
    private final Parker parker;
    private final Witness witness;
    private final List<Event> passed;
    private final List<LaneCursor> lanes;

    /// @param passed what the reader has passed on; grows
    Completion(RunMemory memory, Parker parker, Witness witness, List<Event> passed, List<LaneCursor> lanes) {
        this.memory = memory;
        this.parker = parker;
        this.witness = witness;
        this.passed = passed;
        this.lanes = lanes;
    }

    /// Whether what the lane announced is dealt with: recorded in its place, or known not to have happened. False when
    /// a lane that lives may be about to record it; to be asked again.
    ///
    /// @param dead has ended, or will do nothing any more
    /// @param patient whether to wait for lanes that live
    boolean settle(LaneCursor dead, long passedNanos, boolean patient) {
        var draft = dead.draft();
        if (draft == null) {
            return true;
        }
        var event = draft.event();
        var answer = witness.ask(event);
        if (answer == Witness.Answer.NO) {
            dead.withoutDraft();
            return true;
        }
        var change = Change.of(event);
        if (answer == Witness.Answer.SOMEBODY && change != null) {
            if (patient && announcedByAnother(dead, change)) {
                return false;
            }
            // whoever made it before the look at the announcements has recorded it by now
            lanes.forEach(lane -> lane.drain(parker));
            if (recorded(change, dead.lastNanos() - LOOK_BACK_NANOS)) {
                dead.withoutDraft();
                return true;
            }
        }
        var nanos = place(change, Math.max(dead.lastNanos(), passedNanos));
        dead.complete(witness.asItWas(draft.completed(nanos)));
        return true;
    }

    private boolean announcedByAnother(LaneCursor dead, Change change) {
        for (var lane : lanes) {
            if (lane != dead && !lane.hasEnded()) {
                var draft = Draft.of(memory, lane.slot());
                if (draft != null && change.equals(Change.of(draft.event()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean recorded(Change change, long sinceNanos) {
        for (var lane : lanes) {
            if (lane.waiting(change.object()).anyMatch(event -> change.equals(Change.of(event)))) {
                return true;
            }
        }
        for (var index = passed.size() - 1; index >= 0; index--) {
            var event = passed.get(index);
            if (change.equals(Change.of(event))) {
                return true;
            }
            if (event.stamp().timeNanos() < sinceNanos) {
                return false;
            }
        }
        return false;
    }

    /// A time before that of every event that saw the change, if that can still be, and after that of every one before it.
    private long place(Change change, long afterNanos) {
        var after = afterNanos;
        var before = Long.MAX_VALUE;
        if (change != null) {
            for (var lane : lanes) {
                for (var event : (Iterable<Event>) lane.waiting(change.object())::iterator) {
                    var other = Change.of(event);
                    if (change.sameTrack(other) && other.stage() > change.stage()) {
                        before = Math.min(before, event.stamp().timeNanos());
                    } else if (change.sameTrack(other)) {
                        after = Math.max(after, event.stamp().timeNanos());
                    }
                }
            }
        }
        return before == Long.MAX_VALUE ? after + 1 : Math.max(afterNanos, before - 1);
    }
}
