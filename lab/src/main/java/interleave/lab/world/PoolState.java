package interleave.lab.world;

import interleave.worker.trace.Operation;
import java.util.List;
import java.util.stream.Stream;

/// A pool of worker processes.
///
/// @param pending the chunks that nobody has taken
/// @param running the chunks that workers have, oldest first; that of a worker that died stays until it is told lost
/// @param workers what each worker has done, in the order in which they joined
/// @param waiters who waits to take, to collect or for results
/// @param counts how many chunks came how far
/// @param certain false after a stretch without tracing
/// @param sampledPending how many chunks the lab saw while nothing was recorded
/// @param finished the chunks that were done last, oldest first
public record PoolState(
        ObjectInfo info,
        Phase phase,
        Backlog pending,
        List<Running> running,
        List<Worker> workers,
        List<Waiter> waiters,
        Counts counts,
        boolean certain,
        int sampledPending,
        List<Finished> finished)
        implements ObjectState, Queued {
    private static final int MAX_FINISHED = 64;

    /// Whether a pool takes tasks.
    public enum Phase {
        OPEN,
        CLOSED,
        TERMINATED
    }

    /// Some tasks that travel together: number `number` of job `job`.
    ///
    /// @param preview the function and the beginning of the arguments
    public record Chunk(int job, int number, int tasks, String preview, int eventIndex) {}

    /// A chunk that a process has.
    public record Running(int process, Chunk chunk, long sinceNanos) {}

    /// A chunk that a process has done.
    ///
    /// @param failed whether with an exception
    /// @param preview the beginning of the results, or of the exception
    public record Finished(int process, int job, int number, boolean failed, String preview) {}

    /// A worker and its books.
    ///
    /// @param process its index
    /// @param taken how many chunks it has taken
    /// @param done how many of them it has done, also with an exception
    /// @param member whether it still belongs to the pool
    public record Worker(int process, long taken, long done, boolean member) {}

    /// How many chunks came how far.
    ///
    /// @param delivered how many outcomes are in their jobs, with those that are lost
    /// @param news when an outcome came that somebody may wait for
    /// @param got when somebody went on with one
    public record Counts(long submitted, long done, long failed, long lost, long delivered, long news, long got) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /// How many workers it is to have.
    public int processes() {
        return (int) info.detail();
    }

    /// How many chunks nobody has taken, as recorded, or as last seen while nothing is recorded.
    public int pendingCount() {
        return Math.max(pending.size(), sampledPending);
    }

    /// What a process has, or null.
    public Chunk chunkOf(int process) {
        return running.stream().filter(one -> one.process() == process).map(Running::chunk).findFirst().orElse(null);
    }

    @Override
    public int waiterCount() {
        return waiters.size();
    }

    @Override
    public PoolState withWaiters(List<Waiter> changed) {
        return new PoolState(info, phase, pending, running, workers, changed, counts, certain, sampledPending, finished);
    }

    /// Whether a process that waits for this operation can go on by itself, as far as recorded.
    boolean serves(World world, Operation operation) {
        var outstanding = counts.submitted() - counts.delivered();
        return switch (operation) {
            case TAKE -> !pending.isEmpty() || phase == Phase.TERMINATED || phase == Phase.CLOSED && outstanding <= 0;
            case COLLECT -> counts.done() + counts.lost() > counts.delivered() || phase == Phase.TERMINATED
                    || phase == Phase.CLOSED && outstanding <= 0 || workers.stream().anyMatch(worker -> left(world, worker));
            case AWAIT_RESULT -> counts.news() > counts.got() || phase == Phase.TERMINATED;
            case AWAIT_WORKERS -> phase == Phase.TERMINATED || outstanding <= 0;
            default -> true;
        };
    }

    /// Whether a worker has ended, and its pool has not noticed.
    private static boolean left(World world, Worker worker) {
        var process = world.process(worker.process());
        return worker.member() && process != null && process.ended();
    }

    PoolState withPhase(Phase changed) {
        return new PoolState(info, changed, pending, running, workers, waiters, counts, certain, sampledPending, finished);
    }

    PoolState withPending(Backlog changed) {
        return new PoolState(info, phase, changed, running, workers, waiters, counts, certain, 0, finished);
    }

    PoolState withRunning(List<Running> changed) {
        return new PoolState(info, phase, pending, changed, workers, waiters, counts, certain, sampledPending, finished);
    }

    PoolState withWorkers(List<Worker> changed) {
        return new PoolState(info, phase, pending, running, changed, waiters, counts, certain, sampledPending, finished);
    }

    PoolState withFinished(Finished one) {
        var kept = finished.subList(Math.max(0, finished.size() + 1 - MAX_FINISHED), finished.size());
        return new PoolState(info, phase, pending, running, workers, waiters, counts, certain, sampledPending,
                Stream.concat(kept.stream(), Stream.of(one)).toList());
    }

    PoolState withCounts(Counts changed) {
        return new PoolState(info, phase, pending, running, workers, waiters, changed, certain, sampledPending, finished);
    }

    /// Nothing is recorded from here on.
    PoolState uncertain() {
        return new PoolState(info, phase, Backlog.EMPTY, List.of(), workers, List.of(), Counts.NONE, false, 0, List.of());
    }

    /// As the lab saw it while nothing was recorded.
    PoolState sampled(long bits) {
        return new PoolState(info, phase, pending, running, workers, waiters, counts, false, (int) Math.max(0, bits), finished);
    }
}
