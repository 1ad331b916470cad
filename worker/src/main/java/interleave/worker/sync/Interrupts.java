package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.trace.Operation;

/// How a wait ends because of an interrupt: one from outside, which is for the process's main thread, or one of a thread of
/// the program by another.
///
/// **Source:** rule T6.
public final class Interrupts {
    private Interrupts() {}

    /// Whether this lane, whose thread calls, has been interrupted.
    static boolean pending(Lane lane) {
        return lane.interrupted() || Thread.currentThread().isInterrupted();
    }

    /// Ends the wait of an interrupted lane; `message` says what for.
    ///
    /// **Errors:** `KeyboardInterrupt` or [WaitInterrupted] when it is interrupted.
    static void fail(Lane lane, Operation operation, int object, String message) {
        lane.failIfInterrupted(operation, object);
        if (Thread.currentThread().isInterrupted()) {
            throw new WaitInterrupted("interrupted while waiting " + message);
        }
    }

    /// Interrupts the thread of `lane` and wakes it, whatever it waits for.
    ///
    /// **Threading:** any thread of the lane's process.
    public static void interrupt(Lane lane) {
        lane.interrupt();
        var region = lane.memory().region();
        var slots = lane.memory().slots();
        var announced = Operation.ofOrdinal(region.getInt(slots.at(lane.slot(), SlotLayout.ANNOUNCED_KIND)));
        if (announced.interruptible() && slots.compareAndSetState(lane.slot(), SlotState.AT_GATE, SlotState.RUNNING)) {
            // as the conductor opens a gate, so that nobody takes the run for being at rest before the interrupt has risen
            var permitsAt = slots.at(lane.slot(), SlotLayout.PERMITS);
            region.setIntVolatile(permitsAt, 1);
            lane.parker().unpark(lane.slot(), permitsAt);
            lane.signalActivity();
        }
        WaitQueue.nudge(lane.memory(), lane.slot(), lane);
        // last: who sees the new count sees a lane that is not at rest, or one that was not to be interrupted
        acknowledge(lane);
    }

    /// Counts an interrupt as taken, also one that is ignored.
    public static void acknowledge(Lane lane) {
        lane.memory().region().getAndAddInt(lane.memory().slots().at(lane.slot(), SlotLayout.INTERRUPTS), 1);
    }

    /// How many interrupts the process in `slot` has taken: to know whether one that was sent is there.
    public static int taken(RunMemory memory, int slot) {
        return memory.region().getIntVolatile(memory.slots().at(slot, SlotLayout.INTERRUPTS));
    }
}
