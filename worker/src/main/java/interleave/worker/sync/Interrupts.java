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
        if (slots.state(lane.slot()) == SlotState.AT_GATE) {
            // acquire: what is announced is at least as new as the count
            var count = region.getIntAcquire(slots.at(lane.slot(), SlotLayout.ANNOUNCED_COUNT));
            openGate(lane, count, Operation.ofOrdinal(region.getInt(slots.at(lane.slot(), SlotLayout.ANNOUNCED_KIND))));
        }
        WaitQueue.nudge(lane.memory(), lane.slot(), lane);
        // last: who sees the new count sees a lane that is not at rest, or one that was not to be interrupted
        acknowledge(lane);
    }

    /// Opens the gate at which the lane halts before an operation that is not to be done, as the conductor does: so nobody
    /// takes the run for being at rest before the interrupt has risen. The gate of any other operation than the `count`th
    /// stays closed: the lane, which is marked, looks after itself there.
    static void openGate(Lane lane, int count, Operation announced) {
        var region = lane.memory().region();
        var slots = lane.memory().slots();
        if (announced.interruptible() && slots.compareAndSetHalted(lane.slot(), count, SlotState.RUNNING)) {
            var permitsAt = slots.at(lane.slot(), SlotLayout.PERMITS);
            region.setIntVolatile(permitsAt, 1);
            lane.parker().unpark(lane.slot(), permitsAt);
            lane.signalActivity();
        }
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
