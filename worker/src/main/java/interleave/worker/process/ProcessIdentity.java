package interleave.worker.process;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;

/// Who a process of the run is, as anybody may see it.
///
/// @param label the short name of pictures and schedules, such as `P2`
public record ProcessIdentity(int slot, int generation, long pid, String name, String label) {
    static ProcessIdentity of(RunMemory memory, int slot) {
        var slots = memory.slots();
        return new ProcessIdentity(slot, slots.generation(slot), slots.pid(slot), slots.name(slot), slots.label(slot));
    }

    /// Sends the process a signal that ends it, unless another one has its PID by now. Returns whether it was sent.
    static boolean signal(RunMemory memory, int slot, int signal) {
        var pid = memory.slots().pid(slot);
        var start = memory.region().getLong(memory.slots().at(slot, SlotLayout.OS_START));
        return ProcessHandle.of(pid)
                .filter(handle -> sameStart(handle, start))
                .map(handle -> signal == Signals.KILL ? handle.destroyForcibly() : handle.destroy())
                .orElse(false);
    }

    private static boolean sameStart(ProcessHandle handle, long startMillis) {
        return startMillis == 0 || startMillis(handle) == startMillis;
    }

    static long startMillis(ProcessHandle handle) {
        return handle.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    }
}
