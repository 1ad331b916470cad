package interleave.worker.support;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.process.ArenaDirectory;
import interleave.worker.sync.WaitQueue;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.record.EventCodec;
import interleave.worker.trace.record.EventLayout;
import interleave.worker.trace.record.RecordView;
import interleave.worker.trace.record.TraceRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// A run whose lanes are threads of the test: for what needs no processes.
public final class TestArena implements AutoCloseable {
    private final ArenaDirectory directory;
    private final RunMemory memory;
    private final Lane lab;

    public TestArena(ParkerKind parker) {
        try {
            directory = ArenaDirectory.create(1 << 26);
            memory = RunMemory.of(RegionLayout.create(
                    directory.memoryFile(), new RegionLayout.Sizes(40, 256, 64, 48 << 20), 42));
            memory.region().setInt(RegionLayout.PARKER_OFFSET, parker.ordinal());
            lab = Lane.open(memory, memory.slots().claim());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public RunMemory memory() {
        return memory;
    }

    public Lane lab() {
        return lab;
    }

    /// Runs `work` on a thread with a lane of its own; the lane ends with the work.
    public <T> CompletableFuture<T> onLane(Callable<T> work) {
        var slot = memory.slots().claim();
        var result = new CompletableFuture<T>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                var value = inLane(slot, work);
                result.complete(value);
            } catch (Throwable fault) {
                result.completeExceptionally(fault);
            }
        });
        return result;
    }

    private <T> T inLane(int slot, Callable<T> work) throws Exception {
        try (var _ = Lane.enter(memory, slot)) {
            memory.region().setInt(memory.slots().at(slot, SlotLayout.OWNING), slot);
            memory.slots().state(slot, SlotState.RUNNING);
            return work.call();
        } finally {
            memory.slots().state(slot, SlotState.ENDED);
        }
    }

    /// From now on objects are made for a run in which nobody looks for dead owners, as in CPython.
    public TestArena faithful() {
        memory.region().setInt(RegionLayout.FAITHFUL_OFFSET, 1);
        return this;
    }

    /// Runs `work` on a lane of its own and gives what it gave; throws what it threw.
    public <T> T call(Callable<T> work) {
        try {
            return onLane(work).get(60, TimeUnit.SECONDS);
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(fault.getCause());
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("the lane did not come to its end", late);
        }
    }

    /// Runs `work` on a lane that is killed then. Returns its slot.
    public int killed(Runnable work) {
        return call(() -> {
            work.run();
            var slot = Lane.current().slot();
            memory.region().setInt(memory.slots().at(slot, SlotLayout.EXIT_CAUSE), ExitCause.SIGNAL.ordinal());
            return slot;
        });
    }

    /// Waits until so many lanes wait in the queue.
    public static void awaitWaiters(WaitQueue queue, int count) {
        await(() -> queue.waiters().size() >= count, "%d waiters".formatted(count));
    }

    /// Looks until it is so, for a minute at most.
    public static void await(BooleanSupplier so, String what) {
        var deadline = System.nanoTime() + 60_000_000_000L;
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            Thread.onSpinWait();
        }
    }

    /// Everything recorded so far, by lane.
    public List<Event> events() {
        var events = new ArrayList<Event>();
        for (var slot = 0; slot < memory.slots().used(); slot++) {
            take(new TraceRing(memory, slot), events);
        }
        return events;
    }

    private static void take(TraceRing ring, List<Event> events) {
        // acquire: the records below the head are whole; pairs with setLongRelease in TraceWriter
        var head = ring.region.getLongAcquire(ring.headAt);
        var tail = ring.region.getLongAcquire(ring.tailAt);
        var bytes = new byte[(int) (head - tail) * EventLayout.BYTES];
        for (var number = tail; number < head; number++) {
            ring.region.getBytes(ring.at(number), bytes, (int) (number - tail) * EventLayout.BYTES, EventLayout.BYTES);
        }
        ring.region.setLongRelease(ring.tailAt, head);
        for (var at = 0; at < bytes.length; ) {
            var record = new RecordView(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), at);
            events.add(EventCodec.decode(record));
            at += record.records() * EventLayout.BYTES;
        }
    }

    @Override
    public void close() {
        try {
            lab.close();
            memory.close();
            directory.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
