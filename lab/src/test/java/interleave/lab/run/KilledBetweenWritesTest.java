package interleave.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.read.TraceReader;
import interleave.worker.channel.Connection;
import interleave.worker.channel.JoinableQueue;
import interleave.worker.channel.Pipe;
import interleave.worker.channel.Queue;
import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.MortalRegion;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.process.Reaper;
import interleave.worker.shared.Array;
import interleave.worker.shared.Value;
import interleave.worker.support.Audit;
import interleave.worker.support.TestArena;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.BrokenBarrier;
import interleave.worker.sync.Condition;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
import interleave.worker.trace.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A lane dies before each write to shared memory that an operation makes, one after the other; whatever others do before the
/// record is read, no change in memory is left untold and nothing is told that is not there.
@Timeout(120)
class KilledBetweenWritesTest {
    private static final int MAX_WRITES = 2_000;

    /// What a lane does on shared objects of its kind.
    enum Doing {
        VALUE {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var value = Value.attach(memory, memory.objects().get(objects.value));
                return () -> value.set(value.get() + 1);
            }
        },
        SAME_NUMBER_AGAIN {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var value = Value.attach(memory, memory.objects().get(objects.value));
                return () -> value.set(7);
            }
        },
        SLICE {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var array = Array.attach(memory, memory.objects().get(objects.array));
                return () -> array.setSlice(0, 3, List.of(array.get(0) + 1, array.get(1) + 2, array.get(2) + 3));
            }
        },
        LOCK {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var lock = Lock.attach(memory, memory.objects().get(objects.lock));
                return () -> {
                    if (lock.tryAcquire()) {
                        lock.release();
                    }
                };
            }
        },
        RELEASE_OF_ANOTHERS_LOCK {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var lock = Lock.attach(memory, memory.objects().get(objects.lock));
                return () -> {
                    if (lock.locked()) {
                        lock.release();
                    } else {
                        lock.tryAcquire();
                    }
                };
            }
        },
        RLOCK {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var lock = RLock.attach(memory, memory.objects().get(objects.rlock));
                return () -> {
                    if (lock.tryAcquire()) {
                        lock.acquire();
                        lock.release();
                        lock.release();
                    }
                };
            }
        },
        EVENT {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var event = interleave.worker.sync.Event.attach(memory, memory.objects().get(objects.event));
                return () -> {
                    event.set();
                    event.set();
                    event.clear();
                    event.clear();
                };
            }
        },
        NOTIFICATION {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var condition = Condition.attach(memory, memory.objects().get(objects.condition));
                return () -> {
                    if (condition.tryAcquire()) {
                        condition.signal();
                        condition.await(Duration.ZERO);
                        condition.release();
                    }
                };
            }
        },
        BARRIER {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var barrier = Barrier.attach(memory, memory.objects().get(objects.barrier));
                return () -> {
                    barrier.reset();
                    try {
                        barrier.await(Duration.ZERO);
                    } catch (BrokenBarrier broken) {
                        barrier.reset();
                    }
                };
            }
        },
        BARRIER_OF_ONE {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var barrier = Barrier.attach(memory, memory.objects().get(objects.single));
                return () -> {
                    try {
                        barrier.await();
                    } catch (BrokenBarrier broken) {
                        barrier.reset();
                    }
                };
            }
        },
        QUEUE {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                @SuppressWarnings("unchecked") // made as such below
                var queue = (JoinableQueue<String>) Queue.attach(memory, memory.objects().get(objects.queue));
                return () -> {
                    queue.put("item");
                    queue.put("x".repeat(40_000));
                    queue.getNowait();
                    queue.taskDone();
                    queue.getNowait();
                };
            }
        },
        PIPE {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var one = Connection.attach(memory, memory.objects().get(objects.pipe.first().objectId()), objects.pipe.first().handleNumber());
                var two = Connection.attach(memory, memory.objects().get(objects.pipe.second().objectId()), objects.pipe.second().handleNumber());
                one.passTo(Lane.current(), Lane.current().slot());
                two.passTo(Lane.current(), Lane.current().slot());
                return () -> {
                    one.send(List.of("a", 1));
                    if (two.poll()) {
                        two.recv();
                    }
                };
            }
        },
        SEMAPHORE {
            @Override
            Runnable on(RunMemory memory, Objects objects) {
                var semaphore = Semaphore.attach(memory, memory.objects().get(objects.semaphore));
                return () -> {
                    semaphore.tryAcquire();
                    semaphore.release();
                };
            }
        };

        abstract Runnable on(RunMemory memory, Objects objects);
    }

    /// The objects, by their numbers.
    private static final class Objects {
        private final int value = Value.raw("q", 7, "value").objectId();
        private final int array = Array.raw("i", 4, "array").objectId();
        private final int lock = new Lock("lock").objectId();
        private final int rlock = new RLock("rlock").objectId();
        private final int event = new interleave.worker.sync.Event("event").objectId();
        private final int condition = new Condition("condition").objectId();
        private final int barrier = new Barrier(3, "barrier").objectId();
        private final int single = new Barrier(1, "single").objectId();
        private final int queue = new JoinableQueue<>(0, "queue").objectId();
        private final Pipe pipe = new Pipe(true, "pipe");
        private final int semaphore = new Semaphore(3, "semaphore").objectId();
    }

    @ParameterizedTest
    @EnumSource(Doing.class)
    void nothingIsLeftUntold(Doing doing) {
        var points = dieEverywhere(doing, 1, false);
        assertTrue(points > 10, "only %d writes were seen".formatted(points));
    }

    @ParameterizedTest
    @EnumSource(Doing.class)
    void nothingIsLeftUntoldWhenOthersGoOn(Doing doing) {
        dieEverywhere(doing, 1, true);
    }

    @ParameterizedTest
    @EnumSource(Doing.class)
    void nothingIsLeftUntoldOfTwoThatDieAtTheSamePoint(Doing doing) {
        dieEverywhere(doing, 2, true);
    }

    private static int dieEverywhere(Doing doing, int victims, boolean othersGoOn) {
        for (var writes = 0; writes < MAX_WRITES; writes++) {
            if (!die(doing, victims, othersGoOn, writes)) {
                return writes;
            }
        }
        throw new AssertionError("does not come to an end");
    }

    /// Whether there was a write to die before.
    private static boolean die(Doing doing, int victims, boolean othersGoOn, int writes) {
        try (var arena = new TestArena(ParkerKind.best())) {
            arena.lab().flags().change(RunFlags.TRACED, 0);
            var events = new ArrayList<Event>();
            var reader = new TraceReader(
                    arena.memory(), arena.lab().parker(), _ -> List.of(), new MemoryWitness(arena.memory()), events);
            var objects = arena.call(Objects::new);
            arena.call(() -> run(doing.on(arena.memory(), objects)));
            for (var victim = 0; victim < victims; victim++) {
                var slot = victim(arena, doing, objects, writes);
                if (slot < 0) {
                    return false;
                }
                Reaper.bury(arena.memory(), slot, 137, arena.lab());
            }
            if (othersGoOn) {
                arena.call(() -> run(doing.on(arena.memory(), objects)));
            }
            reader.pollAll(events::add);
            var end = "%s, dead before write %d: %s".formatted(doing, writes, events.stream()
                    .filter(event -> !(event instanceof Event.ObjectCreated)).toList());
            assertEquals(List.of(), Audit.holes(arena.memory(), events), end);
            assertEquals(0, reader.lateEvents(), end);
            return true;
        }
    }

    private static Void run(Runnable work) {
        work.run();
        return null;
    }

    /// Does it on a lane that dies before one of its writes. Returns the lane's slot, or -1 when it came to the end.
    private static int victim(TestArena arena, Doing doing, Objects objects, int writes) {
        var memory = arena.memory();
        var slot = memory.slots().claim();
        var died = new CompletableFuture<Boolean>();
        Thread.ofPlatform().daemon().start(() -> {
            var region = new MortalRegion(memory.region());
            try {
                var mortal = RunMemory.of(region);
                var _ = Lane.enter(mortal, slot);
                memory.region().setInt(memory.slots().at(slot, SlotLayout.OWNING), slot);
                memory.slots().state(slot, SlotState.RUNNING);
                var work = doing.on(mortal, objects);
                region.dieAfter(writes);
                work.run();
                died.complete(false);
            } catch (MortalRegion.Killed killed) {
                died.complete(true);
            } catch (Throwable fault) {
                died.completeExceptionally(fault);
            }
        });
        try {
            return died.get(20, TimeUnit.SECONDS) ? slot : -1;
        } catch (Exception fault) {
            throw new AssertionError("%s, dead before write %d".formatted(doing, writes), fault);
        }
    }
}
