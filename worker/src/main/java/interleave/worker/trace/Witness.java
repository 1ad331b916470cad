package interleave.worker.trace;

/// Looks into shared memory whether what a dead lane announced took place.
@FunctionalInterface
public interface Witness {
    /// What memory says.
    enum Answer {
        /// It did not take place.
        NO,
        /// It did, and it was this lane that did it.
        YES,
        /// Memory has come as far as that or farther; who did it is in the record, or this lane did.
        SOMEBODY
    }

    /// What became of what a dead lane announced. The answer must be the same whenever it is asked after the death.
    Answer ask(Event announced);

    /// The event as it took place, where memory can say more than the announcement.
    default Event asItWas(Event announced) {
        return announced;
    }
}
