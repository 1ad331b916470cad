package interleave.worker.support;

import interleave.worker.channel.Connection;
import interleave.worker.channel.JoinableQueue;
import interleave.worker.channel.Pipe;
import interleave.worker.channel.QueueEmpty;
import interleave.worker.pool.Pool;
import interleave.worker.pool.PoolSettings;
import interleave.worker.pool.Work;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.shared.Array;
import interleave.worker.shared.Value;
import interleave.worker.sync.Event;
import interleave.worker.sync.ExclusiveLock;
import interleave.worker.sync.Lock;
import interleave.worker.sync.OwnerDied;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Programs that change shared memory as fast as they can until they are killed.
public final class StormPrograms {
    /// More than are killed in one run, so that there is always one that no dead process has.
    private static final int SPARE = 8;

    private StormPrograms() {}

    /// `workers` processes do the same on the same objects; a pool has them for its workers.
    public static final class Storm extends Process {
        private final String kind;
        private final int workers;

        public Storm(String kind, int workers) {
            super(kind, workers);
            this.kind = kind;
            this.workers = workers;
        }

        @Override
        protected void run() {
            if (kind.equals("pool")) {
                pool();
                return;
            }
            var target = target();
            var children = Stream.generate(() -> new Process(target)).limit(workers).toList();
            children.forEach(Process::start);
            children.forEach(Process::join);
        }

        private Target target() {
            return switch (kind) {
                case "value" -> new Counting(Value.raw("q", 0, "value"));
                case "array" -> new Slicing(Array.raw("i", 64, "array"));
                case "lock" -> new Locking(IntStream.range(0, SPARE).<ExclusiveLock>mapToObj(i -> new Lock("lock" + i)).toList());
                case "rlock" -> new Locking(IntStream.range(0, SPARE).<ExclusiveLock>mapToObj(i -> new RLock("lock" + i)).toList());
                case "semaphore" -> new Taking(new Semaphore(SPARE, "semaphore"));
                case "event" -> new Flagging(new Event("event"));
                case "queue" -> new Queueing(new JoinableQueue<>(0, "queue"));
                case "pipe" -> {
                    var pipe = new Pipe(true, "pipe");
                    yield new Sending(pipe.first(), pipe.second());
                }
                default -> throw new IllegalArgumentException("no storm of kind " + kind);
            };
        }

        private void pool() {
            var pool = new Pool(PoolSettings.of(workers));
            while (true) {
                try {
                    pool.map(new Twice(), IntStream.range(0, 40).boxed().toList());
                } catch (RuntimeException lost) {
                    // a worker was killed: the next job goes to those that are there
                    Thread.onSpinWait();
                }
            }
        }
    }

    /// Writes over what others write.
    public record Counting(Value value) implements Target {
        @Override
        public void run() {
            while (true) {
                value.set(value.get() + 1);
            }
        }
    }

    /// Writes several cells in one operation.
    public record Slicing(Array array) implements Target {
        @Override
        public void run() {
            for (var number = 0L; ; number++) {
                array.setSlice(0, 8, java.util.Collections.nCopies(8, number));
            }
        }
    }

    /// Takes locks that no dead process has, twice if that can be.
    public record Locking(List<ExclusiveLock> locks) implements Target {
        @Override
        public void run() {
            for (var round = 0; ; round++) {
                var lock = locks.get(round / 100 % locks.size());
                if (lock.tryAcquire()) {
                    if (lock instanceof RLock) {
                        lock.acquire();
                        lock.release();
                    }
                    lock.release();
                }
            }
        }
    }

    /// Takes permits and gives them back.
    public record Taking(Semaphore semaphore) implements Target {
        @Override
        public void run() {
            while (true) {
                try {
                    semaphore.acquire();
                    semaphore.release();
                } catch (OwnerDied gone) {
                    semaphore.release();
                }
            }
        }
    }

    /// Sets and clears.
    public record Flagging(Event event) implements Target {
        @Override
        public void run() {
            while (true) {
                event.set();
                event.clear();
            }
        }
    }

    /// Puts and gets, short items and long ones.
    public record Queueing(JoinableQueue<String> queue) implements Target {
        @Override
        public void run() {
            for (var round = 0; ; round++) {
                queue.put(round % 50 == 0 ? "x".repeat(20_000) : "item");
                try {
                    queue.getNowait();
                    queue.taskDone();
                } catch (QueueEmpty taken) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /// Sends at one end, and receives at the other what somebody sent.
    public record Sending(Connection one, Connection two) implements Target {
        @Override
        public void run() {
            for (var round = 0; ; round++) {
                one.send(round);
                two.recv();
            }
        }
    }

    /// What a worker of the pool does.
    public record Twice() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer number) {
            return 2 * number;
        }
    }
}
