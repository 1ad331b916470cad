package interleave.lab.world;

import interleave.worker.trace.ChunkOutcome;
import interleave.worker.trace.Event;
import interleave.worker.trace.PoolChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What submitting, taking, doing and delivering do to a pool.
final class PoolRules {
    private PoolRules() {}

    static PoolState fresh(ObjectInfo info) {
        return new PoolState(info, PoolState.Phase.OPEN, Backlog.EMPTY, List.of(), List.of(), List.of(),
                PoolState.Counts.NONE, true, 0, List.of());
    }

    static void submitted(Draft draft, Event.ChunkSubmitted event) {
        draft.put(draft.performer(event));
        var pool = pool(draft, event, event.object());
        if (pool != null) {
            var chunk = new PoolState.Chunk(
                    event.job(), event.chunk(), Math.max(0, event.tasks()), event.preview(), draft.eventIndex());
            var c = pool.counts();
            draft.put(pool.withPending(pool.pending().with(chunk)).withCounts(new PoolState.Counts(
                    c.submitted() + 1, c.done(), c.failed(), c.lost(), c.delivered(), c.news(), c.got())));
        }
    }

    static void taken(Draft draft, Event.ChunkTaken event) {
        var process = draft.performer(event);
        draft.put(process);
        var pool = pool(draft, event, event.object());
        if (pool == null || process == null) {
            return;
        }
        var known = pool.pending().find(event.job(), event.chunk());
        var chunk = known != null ? known : new PoolState.Chunk(event.job(), event.chunk(), 0, "", draft.eventIndex());
        var running = new ArrayList<>(pool.running());
        running.removeIf(one -> one.process() == process.index);
        running.add(new PoolState.Running(process.index, chunk, event.stamp().timeNanos()));
        draft.put(withWorker(pool.withPending(pool.pending().without(event.job(), event.chunk())).withRunning(List.copyOf(running)),
                process.index, worker -> new PoolState.Worker(worker.process(), worker.taken() + 1, worker.done(), worker.member())));
    }

    static void done(Draft draft, Event.ChunkDone event) {
        var process = draft.performer(event);
        draft.put(process);
        var pool = pool(draft, event, event.object());
        if (pool == null || process == null) {
            return;
        }
        var c = pool.counts();
        var finished = pool.withFinished(
                new PoolState.Finished(process.index, event.job(), event.chunk(), event.failed(), event.preview()));
        draft.put(withWorker(without(finished, event.job(), event.chunk()), process.index,
                worker -> new PoolState.Worker(worker.process(), worker.taken(), worker.done() + 1, worker.member()))
                .withCounts(new PoolState.Counts(c.submitted(), c.done() + 1, c.failed() + (event.failed() ? 1 : 0), c.lost(),
                        c.delivered(), c.news(), c.got())));
    }

    static void delivered(Draft draft, Event.ChunkDelivered event) {
        draft.put(draft.performer(event));
        var pool = pool(draft, event, event.object());
        if (pool == null) {
            return;
        }
        var lost = event.outcome() == ChunkOutcome.LOST;
        // one that was never sent is in no other count
        var came = event.outcome() == ChunkOutcome.REFUSED ? 0 : 1;
        var c = pool.counts();
        var rest = lost ? pool.withPending(pool.pending().without(event.job(), event.chunk())) : pool;
        draft.put((lost ? without(rest, event.job(), event.chunk()) : rest).withCounts(new PoolState.Counts(
                c.submitted(), c.done(), c.failed(), c.lost() + (lost ? 1 : 0), c.delivered() + came,
                event.wakes() ? Math.max(c.news(), event.stamp().timeNanos()) : c.news(), c.got())));
    }

    private static PoolState without(PoolState pool, int job, int chunk) {
        return pool.withRunning(pool.running().stream()
                .filter(one -> one.chunk().job() != job || one.chunk().number() != chunk)
                .toList());
    }

    static void got(Draft draft, Event.ResultGot event) {
        draft.put(draft.performer(event));
        var pool = pool(draft, event, event.object());
        if (pool != null) {
            var c = pool.counts();
            draft.put(pool.withCounts(new PoolState.Counts(c.submitted(), c.done(), c.failed(), c.lost(), c.delivered(),
                    c.news(), Math.max(c.got(), event.stamp().timeNanos()))));
        }
    }

    static void workerChanged(Draft draft, Event.PoolWorkerChanged event) {
        draft.put(draft.performer(event));
        var pool = pool(draft, event, event.object());
        var worker = draft.indexInSlot(event.worker());
        if (pool == null) {
            return;
        }
        if (worker == World.NONE) {
            draft.anomaly(Anomaly.Kind.UNKNOWN_PROCESS, event.stamp(), event.object());
            return;
        }
        draft.put(withWorker(pool, worker, before -> new PoolState.Worker(
                before.process(), before.taken(), before.done(), event.change() == PoolChange.JOINED)));
    }

    static void closed(Draft draft, Event.PoolClosed event) {
        draft.put(draft.performer(event));
        var pool = pool(draft, event, event.object());
        if (pool != null && pool.phase() != PoolState.Phase.TERMINATED) {
            draft.put(pool.withPhase(event.terminated() ? PoolState.Phase.TERMINATED : PoolState.Phase.CLOSED));
        }
    }

    private static PoolState withWorker(PoolState pool, int process, UnaryOperator<PoolState.Worker> change) {
        var workers = new ArrayList<>(pool.workers());
        for (var i = 0; i < workers.size(); i++) {
            if (workers.get(i).process() == process) {
                workers.set(i, change.apply(workers.get(i)));
                return pool.withWorkers(List.copyOf(workers));
            }
        }
        workers.add(change.apply(new PoolState.Worker(process, 0, 0, true)));
        return pool.withWorkers(List.copyOf(workers));
    }

    private static PoolState pool(Draft draft, Event event, int object) {
        if (draft.object(object) instanceof PoolState pool) {
            return pool;
        }
        draft.anomaly(draft.object(object) == null ? Anomaly.Kind.UNKNOWN_OBJECT : Anomaly.Kind.WRONG_KIND, event.stamp(), object);
        return null;
    }
}
