package interleave.worker.support;

import interleave.worker.channel.Connection;
import interleave.worker.channel.Pipe;
import interleave.worker.channel.Queue;
import interleave.worker.channel.QueueFull;
import interleave.worker.gate.Lane;
import interleave.worker.memory.HeapChurn;
import interleave.worker.memory.RunMemory;
import interleave.worker.pool.Pool;
import interleave.worker.pool.Work;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.shared.Array;
import interleave.worker.shared.SharedMemory;
import interleave.worker.shared.Value;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.Condition;
import interleave.worker.sync.Event;
import interleave.worker.sync.Lock;
import interleave.worker.sync.Semaphore;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/// Programs that make far more shared objects than a run can hold at a time, and let go of them.
public final class LongLives {
    private static final int SLACK_BYTES = 256 << 10;
    private static final int SLACK_OBJECTS = 16;

    private LongLives() {}

    /// What objects take, without the table that they are in.
    private static long used(RunMemory memory) {
        return memory.heap().takenBytes() - memory.objects().tableBytes();
    }

    /// Makes things by number, and says whether memory is back where it was: but for a few objects that the newest
    /// operations were on.
    private static void churn(String what, int count, IntConsumer maker) {
        var memory = Lane.current().memory();
        maker.accept(-1);
        var before = used(memory);
        var living = memory.objects().living();
        for (var i = 0; i < count; i++) {
            maker.accept(i);
        }
        var deadline = System.nanoTime() + 30_000_000_000L;
        while ((used(memory) > before + SLACK_BYTES || memory.objects().living() > living + SLACK_OBJECTS) && System.nanoTime() < deadline) {
            memory.holdings().relieve();
            // an operation, so that what was used last is not in use any more
            new Event("other").isSet();
        }
        Process.print("%s: %b %b", what, used(memory) <= before + SLACK_BYTES, memory.objects().living() <= living + SLACK_OBJECTS);
    }

    /// 100,000 objects of all small kinds, each used once.
    public static final class Objects extends Process {
        private final int count;

        public Objects(int count) {
            super(count);
            this.count = count;
        }

        @Override
        protected void run() {
            churn("objects", count, i -> {
                switch (Math.floorMod(i, 8)) {
                    case 0 -> new Lock().acquire();
                    case 1 -> new Value("i", 1).set(3);
                    case 2 -> new Semaphore(1).acquire();
                    case 3 -> new Event().set();
                    case 4 -> Array.raw("i", 3, "").set(1, 2);
                    case 5 -> {
                        var condition = new Condition();
                        condition.acquire();
                        condition.release();
                    }
                    case 6 -> new Barrier(1).await();
                    default -> {
                        var pipe = new Pipe(false);
                        pipe.second().send(1);
                        if (!pipe.first().recv().equals(1)) {
                            throw new AssertionError("another message came");
                        }
                    }
                }
            });
        }
    }

    /// 10,000 queues, some of them with items that nobody takes.
    public static final class Queues extends Process {
        private final int count;

        public Queues(int count) {
            super(count);
            this.count = count;
        }

        @Override
        protected void run() {
            churn("queues", count, i -> {
                var queue = new Queue<Object>();
                queue.put(i);
                queue.put(i % 100 == 0 ? new byte[200_000] : "text");
                if (i % 3 != 0) {
                    queue.get();
                }
                queue.close();
            });
        }
    }

    /// Pipes whose ends travel through a queue; some are refused on the way.
    public static final class Travellers extends Process {
        private final int count;

        public Travellers(int count) {
            super(count);
            this.count = count;
        }

        @Override
        protected void run() {
            var queue = new Queue<Connection>(1, "ends");
            churn("travellers", count, i -> {
                var pipe = new Pipe(false);
                queue.put(pipe.second());
                try {
                    queue.putNowait(pipe.first());
                    throw new AssertionError("there was room");
                } catch (QueueFull full) {
                    pipe.second().close();
                }
                queue.get().send(i);
                if (!pipe.first().recv().equals(i)) {
                    throw new AssertionError("another message came");
                }
            });
        }
    }

    /// Doubles a number.
    public record Doubling() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer number) {
            return 2 * number;
        }
    }

    /// Pools one after the other.
    public static final class Pools extends Process {
        private final int count;

        public Pools(int count) {
            super(count);
            this.count = count;
        }

        @Override
        protected void run() {
            churn("pools", count, i -> {
                var pool = new Pool(1);
                try (var _ = pool.scope()) {
                    if (i >= 0 && pool.apply(new Doubling(), i) != 2 * i) {
                        throw new AssertionError("wrong result");
                    }
                }
            });
        }
    }

    /// Blocks with names, unlinked.
    public static final class NamedBlocks extends Process {
        @Override
        protected void run() {
            churn("blocks", 3000, i -> {
                var block = SharedMemory.create("block", 10);
                var again = SharedMemory.open("block");
                again.buf().put(0, (byte) 1);
                again.close();
                block.close();
                block.unlink();
            });
        }
    }

    /// Children that make objects, are given some, and end in different ways.
    public static final class Families extends Process {
        private final int children;

        public Families(int children) {
            super(children);
            this.children = children;
        }

        @Override
        protected void run() {
            churn("families", children, i -> {
                var queue = new Queue<Integer>();
                var value = new Value("i", 0);
                var child = new Process(new Maker(queue, value));
                child.start();
                queue.get();
                if (i % 2 == 0) {
                    child.kill();
                } else {
                    value.set(1);
                }
                child.join();
            });
        }
    }

    /// Makes objects until it is killed, or told to end.
    public record Maker(Queue<Integer> queue, Value value) implements Target {
        @Override
        public void run() {
            queue.put(1);
            while (value.get() == 0) {
                new Lock();
                new Queue<Integer>().put(7);
            }
        }
    }

    /// A child keeps alone what its parent has let go of: a number with its lock, and a queue with an item in it.
    public static final class Heirs extends Process {
        @Override
        protected void run() {
            var go = new Event("go");
            var child = start(go);
            churn("others", 2000, i -> new Queue<Integer>().put(i));
            go.set();
            child.join();
            print("exit code %d", child.exitCode().getAsInt());
        }

        private static Process start(Event go) {
            var queue = new Queue<Object>();
            queue.put(List.of("item"));
            queue.put(new byte[100_000]);
            var value = new Value("q", 42, "left");
            var child = new Process(new Heir(go, queue, value, new Condition(new Lock("inner"))));
            child.start();
            return child;
        }
    }

    /// Looks whether what it was given is what it was.
    public record Heir(Event go, Queue<Object> queue, Value value, Condition condition) implements Target {
        @Override
        public void run() {
            go.await();
            condition.acquire();
            value.set(value.get() + 1);
            condition.release();
            Process.print("%s %d %d", queue.get(), ((byte[]) queue.get()).length, value.get());
        }
    }

    /// Children churn the heap while some of them are killed.
    public static final class KilledInTheHeap extends Process {
        private final long seed;
        private final int kills;

        public KilledInTheHeap(long seed, int kills) {
            super(seed, kills);
            this.seed = seed;
            this.kills = kills;
        }

        @Override
        protected void run() {
            var random = new Random(seed);
            var ready = new Queue<Integer>();
            for (var i = 0; i < kills; i++) {
                var victim = new Process(new Churner(random.nextLong(), Integer.MAX_VALUE, ready));
                victim.start();
                ready.get();
                HeapChurn.churn(Lane.current(), new Random(seed + i), 2000 + random.nextInt(20_000));
                victim.kill();
                HeapChurn.churn(Lane.current(), new Random(seed - i), 2000);
                victim.join();
            }
            print("killed %d", kills);
        }
    }

    /// Takes and gives back blocks.
    public record Churner(long seed, int steps, Queue<Integer> ready) implements Target {
        @Override
        public void run() {
            ready.put(1);
            HeapChurn.churn(Lane.current(), new Random(seed), steps);
        }
    }

    /// A producer puts more than the memory of the run holds before its consumer begins.
    public static final class Flood extends Process {
        private final int items;
        private final int lengthBytes;

        public Flood(int items, int lengthBytes) {
            super(items, lengthBytes);
            this.items = items;
            this.lengthBytes = lengthBytes;
        }

        @Override
        protected void run() {
            var queue = new Queue<byte[]>(0, "flood");
            var ready = new Event("ready");
            var consumer = new Process(new Consumer(queue, ready, items));
            consumer.start();
            var heap = Lane.current().memory().heap();
            for (var i = 0; i < items; i++) {
                if (heap.takenBytes() + 2L * lengthBytes > heap.lengthBytes()) {
                    ready.set();
                }
                var item = new byte[lengthBytes];
                item[0] = (byte) i;
                queue.put(item);
            }
            ready.set();
            consumer.join();
        }
    }

    /// A message of 100 MB there and back, as a value.
    public static final class LargeMessage extends Process {
        @Override
        protected void run() {
            var pipe = new Pipe(true, "pipe");
            var child = new Process(new Echo(pipe.second()));
            child.start();
            var sent = new byte[100 << 20];
            sent[7] = 8;
            sent[sent.length - 1] = 9;
            pipe.first().send(sent);
            print("%b", Arrays.equals(sent, (byte[]) pipe.first().recv()));
            child.join();
        }
    }

    /// Sends back what it gets.
    public record Echo(Connection connection) implements Target {
        @Override
        public void run() {
            connection.send(connection.recv());
        }
    }

    /// Takes items as soon as it is told to.
    public record Consumer(Queue<byte[]> queue, Event ready, int items) implements Target {
        @Override
        public void run() {
            ready.await();
            var wrong = 0;
            for (var i = 0; i < items; i++) {
                wrong += queue.get()[0] == (byte) i ? 0 : 1;
            }
            Process.print("%d items, %d wrong", items, wrong);
        }
    }
}
