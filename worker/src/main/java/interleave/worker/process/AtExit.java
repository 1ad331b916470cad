package interleave.worker.process;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// What this process does after its program has returned or thrown, before it waits for its children and threads:
/// newest first.
///
/// **Threading:** thread-safe. The list belongs to the process as its identity does, and so there is one.
/// **Source:** rule PR11.
public final class AtExit {
    private static final Deque<Runnable> DUTIES = new ConcurrentLinkedDeque<>();

    private AtExit() {}

    /// Has `duty` done when the program of this process has come to its end; the newest first (rule PR11).
    public static void add(Runnable duty) {
        DUTIES.addFirst(duty);
    }

    /// Forgets a duty that was added, the newest of those that are equal.
    public static void remove(Runnable duty) {
        DUTIES.remove(duty);
    }

    /// Does everything once; what one of them throws goes to standard error.
    static void run() {
        for (var duty = DUTIES.pollFirst(); duty != null; duty = DUTIES.pollFirst()) {
            try {
                duty.run();
            } catch (RuntimeException fault) {
                WorkerMain.printUncaught("At exit", fault);
            }
        }
    }
}
