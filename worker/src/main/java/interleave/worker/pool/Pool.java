package interleave.worker.pool;

import interleave.worker.channel.NotTransferable;
import interleave.worker.channel.WorkExchange;
import interleave.worker.fault.ProcessException;
import interleave.worker.fault.WrongArgument;
import interleave.worker.fault.WrongUse;
import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.memory.OutOfSharedMemory;
import interleave.worker.process.AtExit;
import interleave.worker.process.WorkerThread;
import interleave.worker.sync.Timeouts;
import interleave.worker.trace.ChunkOutcome;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/// Worker processes that do tasks for their parent.
/// ```java
/// record Square() implements Work<Integer, Integer> {
///     public Integer apply(Integer n) { return n * n; }
/// }
/// var pool = new Pool(4);
/// try (var _ = pool.scope()) {
///     print("%s", pool.map(new Square(), List.of(1, 2, 3)));
/// }
/// ```
/// Tasks travel in chunks, each to the worker that is free first. A handler, a thread of the parent, takes results in, runs
/// callbacks and replaces workers that are gone; whoever submits puts tasks on their way itself. Use with [#scope] in a
/// `try` ends with [#terminate], as `with` in Python, and so does the end of the process.
///
/// When a worker dies, its task has failed with [WorkerDied]; in a run that does as CPython does it is lost, and whoever waits
/// for it waits for ever.
///
/// **Threading:** thread-safe within the process that made it. **Units:** timeouts are lesson time.
/// **Errors:** [PoolNotRunning] for tasks after [#close]; `WrongArgument` for functions that are no records;
/// [PoolBroken] when workers cannot get ready. An argument that cannot travel is told by the result.
/// **Source:** rules O1 to O9, with the deliberate differences for O2 (chunks of less than one task) and O9 to O12.
public final class Pool {
    private static final int CHUNKS_PER_WORKER = 4;

    private final PoolSettings settings;
    private final WorkExchange exchange;
    private final Map<Integer, Job> jobs = new ConcurrentHashMap<>();
    private final AtomicInteger lastJob = new AtomicInteger();
    private final AtomicInteger feeding = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong returned = new AtomicLong();
    private final PoolHandler handler;
    private final Runnable atExit = this::terminate;
    private volatile Phase phase = Phase.OPEN;
    private volatile PoolBroken broken;

    enum Phase {
        OPEN,
        CLOSED,
        TERMINATED
    }

    /// A pool with as many workers as there are processors.
    public Pool() {
        this(PoolSettings.standard());
    }

    public Pool(int processes) {
        this(PoolSettings.of(processes));
    }

    /// **Errors:** `ProcessException` when a worker cannot be started; those that were are terminated.
    public Pool(PoolSettings settings) {
        var lane = Lane.current();
        this.settings = settings;
        this.exchange = WorkExchange.create(lane, settings.processes(), settings.name());
        this.handler = new PoolHandler(this, exchange, settings);
        handler.startWorkers(lane);
        AtExit.add(atExit);
        WorkerThread.start(handler);
    }

    public String name() {
        return exchange.name();
    }

    /// How many workers it has.
    public int processes() {
        return settings.processes();
    }

    /// The PIDs of its workers, oldest first.
    public List<Long> pids() {
        return handler.pids();
    }

    /// Does one task and waits for its value.
    public <A, R> R apply(Work<A, R> function, A argument) {
        return applyAsync(function, argument).get();
    }

    /// Does one task with several arguments and waits for its value.
    public <R> R starapply(StarWork<R> function, Object... arguments) {
        return starapplyAsync(function, Arrays.asList(arguments), null, null).get();
    }

    /// Has one task done, and comes back at once.
    public <A, R> AsyncResult<R> applyAsync(Work<A, R> function, A argument) {
        return applyAsync(function, argument, null, null);
    }

    /// Has one task done. When it is, `callback` gets the value or `errorCallback` the exception; either may be null.
    public <A, R> AsyncResult<R> applyAsync(
            Work<A, R> function, A argument, Consumer<? super R> callback, Consumer<? super Throwable> errorCallback) {
        return submit(function, false, Collections.singletonList(argument), 1, Pool::<R>only, callback, errorCallback);
    }

    /// Has one task with several arguments done. When it is, `callback` gets the value or `errorCallback` the exception;
    /// either may be null.
    public <R> AsyncResult<R> starapplyAsync(
            StarWork<R> function, List<?> arguments, Consumer<? super R> callback, Consumer<? super Throwable> errorCallback) {
        return submit(function, true, Collections.singletonList(arguments), 1, Pool::<R>only, callback, errorCallback);
    }

    /// Does a task for each argument and waits for all; the values are in the order of the arguments.
    public <A, R> List<R> map(Work<A, R> function, Iterable<? extends A> arguments) {
        return mapAsync(function, arguments).get();
    }

    /// As [#map(Work, Iterable)], `chunkSize` tasks at a time.
    ///
    /// **Errors:** `WrongArgument` for fewer than 1 (rule O2).
    public <A, R> List<R> map(Work<A, R> function, Iterable<? extends A> arguments, int chunkSize) {
        return mapAsync(function, arguments, chunkSize, null, null).get();
    }

    /// As [#map(Work, Iterable)], but comes back at once.
    public <A, R> AsyncResult<List<R>> mapAsync(Work<A, R> function, Iterable<? extends A> arguments) {
        var list = listed(arguments);
        return mapAsync(function, list, chunkSize(list.size()), null, null);
    }

    /// Has a task done for each argument, `chunkSize` of them at a time.
    public <A, R> AsyncResult<List<R>> mapAsync(Work<A, R> function, Iterable<? extends A> arguments, int chunkSize,
            Consumer<? super List<R>> callback, Consumer<? super Throwable> errorCallback) {
        return submit(function, false, listed(arguments), chunkSize, Pool::<R>all, callback, errorCallback);
    }

    /// As [#map], with a list of arguments for each task.
    public <R> List<R> starmap(StarWork<R> function, Iterable<? extends List<?>> arguments) {
        return starmapAsync(function, arguments).get();
    }

    /// As [#starmap(StarWork, Iterable)], `chunkSize` tasks at a time.
    ///
    /// **Errors:** `WrongArgument` for fewer than 1 (rule O2).
    public <R> List<R> starmap(StarWork<R> function, Iterable<? extends List<?>> arguments, int chunkSize) {
        return starmapAsync(function, arguments, chunkSize, null, null).get();
    }

    /// As [#starmap(StarWork, Iterable)], but comes back at once.
    public <R> AsyncResult<List<R>> starmapAsync(StarWork<R> function, Iterable<? extends List<?>> arguments) {
        var list = listed(arguments);
        return starmapAsync(function, list, chunkSize(list.size()), null, null);
    }

    /// As [#mapAsync(Work, Iterable, int, Consumer, Consumer)], with a list of arguments for each task.
    public <R> AsyncResult<List<R>> starmapAsync(StarWork<R> function, Iterable<? extends List<?>> arguments, int chunkSize,
            Consumer<? super List<R>> callback, Consumer<? super Throwable> errorCallback) {
        return submit(function, true, listed(arguments), chunkSize, Pool::<R>all, callback, errorCallback);
    }

    /// Does a task for each argument; gives the values in their order, each as soon as it is there.
    public <A, R> PoolIterator<R> imap(Work<A, R> function, Iterable<? extends A> arguments) {
        return imap(function, arguments, 1);
    }

    /// As [#imap(Work, Iterable)], `chunkSize` tasks at a time: a value is there when its chunk is done.
    ///
    /// **Errors:** `WrongArgument` for fewer than 1 (rule O2).
    public <A, R> PoolIterator<R> imap(Work<A, R> function, Iterable<? extends A> arguments, int chunkSize) {
        return iterate(function, arguments, chunkSize, true);
    }

    /// Does a task for each argument; gives the values in the order in which they are done.
    public <A, R> PoolIterator<R> imapUnordered(Work<A, R> function, Iterable<? extends A> arguments) {
        return imapUnordered(function, arguments, 1);
    }

    /// As [#imapUnordered(Work, Iterable)], `chunkSize` tasks at a time.
    ///
    /// **Errors:** `WrongArgument` for fewer than 1 (rule O2).
    public <A, R> PoolIterator<R> imapUnordered(Work<A, R> function, Iterable<? extends A> arguments, int chunkSize) {
        return iterate(function, arguments, chunkSize, false);
    }

    @SuppressWarnings("unchecked") // what the function gave
    private static <R> R only(List<Object> values) {
        return (R) values.getFirst();
    }

    @SuppressWarnings("unchecked") // what the function gave
    private static <R> List<R> all(List<Object> values) {
        return (List<R>) values;
    }

    private static <A> List<A> listed(Iterable<? extends A> arguments) {
        if (arguments instanceof Collection<? extends A> collection) {
            return new ArrayList<>(collection);
        }
        var list = new ArrayList<A>();
        arguments.forEach(list::add);
        return list;
    }

    /// How many tasks a chunk has unless the caller says so: four chunks a worker, and one more for the rest (rule O2).
    public int chunkSize(int tasks) {
        var parts = (long) settings.processes() * CHUNKS_PER_WORKER;
        return Math.max(1, (int) Math.ceilDiv(tasks, parts));
    }

    private <T> AsyncResult<T> submit(Object function, boolean star, List<?> arguments, int wishedChunkSize,
            Function<List<Object>, T> result, Consumer<? super T> callback, Consumer<? super Throwable> errorCallback) {
        var bytes = admitted(function, wishedChunkSize);
        // no larger than there are tasks, so that sums with it stay numbers
        var chunkSize = Math.min(wishedChunkSize, Math.max(1, arguments.size()));
        var lane = Lane.current();
        try (var _ = lane.begin(Operation.SUBMIT, exchange.objectId(), arguments.size())) {
            var job = new AsyncResult<>(this, lastJob.incrementAndGet(), arguments.size(), chunkSize, result, callback, errorCallback);
            if (!arguments.isEmpty()) {
                putAll(lane, job, new Content(function, bytes, star, arguments, 0), chunkSize);
            }
            return job;
        }
    }

    private void putAll(Lane lane, AsyncResult<?> job, Content all, int chunkSize) {
        var arguments = all.arguments();
        jobs.put(job.number(), job);
        try {
            for (var chunk = 0; chunk < Math.ceilDiv(arguments.size(), chunkSize); chunk++) {
                var from = chunk * chunkSize;
                var tasks = arguments.subList(from, from + Math.min(chunkSize, arguments.size() - from));
                put(lane, job.number(), chunk, new Content(all.function(), all.bytes(), all.star(), tasks, from));
            }
        } catch (RuntimeException | Error fault) {
            // nobody will ask for it, so nobody may wait for its end
            jobs.remove(job.number());
            exchange.nudge(lane);
            throw fault;
        }
        failIfBroken(lane);
    }

    private byte[] admitted(Object function, int chunkSize) {
        checkOpen();
        if (chunkSize < 1) {
            throw new WrongArgument("a chunk has at least 1 task, not %d".formatted(chunkSize));
        }
        return PoolMessages.function(function);
    }

    private void checkOpen() {
        if (phase != Phase.OPEN) {
            throw new PoolNotRunning("pool '%s' is not running: it was %s".formatted(
                    name(), phase == Phase.CLOSED ? "closed" : "terminated"));
        }
        if (broken != null) {
            throw new PoolBroken(broken.getMessage(), broken);
        }
    }

    /// @param from how many tasks of the job come before these
    private record Content(Object function, byte[] bytes, boolean star, List<?> arguments, int from) {}

    /// Puts one chunk on its way; an argument that cannot travel is the outcome of its chunk (rule O6).
    private void put(Lane lane, int number, int chunk, Content content) {
        byte[] message;
        try {
            message = PoolMessages.task(number, chunk, content.star(), content.bytes(), content.arguments());
        } catch (NotTransferable fault) {
            deliver(lane, number, chunk, Outcome.failed(PoolMessages.placed(fault, content.arguments(), content.star(), content.from())), ChunkOutcome.REFUSED);
            return;
        }
        try {
            send(lane, message, content);
        } catch (OutOfSharedMemory full) {
            deliver(lane, number, chunk, Outcome.failed(full), ChunkOutcome.REFUSED);
        }
    }

    /// Sends a chunk. When tasks fill the memory of the run, waits until some are done: there is room again then.
    private void send(Lane lane, byte[] message, Content content) {
        while (true) {
            var seen = returned.get();
            try {
                exchange.submit(lane, message, content.function().getClass().getSimpleName(), content.arguments());
                sent.incrementAndGet();
                return;
            } catch (OutOfSharedMemory full) {
                if (sent.get() == seen || phase == Phase.TERMINATED) {
                    throw full;
                }
                exchange.awaitCall(lane, Operation.SUBMIT, Long.MAX_VALUE,
                        () -> returned.get() != seen || phase == Phase.TERMINATED);
            }
        }
    }

    /// A chunk is not on its way any more: its outcome came, or it is lost.
    void returned(Lane lane) {
        returned.incrementAndGet();
        exchange.ringCallers(lane);
    }

    private <A, R> PoolIterator<R> iterate(Work<A, R> function, Iterable<? extends A> arguments, int chunkSize, boolean ordered) {
        var bytes = admitted(function, chunkSize);
        var lane = Lane.current();
        var known = arguments instanceof Collection<?> collection ? collection.size() : 0;
        var job = new PoolIterator<R>(this, lastJob.incrementAndGet(), ordered);
        try (var _ = lane.begin(Operation.SUBMIT, exchange.objectId(), known)) {
            jobs.put(job.number(), job);
            feeding.incrementAndGet();
        }
        var feeder = new Feeder(this, job, new Content(function, bytes, false, List.of(), 0), chunkSize);
        if (arguments instanceof Collection<?>) {
            feeder.feed(arguments);
        } else {
            // an iterator of the caller's may take its time, and may throw
            WorkerThread.start(() -> feeder.feed(arguments));
        }
        return job;
    }

    /// Puts the arguments of an iterator on their way, as fast as they come.
    private record Feeder(Pool pool, PoolIterator<?> job, Content content, int chunkSize) {
        void feed(Iterable<?> arguments) {
            var lane = Lane.current();
            var chunk = 0;
            var done = 0;
            Throwable thrown = null;
            try {
                var iterator = arguments.iterator();
                for (var next = next(iterator); !next.isEmpty() && pool.phase != Phase.TERMINATED; next = next(iterator)) {
                    job.expect(chunk);
                    pool.put(lane, job.number(), chunk,
                            new Content(content.function(), content.bytes(), false, next, done));
                    done += next.size();
                    chunk++;
                }
            } catch (RuntimeException | Error fault) {
                thrown = fault;
            }
            var missing = job.complete(thrown);
            if (missing == 0) {
                pool.jobs.remove(job.number());
            }
            if (thrown != null) {
                pool.recordDelivered(lane, job.number(), chunk, ChunkOutcome.REFUSED, new Job.Delivery(true, true, missing == 0, missing));
            }
            pool.feeding.decrementAndGet();
            pool.failIfBroken(lane);
            pool.exchange.ringCallers(lane);
            pool.exchange.nudge(lane);
        }

        private List<Object> next(Iterator<?> iterator) {
            var next = new ArrayList<Object>();
            while (next.size() < chunkSize && iterator.hasNext()) {
                next.add(iterator.next());
            }
            return next;
        }
    }

    /// Enters the outcome of a chunk into its job. False when nobody awaited it.
    boolean deliver(Lane lane, int number, int chunk, Outcome outcome, ChunkOutcome kind) {
        var job = jobs.get(number);
        var delivery = job == null ? Job.Delivery.NOT_AWAITED : job.deliver(chunk, outcome);
        if (!delivery.taken()) {
            return false;
        }
        if (delivery.over()) {
            jobs.remove(number);
        }
        recordDelivered(lane, number, chunk, kind, delivery);
        if (delivery.wakes()) {
            exchange.ringCallers(lane);
        }
        return true;
    }

    private void recordDelivered(Lane lane, int number, int chunk, ChunkOutcome kind, Job.Delivery delivery) {
        lane.ongoing().record(stamp -> new Event.ChunkDelivered(stamp, exchange.objectId(), number, chunk,
                    kind, delivery.wakes(), delivery.left()));
    }

    /// Runs a callback. What it throws ends the handler in a run that does as CPython does (rule O11), and is told on
    /// standard error otherwise.
    <T> void callBack(Consumer<? super T> callback, T value) {
        try {
            callback.accept(value);
        } catch (RuntimeException fault) {
            if (exchange.faithful()) {
                throw fault;
            }
            Lane.current().ongoing().recordAlways(stamp -> new Event.Printed(
                    stamp, true, "a callback of pool '%s' threw %s".formatted(name(), fault)));
        }
    }

    /// Waits for a job. False when the time was up.
    boolean await(int number, Duration timeout, BooleanSupplier ready) {
        var lane = Lane.current();
        try (var operation = lane.begin(Operation.AWAIT_RESULT, exchange.objectId(), number)) {
            if (!ready.getAsBoolean()) {
                BooleanSupplier enough = () -> ready.getAsBoolean() || timeout == null && hopeless();
                var deadline = lane.clock().deadline(Timeouts.nanos(timeout));
                exchange.awaitCall(lane, Operation.AWAIT_RESULT, deadline, enough);
            }
            if (ready.getAsBoolean()) {
                return true;
            }
            if (timeout == null) {
                throw new PoolNotRunning("job %d will never be ready: pool '%s' was terminated".formatted(number, name()));
            }
            operation.record(stamp -> new Event.Refused(stamp, Operation.AWAIT_RESULT, exchange.objectId(), true));
            return false;
        }
    }

    private boolean hopeless() {
        return phase == Phase.TERMINATED && !exchange.faithful();
    }

    void recordGot(int number, boolean failed) {
        var lane = Lane.current();
        lane.ongoing().record(stamp -> new Event.ResultGot(stamp, exchange.objectId(), number, failed));
    }

    Phase phase() {
        return phase;
    }

    /// Whether tasks are on their way, or may still come.
    boolean busy() {
        return !jobs.isEmpty() || feeding.get() > 0;
    }

    /// Gives up: no worker gets ready.
    void breakDown(Lane lane, PoolBroken fault) {
        broken = fault;
        failIfBroken(lane);
    }

    private void failIfBroken(Lane lane) {
        var fault = broken;
        if (fault == null) {
            return;
        }
        jobs.forEach((number, job) -> job.missing().forEach(
                chunk -> deliver(lane, number, chunk, Outcome.failed(fault), ChunkOutcome.LOST)));
    }

    /// No more tasks: those that there are will be done, then the workers end. Closing again does nothing.
    public void close() {
        var lane = Lane.current();
        try (var operation = lane.begin(Operation.CLOSE, exchange.objectId(), 0)) {
            if (phase == Phase.OPEN) {
                phase = Phase.CLOSED;
            }
            recordClosed(operation, false);
        }
    }

    /// Ends the workers at once, whatever they do. What was not ready never will be. Returns when they are gone;
    /// terminating again does nothing.
    public void terminate() {
        var lane = Lane.current();
        try (var operation = lane.begin(Operation.TERMINATE, exchange.objectId(), 0)) {
            phase = Phase.TERMINATED;
            recordClosed(operation, true);
        }
        handler.endWorkers();
        AtExit.remove(atExit);
    }

    private void recordClosed(OngoingOperation operation, boolean terminated) {
        operation.record(stamp -> new Event.PoolClosed(stamp, exchange.objectId(), terminated));
        exchange.nudge(operation.lane());
        exchange.ringCallers(operation.lane());
    }

    /// Waits until all workers have ended.
    ///
    /// **Errors:** `WrongUse` before [#close] or [#terminate] (rule O7).
    public void join() {
        if (phase == Phase.OPEN) {
            throw new WrongUse("pool '%s' is still running: close or terminate it before it is joined".formatted(name()));
        }
        var lane = Lane.current();
        try (var operation = lane.begin(Operation.AWAIT_WORKERS, exchange.objectId(), 0)) {
            if (!handler.over()) {
                exchange.awaitCall(lane, Operation.AWAIT_WORKERS, Long.MAX_VALUE, handler::over);
            }
            AtExit.remove(atExit);
            operation.record(stamp -> new Event.Waited(stamp, exchange.objectId(), 0));
        }
    }

    /// For use in a `try`, as Python's `with`: at its end the pool is terminated.
    public Scope scope() {
        return this::terminate;
    }

    /// Ends a pool's use.
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
