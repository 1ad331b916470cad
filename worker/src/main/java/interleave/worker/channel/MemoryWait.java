package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.memory.OutOfSharedMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for memory, as whoever puts something into a queue without bounds has to when the memory of the run is full: until
/// somebody has given some back. Nothing is lost, and the wait shows as one for room in the queue.
///
/// It gives up, with the error, when the time is up, and when no other lane is there any more that could take something.
///
/// **Threading:** by one lane, for one call.
final class MemoryWait {
    private final MessageStream stream;
    private final Operation operation;
    private final Lane lane;
    private final long timeoutNanos;

    MemoryWait(MessageStream stream, Operation operation, Lane lane, long timeoutNanos) {
        this.stream = stream;
        this.operation = operation;
        this.lane = lane;
        this.timeoutNanos = timeoutNanos;
    }

    /// What `attempt` gives; it is made again when memory was given back, and when `ready` says so.
    ///
    /// **Errors:** [OutOfSharedMemory].
    <T> T until(Supplier<T> attempt, BooleanSupplier ready) {
        var heap = stream.memory.heap();
        var seen = heap.givenBack();
        try {
            return attempt.get();
        } catch (OutOfSharedMemory full) {
            if (timeoutNanos <= 0) {
                throw full;
            }
        }
        var deadline = lane.clock().deadline(timeoutNanos);
        while (true) {
            var before = seen;
            var inTime = stream.room.await(lane, operation, stream.object, deadline,
                    () -> ready.getAsBoolean() || heap.givenBack() != before || alone());
            seen = heap.givenBack();
            try {
                return attempt.get();
            } catch (OutOfSharedMemory full) {
                if (!inTime || alone() && heap.givenBack() == seen) {
                    throw full;
                }
            }
        }
    }

    /// Whether nobody else is there who could make room.
    private boolean alone() {
        var slots = stream.memory.slots();
        for (var slot = 0; slot < slots.used(); slot++) {
            var state = slots.state(slot);
            if (slot != Stamp.LAB && slot != lane.slot() && state != SlotState.FREE && state != SlotState.ENDED
                    && state != SlotState.PREFORKED && !slots.has(slot, SlotLayout.SERVICE)) {
                return false;
            }
        }
        return true;
    }
}
