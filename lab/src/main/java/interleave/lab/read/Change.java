package interleave.lab.read;

import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;

/// Which change of which shared word an event tells: no two changes of a run are the same, whoever made them.
///
/// The words of shared objects count their changes, and each event carries the count. So when memory has come past a
/// count, exactly one lane made that change, and either its event is in the record or it is dead.
///
/// @param track which of the object's words: cell, direction, kind of count
/// @param stage grows with every change of the track; a look at it lies in between
record Change(int object, long track, long stage) {
    private static final long SENT = 0;
    private static final long RECEIVED = 1;
    private static final long SENT_BACK = 2;
    private static final long TASKS = -1;
    private static final long UNLINKED = -2;
    /// More than can come to a barrier.
    private static final long PARTIES = 2048;

    /// Null for an event that neither changes a counted word nor looks at one.
    static Change of(Event event) {
        return switch (event) {
            case Event.Read e -> new Change(e.object(), e.index(), 2 * e.version());
            case Event.Written e -> new Change(e.object(), e.index(), 2 * e.version() + 1);
            case Event.BlockRead e -> new Change(e.object(), 0, 2 * e.version());
            case Event.BlockWritten e -> new Change(e.object(), 0, 2 * e.version() + 1);
            case Event.FileRead e -> new Change(e.object(), 0, 2 * e.version());
            case Event.FileWritten e -> new Change(e.object(), 0, 2 * e.version() + 1);
            case Event.Acquired e -> new Change(e.object(), 0, 2 * e.sequence());
            case Event.Released e -> new Change(e.object(), 0, 2 * e.sequence() + 1);
            case Event.PermitAcquired e -> new Change(e.object(), 0, e.sequence());
            case Event.PermitReleased e -> new Change(e.object(), 0, e.sequence());
            case Event.Sent e -> new Change(e.object(), 2L * e.direction() + SENT, e.number());
            case Event.Received e -> new Change(e.object(), 2L * e.direction() + RECEIVED, e.number());
            case Event.TaskDone e when e.done() > 0 -> new Change(e.object(), TASKS, e.done());
            case Event.FlagChanged e when e.sets() >= 0 -> new Change(e.object(), 0, 4 * e.sets() + (e.set() ? 0 : 2));
            case Event.FlagChanged e -> new Change(e.object(), 0, 4 * ~e.sets() + 3);
            case Event.Notified e when e.number() > 0 -> new Change(e.object(), 0, e.number());
            case Event.Arrived e -> new Change(e.object(), 0, e.round() * PARTIES + e.index());
            case Event.Tripped e -> new Change(e.object(), 0, e.round() * PARTIES + PARTIES - 1);
            case Event.Broken e -> new Change(e.object(), 0, e.round() * PARTIES + PARTIES - 1);
            case Event.ChunkSubmitted e when e.number() > 0 -> new Change(e.object(), SENT, e.number());
            case Event.ChunkTaken e -> new Change(e.object(), RECEIVED, (long) e.job() << Integer.SIZE | e.chunk());
            case Event.ChunkDone e when e.number() > 0 -> new Change(e.object(), SENT_BACK, e.number());
            case Event.BlockChanged e when e.operation() == Operation.BLOCK_UNLINK -> new Change(e.object(), UNLINKED, 1);
            default -> null;
        };
    }

    boolean sameTrack(Change other) {
        return other != null && object == other.object && track == other.track;
    }
}
