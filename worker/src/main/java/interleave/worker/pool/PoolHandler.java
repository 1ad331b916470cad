package interleave.worker.pool;

import interleave.worker.channel.WorkExchange;
import interleave.worker.gate.Lane;
import interleave.worker.process.Process;
import interleave.worker.trace.ChunkOutcome;
import interleave.worker.trace.Event;
import interleave.worker.trace.PoolChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// The thread of a pool's parent that takes results in, runs callbacks, and sees to it that there are workers.
///
/// CPython has three threads for this, the third of which feeds tasks; here whoever submits feeds them.
///
/// **Threading:** the list of workers is changed by the handler's thread only, but for the first ones, which are started
/// before it; anybody reads it.
final class PoolHandler implements Runnable {
    /// So many times all workers may end before they are ready for tasks.
    private static final int MAX_BARREN_ROUNDS = 3;
    private static final long LOOK_NANOS = 500_000;
    private static final long TERM_PATIENCE_NANOS = 1_000_000_000L;

    private final Pool pool;
    private final WorkExchange exchange;
    private final PoolSettings settings;
    private final ClassLoader loader = PoolHandler.class.getClassLoader();
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private int started;
    private int barren;
    private Throwable initializerFault;
    private boolean lettingLeave;
    private volatile boolean over;

    PoolHandler(Pool pool, WorkExchange exchange, PoolSettings settings) {
        this.pool = pool;
        this.exchange = exchange;
        this.settings = settings;
    }

    private record Worker(Process process, int slot, int generation, long pid) {
        boolean ended() {
            return process.exitCode().isPresent();
        }
    }

    List<Long> pids() {
        return workers.stream().map(Worker::pid).toList();
    }

    /// Whether no worker is left and none will come.
    boolean over() {
        return over;
    }

    /// Starts the first workers; when one cannot be started, those before it are terminated.
    void startWorkers(Lane lane) {
        try {
            fill(lane);
        } catch (RuntimeException refused) {
            endWorkers();
            throw refused;
        }
    }

    private void fill(Lane lane) {
        while (workers.size() < settings.processes()) {
            start(lane);
        }
    }

    private void start(Lane lane) {
        var process = new Process(new PoolWorker(exchange, settings.initializer(), settings.maxTasksPerChild().orElse(0)));
        started++;
        process.name("PoolWorker-" + started);
        process.daemon(true);
        if (settings.startMethod() != null) {
            process.startMethod(settings.startMethod());
        }
        process.start();
        var sentinel = process.sentinel();
        workers.add(new Worker(process, sentinel.slot(), sentinel.generation(), process.pid().orElse(0)));
        record(lane, sentinel.slot(), PoolChange.JOINED);
    }

    private void record(Lane lane, int slot, PoolChange change) {
        lane.ongoing().record(stamp -> new Event.PoolWorkerChanged(stamp, exchange.objectId(), slot, change));
    }

    private void terminateAll() {
        workers.stream().filter(worker -> !worker.ended()).forEach(worker -> worker.process().terminate());
    }

    @Override
    public void run() {
        var lane = Lane.current();
        while (pool.phase() != Pool.Phase.TERMINATED && !(finished() && workers.isEmpty())) {
            takeReports(lane);
            if (!tend(lane)) {
                exchange.awaitReports(lane, this::hasDuty);
            }
        }
        if (pool.phase() == Pool.Phase.TERMINATED) {
            endWorkers();
        }
        over = true;
        exchange.ringCallers(lane);
    }

    private boolean finished() {
        return pool.phase() == Pool.Phase.CLOSED && !pool.busy();
    }

    private boolean hasDuty() {
        return pool.phase() == Pool.Phase.TERMINATED || finished() && !lettingLeave || workers.stream().anyMatch(Worker::ended);
    }

    private void takeReports(Lane lane) {
        for (var report = exchange.collect(lane); report != null; report = exchange.collect(lane)) {
            take(lane, report);
            if (pool.phase() == Pool.Phase.TERMINATED) {
                return;
            }
        }
    }

    private void take(Lane lane, byte[] report) {
        var kind = PoolMessages.kind(report);
        var content = PoolMessages.content(report, loader);
        if (kind == PoolMessages.NOT_READY) {
            initializerFault = TravellingExceptions.rebuilt((List<?>) content, loader);
            return;
        }
        barren = 0;
        var outcome = switch (kind) {
            case PoolMessages.DONE -> new Outcome((List<?>) content, null);
            case PoolMessages.FAILED -> Outcome.failed(TravellingExceptions.rebuilt((List<?>) content, loader));
            default -> Outcome.failed(new ResultNotTransferable(
                    (String) ((List<?>) content).get(0), (String) ((List<?>) content).get(1)));
        };
        pool.deliver(lane, PoolMessages.job(report), PoolMessages.chunk(report), outcome,
                outcome.fault() == null ? ChunkOutcome.DONE : ChunkOutcome.FAILED);
        pool.returned(lane);
    }

    /// Replaces workers that are gone. True when something changed.
    private boolean tend(Lane lane) {
        var ended = workers.stream().filter(Worker::ended).toList();
        for (var worker : ended) {
            bury(lane, worker);
        }
        if (finished()) {
            if (!lettingLeave) {
                lettingLeave = true;
                exchange.letLeave(lane);
            }
            return !ended.isEmpty();
        }
        if (pool.phase() == Pool.Phase.TERMINATED || ended.isEmpty()) {
            return !ended.isEmpty();
        }
        if (barren > MAX_BARREN_ROUNDS * settings.processes() && !exchange.faithful()) {
            pool.breakDown(lane, new PoolBroken("the workers of pool '%s' end again and again before they are ready for tasks%s"
                    .formatted(pool.name(), initializerFault == null ? "" : ": its initializer throws " + initializerFault),
                    initializerFault));
            return true;
        }
        fill(lane);
        return true;
    }

    /// Takes a worker off the list that has ended; what it had is lost, unless its result came before.
    private void bury(Lane lane, Worker worker) {
        var had = exchange.taken(worker.slot(), worker.generation());
        var code = worker.process().exitCode().orElse(0);
        takeReports(lane);
        if (!exchange.entered(worker.slot(), worker.generation())) {
            barren++;
        }
        var lost = had.isPresent() && !exchange.faithful() && recordLost(lane, worker, had.getAsLong(), code);
        while (!exchange.gone(worker.slot(), worker.generation())) {
            // its exit is known, so its burial is under way; it uses the lane that started it
            Thread.onSpinWait();
        }
        workers.remove(worker);
        record(lane, worker.slot(), lost || code != 0 ? PoolChange.DIED : PoolChange.LEFT);
    }

    private boolean recordLost(Lane lane, Worker worker, long had, int code) {
        var job = (int) (had >>> 32);
        var chunk = (int) had;
        var lost = pool.deliver(lane, job, chunk, Outcome.failed(new WorkerDied(
                "worker %s (PID %d) ended with exit code %d while it had chunk %d of job %d of pool '%s'"
                        .formatted(worker.process().name(), worker.pid(), code, chunk, job, pool.name()))), ChunkOutcome.LOST);
        if (lost) {
            pool.returned(lane);
        }
        return lost;
    }

    /// Sends all workers SIGTERM and waits, in real time, until they are gone; who is still there after a second gets
    /// SIGKILL. Not parked as one who waits, so that nobody takes the run for being at rest meanwhile.
    void endWorkers() {
        terminateAll();
        var patience = System.nanoTime() + TERM_PATIENCE_NANOS;
        while (!workers.stream().allMatch(worker -> exchange.gone(worker.slot(), worker.generation()))) {
            if (System.nanoTime() > patience) {
                workers.stream().filter(worker -> !worker.ended()).forEach(worker -> worker.process().kill());
                patience = Long.MAX_VALUE;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
