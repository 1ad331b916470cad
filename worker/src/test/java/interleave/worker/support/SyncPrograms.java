package interleave.worker.support;

import interleave.worker.fault.MultiprocessingException;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.process.WorkerThread;
import interleave.worker.shared.Value;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.BoundedSemaphore;
import interleave.worker.sync.Condition;
import interleave.worker.sync.Event;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Programs for tests of what processes agree by.
public final class SyncPrograms {
    private SyncPrograms() {}

    private static void runAll(List<? extends Target> targets) {
        var children = targets.stream().map(Process::new).toList();
        children.forEach(Process::start);
        children.forEach(Process::join);
    }

    /// `workers` processes count in one number, guarded by a lock, a reentrant lock, a semaphore or a condition.
    public static final class Guarded extends Process {
        private final String kind;
        private final int workers;
        private final int rounds;

        public Guarded(String kind, int workers, int rounds) {
            super(kind, workers, rounds);
            this.kind = kind;
            this.workers = workers;
            this.rounds = rounds;
        }

        @Override
        protected void run() {
            var total = Value.raw("i", 0, "total");
            var children = new ArrayList<Target>();
            switch (kind) {
                case "lock" -> {
                    var lock = new Lock("lock");
                    repeat(() -> children.add(new UnderLock(lock, total, rounds)));
                }
                case "rlock" -> {
                    var lock = new RLock("lock");
                    repeat(() -> children.add(new UnderRLock(lock, total, rounds)));
                }
                case "condition" -> {
                    var lock = new Condition("lock");
                    repeat(() -> children.add(new UnderCondition(lock, total, rounds)));
                }
                default -> {
                    var semaphore = new BoundedSemaphore(1, "semaphore");
                    repeat(() -> children.add(new UnderSemaphore(semaphore, total, rounds)));
                }
            }
            runAll(children);
            print("total %d", total.get());
        }

        private void repeat(Runnable action) {
            for (var i = 0; i < workers; i++) {
                action.run();
            }
        }
    }

    public record UnderLock(Lock lock, Value total, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = lock.hold()) {
                    total.set(total.get() + 1);
                }
            }
        }
    }

    public record UnderRLock(RLock lock, Value total, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = lock.hold(); var _ = lock.hold()) {
                    total.set(total.get() + 1);
                }
            }
        }
    }

    public record UnderSemaphore(Semaphore semaphore, Value total, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = semaphore.hold()) {
                    total.set(total.get() + 1);
                }
            }
        }
    }

    public record UnderCondition(Condition condition, Value total, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = condition.hold()) {
                    total.set(total.get() + 1);
                    condition.signal();
                }
            }
        }
    }

    /// Acquired in one process, released in another, acquired in a third.
    public static final class Handing extends Process {
        @Override
        protected void run() {
            var lock = new Lock("lock");
            for (var what : List.of("acquire", "release", "acquire")) {
                runAll(List.of(new LockUser(lock, what)));
            }
            print("locked %b", lock.locked());
        }
    }

    public record LockUser(Lock lock, String what) implements Target {
        @Override
        public void run() {
            if (what.equals("release")) {
                lock.release();
            } else {
                Process.print("taken %b", lock.tryAcquire());
            }
        }
    }

    /// Three processes do the same on one object, so that any of them can be killed anywhere.
    public static final class Trio extends Process {
        private final String kind;

        public Trio(String kind) {
            super(kind);
            this.kind = kind;
        }

        @Override
        protected void run() {
            switch (kind) {
                case "lock" -> {
                    var lock = new Lock("lock");
                    three(new LockMember(lock));
                }
                case "rlock" -> {
                    var lock = new RLock("lock");
                    three(new RLockMember(lock));
                }
                case "semaphore" -> {
                    var semaphore = new Semaphore(1, "semaphore");
                    three(new SemaphoreMember(semaphore));
                }
                case "condition" -> {
                    var condition = new Condition("condition");
                    var ready = Value.raw("i", 0, "ready");
                    runAll(List.of(new Listener(condition, ready), new Listener(condition, ready), new Speaker(condition, ready)));
                }
                case "event" -> {
                    var event = new Event("event");
                    runAll(List.of(new Runner(event), new Runner(event), new Starter(event)));
                }
                default -> {
                    var barrier = new Barrier(3, "barrier");
                    three(new Party(barrier));
                }
            }
        }

        private static void three(Target member) {
            runAll(List.of(member, member, member));
        }
    }

    private static void telling(Runnable action) {
        try {
            action.run();
            Process.print("fine");
        } catch (MultiprocessingException fault) {
            Process.print(fault.getClass().getSimpleName());
        }
    }

    public record LockMember(Lock lock) implements Target {
        @Override
        public void run() {
            telling(() -> {
                lock.acquire();
                lock.release();
            });
        }
    }

    public record RLockMember(RLock lock) implements Target {
        @Override
        public void run() {
            telling(() -> {
                lock.acquire();
                lock.acquire();
                lock.release();
                lock.release();
            });
        }
    }

    public record SemaphoreMember(Semaphore semaphore) implements Target {
        @Override
        public void run() {
            telling(() -> {
                semaphore.acquire();
                semaphore.release();
            });
        }
    }

    /// Waits for the number, but not for ever: the speaker may be the one that is killed.
    public record Listener(Condition condition, Value ready) implements Target {
        @Override
        public void run() {
            telling(() -> {
                try (var _ = condition.hold()) {
                    condition.awaitFor(() -> ready.get() == 1, Duration.ofSeconds(3));
                }
            });
        }
    }

    public record Speaker(Condition condition, Value ready) implements Target {
        @Override
        public void run() {
            telling(() -> {
                try (var _ = condition.hold()) {
                    ready.set(1);
                    condition.signalAll();
                }
            });
        }
    }

    public record Runner(Event event) implements Target {
        @Override
        public void run() {
            telling(() -> Process.print("set %b", event.await(Duration.ofSeconds(3))));
        }
    }

    public record Starter(Event event) implements Target {
        @Override
        public void run() {
            telling(event::set);
        }
    }

    public record Party(Barrier barrier) implements Target {
        @Override
        public void run() {
            telling(() -> {
                barrier.await(Duration.ofSeconds(5));
                barrier.await(Duration.ofSeconds(5));
            });
        }
    }

    /// Many processes: all wait for a start, then meet at a barrier, and go through a narrow door.
    public static final class Crowd extends Process {
        private final int people;

        public Crowd(int people) {
            super(people);
            this.people = people;
        }

        @Override
        protected void run() {
            var start = new Event("start");
            var barrier = new Barrier(people, "barrier");
            var door = new Semaphore(3, "door");
            var lock = new Lock("lock");
            var inside = Value.raw("i", 0, "inside");
            var most = Value.raw("i", 0, "most");
            var children = new ArrayList<Process>();
            for (var i = 0; i < people; i++) {
                children.add(new Process(new Person(start, barrier, door, lock, inside, most)));
            }
            children.forEach(Process::start);
            start.set();
            children.forEach(Process::join);
            print("inside %d, at most 3 %b", inside.get(), most.get() <= 3 && most.get() > 0);
        }
    }

    public record Person(Event start, Barrier barrier, Semaphore door, Lock lock, Value inside, Value most) implements Target {
        @Override
        public void run() {
            start.await();
            barrier.await();
            for (var i = 0; i < 20; i++) {
                try (var _ = door.hold()) {
                    change(1);
                    change(-1);
                }
            }
            barrier.await();
        }

        private void change(int by) {
            try (var _ = lock.hold()) {
                inside.set(inside.get() + by);
                most.set(Math.max(most.get(), inside.get()));
            }
        }
    }

    /// Three processes and three threads wait for one condition; the parent wakes one, one more, and all.
    public static final class Mixed extends Process {
        @Override
        protected void run() {
            var condition = new Condition("condition");
            var awake = Value.raw("i", 0, "awake");
            var children = new ArrayList<Process>();
            var threads = new ArrayList<WorkerThread>();
            for (var i = 0; i < 3; i++) {
                children.add(new Process(new Sleeper(condition, awake)));
                threads.add(WorkerThread.start(new Sleeper(condition, awake)::run));
            }
            children.forEach(Process::start);
            awaitSleepers(condition, 6);
            for (var woken = 1; woken <= 2; woken++) {
                wake(condition, 1);
                awaitAwake(awake, woken);
                print("awake %d, asleep %d", awake.get(), condition.waiting().waiters().size());
            }
            wake(condition, 6);
            children.forEach(Process::join);
            threads.forEach(WorkerThread::join);
            print("awake %d", awake.get());
        }

        private static void wake(Condition condition, int count) {
            try (var _ = condition.hold()) {
                condition.signal(count);
            }
        }

        private static void awaitSleepers(Condition condition, int count) {
            while (condition.waiting().waiters().size() < count) {
                Thread.onSpinWait();
            }
        }

        private static void awaitAwake(Value awake, int count) {
            while (awake.get() < count) {
                Thread.onSpinWait();
            }
        }
    }

    public record Sleeper(Condition condition, Value awake) implements Target {
        @Override
        public void run() {
            try (var _ = condition.hold()) {
                condition.await();
                awake.set(awake.get() + 1);
            }
        }
    }

    /// One process takes a reentrant lock; its other thread and its child cannot, and neither can give it back.
    public static final class Owning extends Process {
        @Override
        protected void run() {
            var lock = new RLock("lock");
            lock.acquire();
            WorkerThread.start(new Stranger(lock)::run).join();
            runAll(List.of(new Stranger(lock)));
            lock.release();
            WorkerThread.start(new Stranger(lock)::run).join();
        }
    }

    public record Stranger(RLock lock) implements Target {
        @Override
        public void run() {
            var taken = lock.tryAcquire();
            var fault = "none";
            try {
                lock.release();
            } catch (MultiprocessingException notMine) {
                fault = notMine.getClass().getSimpleName();
            }
            Process.print("taken %b, release %s", taken, fault);
        }
    }
}
