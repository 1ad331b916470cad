package interleave.worker.process;

/// Waits that must be finished even when the thread is interrupted.
final class Interruptions {
    private Interruptions() {}

    /// Waits for `thread` to end; an interrupt is kept for later.
    static void join(Thread thread) {
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
