package interleave.worker.pool;

import java.util.List;

/// One call of a pool, with the outcomes of its chunks as they come in.
///
/// **Threading:** thread-safe: outcomes come from the pool's handler and from whoever submits.
interface Job {
    /// Takes the outcome of a chunk. One that is already there, or was never awaited, changes nothing.
    Delivery deliver(int chunk, Outcome outcome);

    /// The chunks whose outcomes are missing.
    List<Integer> missing();

    /// What an outcome changed.
    ///
    /// @param taken false when it was not awaited
    /// @param wakes whether whoever waits for the job has something to go on with
    /// @param over whether nothing more can come
    /// @param left how many outcomes are missing
    record Delivery(boolean taken, boolean wakes, boolean over, int left) {
        static final Delivery NOT_AWAITED = new Delivery(false, false, false, 0);
    }
}
