package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.trace.Operation;

/// Something that a process can wait for together with others: see [Connection#wait].
public interface Waitable {
    /// Whether waiting for it alone would come back at once.
    boolean ready();

    /// From now on everybody in the watch queue is woken when this becomes ready. To be followed by a look.
    void watch();

    /// What waiting for it is called.
    Operation operation();

    /// The number of what is waited for: an object, or a slot.
    int subject();

    /// Records that a wait that began with this one came back.
    void recordWaited(Lane lane, boolean ready);
}
