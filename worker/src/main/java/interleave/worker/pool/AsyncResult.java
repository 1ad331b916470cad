package interleave.worker.pool;

import interleave.worker.fault.WrongUse;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a pool will have done: the value of one task, or the list of the values of many.
///
/// It is ready when all its chunks have ended, also when one of them failed long before. Its callback or error callback
/// runs in a thread of the pool before it is ready, so before [#get] returns.
///
/// **Threading:** thread-safe within the process that made it. **Units:** timeouts are lesson time; negative ones are none.
/// **Source:** rules O3 and O5.
public final class AsyncResult<T> implements Job {
    private final Pool pool;
    private final int number;
    private final int chunkSize;
    private final Object[] values;
    private final BitSet missing = new BitSet();
    private final Function<List<Object>, T> result;
    private final Consumer<? super T> callback;
    private final Consumer<? super Throwable> errorCallback;
    private Throwable fault;
    private volatile boolean ready;

    AsyncResult(Pool pool, int number, int tasks, int chunkSize, Function<List<Object>, T> result,
            Consumer<? super T> callback, Consumer<? super Throwable> errorCallback) {
        this.pool = pool;
        this.number = number;
        this.chunkSize = chunkSize;
        this.values = new Object[tasks];
        this.result = result;
        this.callback = callback;
        this.errorCallback = errorCallback;
        missing.set(0, Math.ceilDiv(tasks, chunkSize));
        this.ready = missing.isEmpty();
    }

    int number() {
        return number;
    }

    @Override
    public Delivery deliver(int chunk, Outcome outcome) {
        int left;
        synchronized (this) {
            if (chunk < 0 || !missing.get(chunk)) {
                return Delivery.NOT_AWAITED;
            }
            missing.clear(chunk);
            if (outcome.fault() == null) {
                System.arraycopy(outcome.values().toArray(), 0, values, chunk * chunkSize, outcome.values().size());
            } else if (fault == null) {
                fault = outcome.fault();
            }
            left = missing.cardinality();
        }
        if (left > 0) {
            return new Delivery(true, false, false, left);
        }
        callBack();
        // last: what get gives is there, and the callback has run
        ready = true;
        return new Delivery(true, true, true, 0);
    }

    @Override
    public synchronized List<Integer> missing() {
        return missing.stream().boxed().toList();
    }

    private void callBack() {
        if (fault == null && callback != null) {
            pool.callBack(callback, value());
        } else if (fault != null && errorCallback != null) {
            pool.callBack(errorCallback, fault);
        }
    }

    private T value() {
        return result.apply(Collections.unmodifiableList(Arrays.asList(values)));
    }

    /// The value; waits until it is ready.
    ///
    /// **Errors:** what the task threw, every time, with a [RemoteTrace] as its cause; checked exceptions in a [TaskFailed].
    /// [WorkerDied]; [PoolBroken]; [ResultNotTransferable]; [PoolNotRunning] when the pool was terminated before.
    public T get() {
        pool.await(number, null, this::ready);
        return given();
    }

    /// The value, if it is ready before `timeout` is over.
    ///
    /// **Errors:** [ResultTimeout]; otherwise as without a timeout.
    public T get(Duration timeout) {
        if (!pool.await(number, timeout, this::ready)) {
            throw new ResultTimeout("the result of job %d of pool '%s' was not ready in time".formatted(number, pool.name()));
        }
        return given();
    }

    private T given() {
        pool.recordGot(number, fault != null);
        if (fault != null) {
            throw TravellingExceptions.thrown(fault);
        }
        return value();
    }

    /// Waits until it is ready.
    public void await() {
        pool.await(number, null, this::ready);
        pool.recordGot(number, fault != null);
    }

    /// Waits until it is ready or `timeout` is over; [#ready] says which.
    public void await(Duration timeout) {
        if (pool.await(number, timeout, this::ready)) {
            pool.recordGot(number, fault != null);
        }
    }

    /// Whether all its tasks have ended: a look, no operation.
    public boolean ready() {
        return ready;
    }

    /// Whether no task threw.
    ///
    /// **Errors:** `WrongUse` when it is not ready.
    public boolean successful() {
        if (!ready) {
            throw new WrongUse("job %d of pool '%s' is not ready".formatted(number, pool.name()));
        }
        return fault == null;
    }
}
