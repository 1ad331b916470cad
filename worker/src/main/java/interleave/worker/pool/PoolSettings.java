package interleave.worker.pool;

import interleave.worker.process.Process;
import interleave.worker.process.StartMethod;
import interleave.worker.process.Target;
import java.util.OptionalInt;

/// What a pool is to be like.
///
/// @param processes how many workers it has
/// @param initializer what each worker does before its first task, or null; a record, whose components are its arguments and
///     may be shared objects
/// @param maxTasksPerChild after how many chunks a worker is replaced by a new one; empty for never
/// @param startMethod how workers are started, or null for the way of the run
/// @param name for pictures and traces; may be empty
public record PoolSettings(
        int processes, Target initializer, OptionalInt maxTasksPerChild, StartMethod startMethod, String name) {
    /// **Errors:** `IllegalArgumentException` for fewer than one process, fewer than one task a worker, or an initializer that
    /// is no record (rule O1).
    public PoolSettings {
        if (processes < 1) {
            throw new IllegalArgumentException("a pool needs at least 1 process, not %d".formatted(processes));
        }
        if (maxTasksPerChild.isPresent() && maxTasksPerChild.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "maxTasksPerChild must be at least 1, not %d; leave it out for workers that stay".formatted(maxTasksPerChild.getAsInt()));
        }
        if (initializer != null && !(initializer instanceof Record)) {
            throw new IllegalArgumentException("an initializer must be a record, so that it can travel; %s is none"
                    .formatted(initializer.getClass().getName()));
        }
    }

    /// As many workers as the process may use processors.
    public static PoolSettings standard() {
        return of(Process.cpuCount());
    }

    public static PoolSettings of(int processes) {
        return new PoolSettings(processes, null, OptionalInt.empty(), null, "");
    }

    public PoolSettings initializer(Target newInitializer) {
        return new PoolSettings(processes, newInitializer, maxTasksPerChild, startMethod, name);
    }

    public PoolSettings maxTasksPerChild(int most) {
        return new PoolSettings(processes, initializer, OptionalInt.of(most), startMethod, name);
    }

    public PoolSettings startMethod(StartMethod newMethod) {
        return new PoolSettings(processes, initializer, maxTasksPerChild, newMethod, name);
    }

    public PoolSettings name(String newName) {
        return new PoolSettings(processes, initializer, maxTasksPerChild, startMethod, newName);
    }
}
