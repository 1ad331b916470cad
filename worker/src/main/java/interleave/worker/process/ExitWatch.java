package interleave.worker.process;

import interleave.worker.memory.SharedRegion;
import java.util.function.IntConsumer;

/// Learns of the exit of a child on a thread of its own.
///
/// `Process.onExit` hands the exit to the common pool, where it waits behind whatever blocks there: on two cores a
/// single blocked task was enough for the end of a killed process never to be told.
final class ExitWatch {
    private static final int STACK_BYTES = 128 << 10;

    private ExitWatch() {}

    /// Calls `taken` with the exit value of `process` when it has ended, as long as the run's `region` is there.
    ///
    /// **Threading:** `taken` runs on a daemon thread that ends with it.
    static void start(SharedRegion region, java.lang.Process process, IntConsumer taken) {
        Thread.ofPlatform()
                .daemon()
                .name("exit of " + process.pid())
                .stackSize(STACK_BYTES)
                .start(() -> await(region, process, taken));
    }

    private static void await(SharedRegion region, java.lang.Process process, IntConsumer taken) {
        try {
            taken.accept(process.waitFor());
        } catch (InterruptedException interrupted) {
            // nobody interrupts this thread
            Thread.currentThread().interrupt();
        } catch (InternalError memoryGone) {
            // the lab finds the same, ends the run and says so
            return;
        } catch (IllegalStateException fault) {
            // a run that was closed meanwhile has no use for the exit code of a process that it has killed
            if (!region.closed()) {
                throw fault;
            }
        }
    }
}
