package interleave.worker.support;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RegionLayout;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.shared.Tally;
import interleave.worker.shared.Value;
import interleave.worker.sync.Lock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Programs for tests that need real processes.
public final class Programs {
    private Programs() {}

    /// `workers` processes count to `rounds` each in one shared number, under a lock.
    public static final class Counting extends Process {
        private final int workers;
        private final int rounds;

        public Counting(int workers, int rounds) {
            super(workers, rounds);
            this.workers = workers;
            this.rounds = rounds;
        }

        @Override
        protected void run() {
            var total = Value.raw("i", 0, "total");
            var lock = new Lock("lock");
            var added = new Tally(total);
            var counters = new ArrayList<Counter>();
            for (var i = 0; i < workers; i++) {
                counters.add(new Counter(rounds, total, lock, added));
            }
            counters.forEach(Process::start);
            counters.forEach(Process::join);
            print("total %d", total.get());
        }
    }

    /// Counts.
    public static final class Counter extends Process {
        private final int rounds;
        private final Value total;
        private final Lock lock;
        private final Tally added;

        public Counter(int rounds, Value total, Lock lock, Tally added) {
            super(rounds, total, lock, added);
            this.rounds = rounds;
            this.total = total;
            this.lock = lock;
            this.added = added;
        }

        @Override
        protected void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = lock.hold()) {
                    total.set(total.get() + 1);
                    added.add(1);
                }
            }
        }
    }

    /// Two processes take two locks in opposite order.
    public static final class Crossing extends Process {
        @Override
        protected void run() {
            var a = new Lock("a");
            var b = new Lock("b");
            var one = new Taker(a, b);
            var other = new Taker(b, a);
            one.start();
            other.start();
            one.join();
            other.join();
        }
    }

    /// Takes two locks, one after the other.
    public static final class Taker extends Process {
        private final Lock first;
        private final Lock second;

        public Taker(Lock first, Lock second) {
            super(first, second);
            this.first = first;
            this.second = second;
        }

        @Override
        protected void run() {
            try (var _ = first.hold(); var _ = second.hold()) {
                print("both");
            }
        }
    }

    /// Sleeps and takes a lock with a timeout, in lesson time.
    public static final class Waiting extends Process {
        @Override
        protected void run() {
            var lock = new Lock("lock");
            lock.acquire();
            var waiter = new Process(new TimedTaker(lock, 3600));
            var sleeper = new Process(new Sleeper(1800));
            waiter.start();
            sleeper.start();
            waiter.join();
            sleeper.join();
        }
    }

    /// Tries to take a lock for some seconds.
    public record TimedTaker(Lock lock, int seconds) implements Target {
        @Override
        public void run() {
            Process.print("taken %b", lock.acquire(Duration.ofSeconds(seconds)));
        }
    }

    /// Sleeps for some seconds.
    public record Sleeper(int seconds) implements Target {
        @Override
        public void run() {
            Process.sleep(seconds);
            Process.print("slept");
        }
    }

    /// Ends in the given way.
    public record Ending(String how) implements Target {
        @Override
        public void run() {
            switch (how) {
                case "return" -> Process.print("fine");
                case "throw" -> throw new IllegalStateException("out of paper");
                case "sleep" -> Process.sleep(3600);
                default -> Process.exit(Integer.parseInt(how));
            }
        }
    }

    /// Starts one child for each way to end, waits for all, and prints their exit codes.
    public static final class Endings extends Process {
        private final List<String> ways;

        public Endings(List<String> ways) {
            super(ways);
            this.ways = ways;
        }

        @Override
        protected void run() {
            for (var way : ways) {
                var child = new Process(new Ending(way));
                child.start();
                child.join();
                print("%s -> %d", way, child.exitCode().getAsInt());
            }
        }
    }

    /// Tries the calls whose answers depend on the state of a process.
    public static final class Manners extends Process {
        @Override
        protected void run() {
            var child = new Process(new Ending("sleep"));
            print("before: alive %b code %s pid %s", child.isAlive(), child.exitCode(), child.pid());
            print("join before start: %s", fault(child::join));
            child.name("sleeper");
            child.start();
            print("name %s, started: alive %b code %s", child.name(), child.isAlive(), child.exitCode());
            print("again: %s", fault(child::start));
            child.join(Duration.ZERO);
            child.join(Duration.ofSeconds(-1));
            print("still alive %b", child.isAlive());
            child.terminate();
            child.join();
            print("terminated %d", child.exitCode().getAsInt());
            child.kill();
            print("kill after the end %d", child.exitCode().getAsInt());
            var second = new Process(new Ending("sleep"));
            second.start();
            second.kill();
            second.join();
            print("%s killed %d", second.name(), second.exitCode().getAsInt());
            print("no record: %s", fault(() -> new Process(() -> print("lambda"))));
            print("no transfer: %s", fault(() -> new Process(new Carrier(new Object())).start()));
        }

        private static String fault(Runnable action) {
            try {
                action.run();
                return "none";
            } catch (RuntimeException fault) {
                return fault.getClass().getSimpleName();
            }
        }
    }

    /// Carries what cannot travel.
    public record Carrier(Object load) implements Target {
        @Override
        public void run() {}
    }

    /// A grandchild says who its parents are.
    public static final class Family extends Process {
        @Override
        protected void run() {
            var child = new Middle();
            child.start();
            child.join();
            print("%s %d %d", name(), Process.currentProcess().pid(), Process.cpuCount());
        }
    }

    /// In the middle of three.
    public static final class Middle extends Process {
        @Override
        protected void run() {
            var child = new Youngest();
            child.start();
            child.join();
            print("%s %s", name(), Process.parentProcess().name());
        }
    }

    /// The last of three.
    public static final class Youngest extends Process {
        @Override
        protected void run() {
            print("%s %s %d", name(), Process.parentProcess().name(), Process.parentProcess().pid());
        }
    }

    /// Draws numbers.
    public static final class Drawing extends Process {
        @Override
        protected void run() {
            print("%d %d %d", randint(1, 1000), randint(1, 1000), randint(1, 1000));
        }
    }

    /// Leaves its children behind when it is killed.
    public static final class Forsaking extends Process {
        @Override
        protected void run() {
            var child = new Process(new Sleeper(3600));
            child.start();
            Process.print("started");
            Process.sleep(3600);
        }
    }

    /// Starts a child, waits until its fork server was killed, and starts another one.
    public static final class Twice extends Process {
        @Override
        protected void run() {
            once();
            var slots = Lane.current().memory().slots();
            var server = slots.region().getInt(RegionLayout.FORK_SERVER_OFFSET);
            while (slots.alive(server)) {
                Thread.onSpinWait();
            }
            once();
        }

        private static void once() {
            var child = new Process(new Ending("return"));
            child.start();
            child.join();
            print("%d", child.exitCode().getAsInt());
        }
    }
}
