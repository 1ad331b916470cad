package interleave.worker.support;

import interleave.worker.gate.Lane;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.shared.Array;
import interleave.worker.shared.ShareableList;
import interleave.worker.shared.SharedFile;
import interleave.worker.shared.SharedMemory;
import interleave.worker.shared.Structure;
import interleave.worker.shared.Value;
import interleave.worker.sync.Event;
import interleave.worker.sync.Lock;
import interleave.worker.sync.OwnerDied;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/// Programs that share values, arrays, blocks of bytes and files.
public final class SharedPrograms {
    private SharedPrograms() {}

    private static void startAndJoin(int count, IntFunction<Target> work) {
        var children = new ArrayList<Process>();
        for (var i = 0; i < count; i++) {
            children.add(new Process(work.apply(i)));
        }
        children.forEach(Process::start);
        children.forEach(Process::join);
    }

    /// A child changes values of every kind; the parent prints them.
    public static final class Changing extends Process {
        @Override
        protected void run() {
            var values = List.of(new Value("i", 7), new Value("d", 3.5, ""), new Value("h", 10), new Value("q", 1L << 33), new Value("c", 'x'));
            startAndJoin(1, _ -> new Changer(values));
            var raw = List.of(Value.raw("i", 7, "i"), Value.raw("d", 3, "d"), Value.raw("h", 10, "h"), Value.raw("q", 1, "q"),
                    Value.raw("c", 'x', "c"));
            startAndJoin(1, _ -> new Changer(raw));
            record(values);
            record(raw);
        }

        private static void record(List<Value> values) {
            print("%d %s %d %d %d", values.get(0).get(), values.get(1).getDouble(), values.get(2).get(), values.get(3).get(),
                    values.get(4).get());
        }
    }

    /// Children count in two fields of one structure at once; a copy stays as it was.
    public static final class Structures extends Process {
        private final boolean locked;

        public Structures(boolean locked) {
            super(locked);
            this.locked = locked;
        }

        @Override
        protected void run() {
            var fields = new Structure.Field[] {Structure.field("x", "d", 1.5), Structure.field("hits", "i", 0)};
            var point = locked ? new Structure("point", fields) : Structure.raw("point", fields);
            var copy = point.copy("copy");
            startAndJoin(2, _ -> new StructureUser(point, locked));
            print("%s %d, copy %s %d", point.getDouble("x"), point.get("hits"), copy.getDouble("x"), copy.get("hits"));
        }
    }

    public record StructureUser(Structure point, boolean locked) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < (locked ? 100 : 1); i++) {
                if (locked) {
                    try (var _ = point.getLock().hold()) {
                        step();
                    }
                } else {
                    step();
                }
            }
        }

        private void step() {
            point.set("x", point.getDouble("x") + 1);
            point.set("hits", point.get("hits") + 1);
        }
    }

    /// Changes values.
    public record Changer(List<Value> values) implements Target {
        @Override
        public void run() {
            values.get(0).set(42);
            values.get(1).set(-2.25);
            values.get(2).set(-32000);
            values.get(3).set(-1);
            values.get(4).set('y');
        }
    }

    /// Children count in one value that has a lock of its own, which they hold meanwhile or not.
    public static final class Counting extends Process {
        private final int workers;
        private final int rounds;
        private final boolean held;

        public Counting(int workers, int rounds, boolean held) {
            super(workers, rounds, held);
            this.workers = workers;
            this.rounds = rounds;
            this.held = held;
        }

        @Override
        protected void run() {
            var total = new Value("i", 0, "total");
            startAndJoin(workers, _ -> new Counter(total, rounds, held));
            print("total %d", total.get());
        }
    }

    /// Counts in a value.
    public record Counter(Value total, int rounds, boolean held) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                if (held) {
                    try (var _ = total.getLock().hold()) {
                        total.set(total.get() + 1);
                    }
                } else {
                    total.set(total.get() + 1);
                }
            }
        }
    }

    /// A child is killed while it holds the lock of a value; then the parent reads it.
    public static final class KilledHolder extends Process {
        @Override
        protected void run() {
            var total = new Value("i", 7, "total");
            var held = new Event("held");
            var holder = new Process(new Holder(total, held));
            holder.start();
            held.await();
            holder.kill();
            holder.join();
            try {
                print("read %d", total.get());
            } catch (OwnerDied dead) {
                print("OwnerDied");
            }
        }
    }

    /// Takes the lock of a value and never gives it back.
    public record Holder(Value total, Event held) implements Target {
        @Override
        public void run() throws InterruptedException {
            total.getLock().acquire();
            held.set();
            new Event("never").await();
        }
    }

    /// A child turns an array into its prefix sums.
    public static final class PrefixSums extends Process {
        private final List<Integer> numbers;

        public PrefixSums(List<Integer> numbers) {
            super(numbers);
            this.numbers = numbers;
        }

        @Override
        protected void run() {
            var array = Array.raw("i", numbers, "sums");
            startAndJoin(1, _ -> new Summing(array));
            print(array.toList().toString());
        }
    }

    /// Adds to each element the one before.
    public record Summing(Array array) implements Target {
        @Override
        public void run() {
            for (var i = 1; i < array.length(); i++) {
                array.set(i, array.get(i) + array.get(i - 1));
            }
        }
    }

    /// Processes count in the cells of one array, under a lock or not.
    public static final class Cells extends Process {
        private final int workers;
        private final int rounds;
        private final boolean locked;

        public Cells(int workers, int rounds, boolean locked) {
            super(workers, rounds, locked);
            this.workers = workers;
            this.rounds = rounds;
            this.locked = locked;
        }

        @Override
        protected void run() {
            var array = Array.raw("i", Collections.nCopies(5, 1), "cells");
            var lock = new Lock("lock");
            startAndJoin(workers, i -> new CellCounter(array, locked ? lock : null, rounds, i));
            print("total %d", array.toList().stream().mapToLong(Number::longValue).sum() - 5);
        }
    }

    /// Counts in cells drawn by chance.
    public record CellCounter(Array array, Lock lock, int rounds, int seed) implements Target {
        @Override
        public void run() {
            var random = new Random(seed);
            for (var i = 0; i < rounds; i++) {
                var index = random.nextInt(array.length());
                if (lock == null) {
                    array.set(index, array.get(index) + 1);
                } else {
                    try (var _ = lock.hold()) {
                        array.set(index, array.get(index) + 1);
                    }
                }
            }
        }
    }

    /// Each child adds to the number in a file, as often as told.
    public static final class FileAdding extends Process {
        private final int workers;
        private final int rounds;

        public FileAdding(int workers, int rounds) {
            super(workers, rounds);
            this.workers = workers;
            this.rounds = rounds;
        }

        @Override
        protected void run() {
            var file = new SharedFile("total.txt", "0");
            startAndJoin(workers, i -> new FileAdder(file, i + 5, rounds));
            print("total %d", file.readNumber());
        }
    }

    /// Reads, adds, writes.
    public record FileAdder(SharedFile file, int amount, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                file.write(file.readNumber() + amount);
            }
        }
    }

    /// Children add lines at the end of one file.
    public static final class Appending extends Process {
        @Override
        protected void run() {
            var file = new SharedFile("log.txt", "");
            startAndJoin(3, i -> new Appender(file, i));
            print("lines %d", file.readText().lines().count());
        }
    }

    /// Adds lines.
    public record Appender(SharedFile file, int number) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < 200; i++) {
                file.append("line %d of %d\n".formatted(i, number));
            }
        }
    }

    /// A child dies inside its write of a file: it was told to claim the file and never to come back.
    public static final class FileDeath extends Process {
        @Override
        protected void run() {
            var file = new SharedFile("total.txt", "3");
            startAndJoin(1, _ -> new DyingWriter(file));
            print("total %d", file.readNumber());
            file.write(4);
            print("total %d", file.readNumber());
        }
    }

    /// Claims the version word of a file, as a write does, and is killed before it leaves.
    public record DyingWriter(SharedFile file) implements Target {
        @Override
        public void run() {
            var lane = Lane.current();
            var at = lane.memory().objects().get(file.objectId()).offset();
            lane.memory().region().setLong(at, lane.slot() + 1L | (long) (lane.generation() & 0xFFF) << 12);
            Process.print("inside");
            Process.sleep(3600);
        }
    }

    /// A child attaches by name and by handle, and writes; the parent sees it.
    public static final class Blocks extends Process {
        @Override
        protected void run() {
            var block = SharedMemory.create("numbers", 100);
            var list = new ShareableList(List.of("hello", 1, 2.5), "items");
            startAndJoin(1, _ -> new BlockWriter(block, list));
            print("%d %d %s", block.buf().getInt(0), block.buf().getLong(8), list.toList());
            block.close();
            block.unlink();
            list.close();
            list.shm().unlink();
        }
    }

    /// Writes to a block that it attaches by its name, and to what it was given.
    public record BlockWriter(SharedMemory given, ShareableList list) implements Target {
        @Override
        public void run() {
            try (var named = SharedMemory.open("numbers")) {
                named.buf().putInt(0, 42);
            }
            given.buf().putLong(8, -7);
            list.set(0, "bye");
            list.set(1, true);
        }
    }

    /// A child makes a block and waits to be killed.
    public static final class Forsaken extends Process {
        @Override
        protected void run() {
            var child = new Process(new Creator());
            child.start();
            child.join();
            var block = SharedMemory.open("orphan");
            print("%d", block.buf().getInt(0));
        }
    }

    /// Makes a block and never ends.
    public record Creator() implements Target {
        @Override
        public void run() {
            var block = SharedMemory.create("orphan", 8);
            block.buf().putInt(0, 99);
            Process.print("made");
            Process.sleep(3600);
        }
    }

    /// A handle arrives in a child when its block is gone.
    public static final class DeadName extends Process {
        @Override
        protected void run() {
            var block = SharedMemory.create("short", 8);
            block.unlink();
            var child = new Process(new BlockReader(block));
            child.start();
            child.join();
            print("exit code %d", child.exitCode().getAsInt());
        }
    }

    /// Reads a block that it was given.
    public record BlockReader(SharedMemory block) implements Target {
        @Override
        public void run() {
            Process.print("%d", block.buf().getInt(0));
        }
    }

    /// One unlinks while the other attaches.
    public static final class Unlinking extends Process {
        @Override
        protected void run() {
            SharedMemory.create("contested", 8);
            startAndJoin(2, i -> i == 0 ? new Attacher() : new Unlinker());
        }
    }

    /// Attaches a block by its name.
    public record Attacher() implements Target {
        @Override
        public void run() {
            Process.print(ProcessRules.fault(() -> SharedMemory.open("contested")));
        }
    }

    /// Unlinks a block.
    public record Unlinker() implements Target {
        @Override
        public void run() {
            SharedMemory.open("contested").unlink();
        }
    }
}
