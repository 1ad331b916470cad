package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.sync.WaitQueue;
import interleave.worker.trace.ExitCause;

/// Puts into a slot how its process ended.
///
/// A process that ends by itself has left its code there; where that is missing, a signal ended it.
public final class Reaper {
    /// The exit value of a process whose parent was not there to take it.
    public static final int NOT_TAKEN = -1;

    /// The exit value of a Java runtime that has crashed and leaves no image of its memory.
    private static final int CRASHED = 1;

    private Reaper() {}

    /// Buries the process of `slot`, and wakes everybody who waits for its end. Returns the exit code. Does nothing to
    /// a slot that is buried already.
    public static int bury(RunMemory memory, int slot, int exitValue, Lane waker) {
        var region = memory.region();
        var slots = memory.slots();
        if (slots.state(slot) == SlotState.ENDED) {
            return region.getInt(slots.at(slot, SlotLayout.EXIT_CODE));
        }
        if (region.getIntAcquire(slots.at(slot, SlotLayout.EXIT_PRESENT)) == 0) {
            var struck = struck(memory, slot, exitValue);
            var byItself = exitValue >= 0 && !Signals.death(exitValue) && struck == 0;
            var code = struck != 0 ? -struck : byItself || exitValue < 0 ? exitValue : Signals.exitCode(exitValue);
            var cause = exitValue < 0 ? ExitCause.UNKNOWN
                    : !byItself ? ExitCause.SIGNAL : exitValue == 0 ? ExitCause.RETURNED : ExitCause.EXCEPTION;
            region.setInt(slots.at(slot, SlotLayout.EXIT_CODE), code);
            region.setInt(slots.at(slot, SlotLayout.EXIT_CAUSE), cause.ordinal());
        }
        // volatile: from here on it counts as gone, and everybody who is woken below sees that; pairs with SlotTable.alive
        region.setLongVolatile(slots.at(slot, SlotLayout.EXIT_TIME), System.nanoTime());
        region.getAndAddInt(RegionLayout.END_CHANGES_OFFSET, 1);
        // before anybody learns of the end: whoever joined it finds the memory given back
        Estate.settle(memory, slot, memory.self(waker));
        // release: the code is there for whoever is woken now; pairs with getIntAcquire in Child.exitCode
        region.setIntRelease(slots.at(slot, SlotLayout.EXIT_KNOWN), 1);
        new WaitQueue(memory, slots.at(slot, SlotLayout.EXIT_QUEUE)).wake(waker, Integer.MAX_VALUE);
        WaitQueue.bury(memory, slot, waker);
        buryThreads(memory, slot, waker);
        // whatever they wait for, it may have been this one's to give: end of file, a turn, a message
        WaitQueue.stir(memory, waker);
        // last: as long as the slot has not ended nobody takes the run for being at rest, and so the woken are never missed
        slots.state(slot, SlotState.ENDED);
        waker.signalActivity();
        return region.getInt(slots.at(slot, SlotLayout.EXIT_CODE));
    }

    /// The signal that ended the process where its exit value does not tell; 0 when there was none.
    ///
    /// A Java runtime that is struck before it has given SIGTERM back its default may end with any code, also with that of a failure.
    /// One that crashes reports the signal, and then ends with an exit code of its own.
    private static int struck(RunMemory memory, int slot, int exitValue) {
        var sent = memory.region().getIntAcquire(memory.slots().at(slot, SlotLayout.SIGNAL_SENT));
        if (memory.slots().state(slot) == SlotState.STARTING) {
            return sent;
        }
        if (Signals.takenByTheRuntime(sent) && exitValue == Signals.exitValue(Signals.KILL)) {
            return sent;
        }
        return exitValue == CRASHED ? LastWords.crash(memory, memory.slots().pid(slot)).orElse(0) : 0;
    }

    /// The threads of a dead process are dead too. Those of one that came to its end by itself were not killed.
    private static void buryThreads(RunMemory memory, int owner, Lane waker) {
        var slots = memory.slots();
        var byItself = memory.region().getIntAcquire(slots.at(owner, SlotLayout.EXIT_PRESENT)) == 1;
        for (var slot = 0; slot < slots.used(); slot++) {
            if (slot != owner && slots.state(slot) != SlotState.FREE && slots.state(slot) != SlotState.ENDED
                    && memory.region().getInt(slots.at(slot, SlotLayout.OWNING)) == owner) {
                if (byItself) {
                    leaveWithProcess(memory, slot);
                }
                bury(memory, slot, NOT_TAKEN, waker);
            }
        }
    }

    /// Its process came to its end by itself: so it was not killed, whatever it was at.
    private static void leaveWithProcess(RunMemory memory, int slot) {
        var region = memory.region();
        region.setInt(memory.slots().at(slot, SlotLayout.EXIT_CODE), NOT_TAKEN);
        region.setInt(memory.slots().at(slot, SlotLayout.EXIT_CAUSE), ExitCause.UNKNOWN.ordinal());
        region.setIntRelease(memory.slots().at(slot, SlotLayout.EXIT_PRESENT), 1);
    }
}
