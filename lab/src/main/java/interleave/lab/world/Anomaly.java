package interleave.lab.world;

/// Something in the trace that does not fit what came before it. It is kept, and the fold goes on.
///
/// @param slot the lane of the event
/// @param object the object of the event, or [World#NONE]
public record Anomaly(Kind kind, int eventIndex, int slot, int object) {
    /// What does not fit.
    public enum Kind {
        /// An event of a process that nobody started.
        UNKNOWN_PROCESS,
        /// An event of a process that has ended.
        AFTER_THE_END,
        /// A process came into being twice.
        BORN_TWICE,
        /// An event about an object that nobody made.
        UNKNOWN_OBJECT,
        /// An operation that this kind of object does not have.
        WRONG_KIND,
        /// A cell that the object does not have.
        WRONG_CELL,
        /// A write over a version that was overwritten before.
        STALE_VERSION,
        /// A write over a version that nobody recorded.
        SKIPPED_VERSION,
        /// A read of a number that is not what was written.
        STRANGE_NUMBER,
        /// A lock was taken while somebody else held it.
        TAKEN_TWICE,
        /// A lock was given back by a process that did not hold it.
        NOT_HELD,
        /// A kind of record that this version does not know.
        UNKNOWN_RECORD
    }
}
