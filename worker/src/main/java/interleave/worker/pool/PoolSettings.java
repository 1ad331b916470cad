package interleave.worker.pool;

import interleave.worker.fault.WrongArgument;
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
    /// **Errors:** `WrongArgument` for fewer than one process, fewer than one task a worker, or an initializer that
    /// is no record (rule O1).
    public PoolSettings {
        if (processes < 1) {
            throw new WrongArgument("a pool needs at least 1 process, not %d".formatted(processes));
        }
        if (maxTasksPerChild.isPresent() && maxTasksPerChild.getAsInt() < 1) {
            throw new WrongArgument(
                    "maxTasksPerChild must be at least 1, not %d; leave it out for workers that stay".formatted(maxTasksPerChild.getAsInt()));
        }
        if (initializer != null && !(initializer instanceof Record)) {
            throw new WrongArgument("an initializer must be a record, so that it can travel; %s is none"
                    .formatted(initializer.getClass().getName()));
        }
    }

    /// As many workers as the process may use processors.
    public static PoolSettings standard() {
        return of(Process.cpuCount());
    }

    /// So many workers that run no initializer, are never replaced while they live, and start as the run's processes do.
    public static PoolSettings of(int processes) {
        return new PoolSettings(processes, null, OptionalInt.empty(), null, "");
    }

    /// What each worker runs before its first task; a record. When it throws again and again the pool gives up (rule O12).
    public PoolSettings initializer(Target newInitializer) {
        return new PoolSettings(processes, newInitializer, maxTasksPerChild, startMethod, name);
    }

    /// After how many chunks a worker is replaced by a new one (rule O8).
    ///
    /// **Errors:** `WrongArgument` for fewer than 1.
    public PoolSettings maxTasksPerChild(int most) {
        return new PoolSettings(processes, initializer, OptionalInt.of(most), startMethod, name);
    }

    /// How its workers start, whatever the run does.
    public PoolSettings startMethod(StartMethod newMethod) {
        return new PoolSettings(processes, initializer, maxTasksPerChild, newMethod, name);
    }

    /// What pictures and traces call the pool.
    public PoolSettings name(String newName) {
        return new PoolSettings(processes, initializer, maxTasksPerChild, startMethod, newName);
    }
}
