package interleave.worker.process;

import interleave.worker.gate.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The children of this operating-system process that may still live.
///
/// **Threading:** thread-safe. The list belongs to the process as its identity does, and so there is one.
final class Children {
    private static final Queue<Child> LIVING = new ConcurrentLinkedQueue<>();

    private Children() {}

    static void add(Child child) {
        LIVING.add(child);
    }

    static void remove(Child child) {
        LIVING.remove(child);
    }

    /// Those that have not ended.
    static List<Child> active() {
        var active = new ArrayList<Child>();
        for (var child : LIVING) {
            if (child.exitCode().isEmpty()) {
                active.add(child);
            }
        }
        return active;
    }

    /// What happens when a process ends: daemonic children are terminated, then all are waited for (rule PR11).
    static void leave(Lane lane) {
        for (var child : active()) {
            if (child.daemon()) {
                child.signal(Signals.TERM);
            }
        }
        for (var child : List.copyOf(LIVING)) {
            child.await(lane, Long.MAX_VALUE);
        }
    }
}
