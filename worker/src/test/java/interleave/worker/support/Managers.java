package interleave.worker.support;

import interleave.worker.manager.BarrierProxy;
import interleave.worker.manager.ConditionProxy;
import interleave.worker.manager.DictProxy;
import interleave.worker.manager.EventProxy;
import interleave.worker.manager.ListProxy;
import interleave.worker.manager.LockProxy;
import interleave.worker.manager.Manager;
import interleave.worker.manager.QueueProxy;
import interleave.worker.manager.RLockProxy;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.process.WorkerThread;
import interleave.worker.sync.Event;
import interleave.worker.sync.Lock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// Programs that use managers and print what they find.
public final class Managers {
    private Managers() {}

    /// The kind of what `action` throws, or what it gives.
    static String outcome(Supplier<?> action) {
        try {
            return String.valueOf(action.get());
        } catch (RuntimeException fault) {
            return fault.getClass().getSimpleName() + ": " + fault.getMessage();
        }
    }

    static String fault(Runnable action) {
        return outcome(() -> {
            action.run();
            return "none";
        });
    }

    /// Dictionary, list and namespace, sequentially (case 116).
    public static final class Containers extends Process {
        @Override
        protected void run() {
            try (var manager = new Manager().start()) {
                dict(manager);
                list(manager);
                namespace(manager);
            }
        }

        private static void dict(Manager manager) {
            var entries = new LinkedHashMap<String, Integer>();
            entries.put("a", 1);
            entries.put("b", 2);
            DictProxy<String, Integer> dict = manager.dict(entries);
            print("%s %s", dict.put("c", 3), dict.put("a", 9));
            print("%d %s %s %d", dict.get("a"), dict.keys(), dict.values(), dict.size());
            print(outcome(() -> dict.get("x")));
            print("%s %s", dict.getOrDefault("x", 7), dict.remove("b"));
            print(outcome(() -> dict.remove("b")));
            print("%s %s", dict.containsKey("b"), dict.copy());
            print(dict.text());
            print("%b %s", dict.toString().equals("<DictProxy dict-1>"), Objects.equals(dict, dict.copy()));
            var keys = new ArrayList<String>();
            dict.forEach(keys::add);
            print("%s", keys);
            var iterator = dict.iterator();
            iterator.next();
            dict.put("d", 4);
            print(outcome(iterator::next));
            print("%s", dict.popItem());
            print(outcome(() -> dict.call("explode")));
            print(outcome(() -> dict.call("put", 1)));
            dict.clear();
            print(outcome(dict::popItem));
        }

        private static void list(Manager manager) {
            ListProxy<Object> list = manager.list(List.of(1, 2, 3));
            list.append(4);
            list.extend(List.of(5, 6));
            list.insert(0, 0);
            print("%s %s %d", list.get(0), list.get(-1), list.size());
            print(outcome(() -> list.get(7)));
            print(outcome(() -> list.get(-8)));
            print("%s %s %s", list.slice(1, 3), list.slice(-2, 100), list.slice(5, 2));
            print("%s %s", list.plus(List.of(7)), manager.list(List.of(1)).times(3));
            print("%s %s %s", list.pop(), list.pop(0), list.indexOf(3));
            print(outcome(() -> list.indexOf(99)));
            list.set(2, new ArrayList<>(List.of(1)));
            @SuppressWarnings("unchecked")
            var copy = (List<Object>) list.get(2);
            copy.add(2);
            print("%s", list.get(2));
            list.set(2, copy);
            print("%s %s", list.get(2), list.text());
            print(fault(list::sort).split(":")[0]);
            var sorted = manager.list(Arrays.asList(3, 1, 2));
            sorted.sort();
            sorted.reverse();
            var items = new ArrayList<Integer>();
            sorted.forEach(items::add);
            print("%s", items);
            var array = manager.array("i", List.of(1, 2, 3));
            array.set(-1, 7);
            print("%s %s", array.copy(), outcome(() -> array.call("append", 1)));
            print(fault(() -> array.set(0, 1.5)));
            print(fault(() -> array.set(0, 1L << 40)));
            var value = manager.value("i", 4);
            value.set(5);
            print("%s %s", value.get(), value.text());
        }

        private static void namespace(Manager manager) {
            var names = manager.namespace(Map.of("x", 10));
            names.set("y", "why");
            names.set("_z", 12.3);
            print("%s %s %s", names.get("x"), names.get("_z"), names.text());
            print(outcome(() -> names.get("nothing")));
            names.delete("x");
            print(outcome(() -> names.get("x")));
            names.delete("_z");
            print(outcome(() -> names.get("_z")));
        }
    }

    /// Two processes write into one dictionary.
    public static final class TwoWriters extends Process {
        private final int rounds;

        public TwoWriters(int rounds) {
            super(rounds);
            this.rounds = rounds;
        }

        @Override
        protected void run() {
            try (var manager = new Manager().start()) {
                DictProxy<String, Integer> dict = manager.dict(Map.of("total", 0));
                var lock = manager.lock();
                var first = new Process(new Writer(dict, lock, rounds));
                var second = new Process(new Writer(dict, lock, rounds));
                first.start();
                second.start();
                first.join();
                second.join();
                print("total %d", dict.get("total"));
            }
        }
    }

    /// Adds to a number in a dictionary, under a managed lock.
    public record Writer(DictProxy<String, Integer> dict, LockProxy lock, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = lock.hold()) {
                    dict.put("total", dict.get("total") + 1);
                }
            }
        }
    }

    /// Starting, stopping, and doing either at the wrong time (rule G1).
    public static final class Lives extends Process {
        @Override
        protected void run() {
            var manager = new Manager();
            print(fault(manager::list));
            print(fault(manager::pid));
            manager.shutdown();
            manager.start();
            print(Process.activeChildren().getFirst().name());
            print(fault(manager::start));
            ListProxy<Integer> list = manager.list(List.of(1));
            print("%s", manager.exitCode());
            manager.shutdown();
            manager.shutdown();
            print("%s", manager.exitCode());
            print(fault(manager::list));
            print(list.toString());
            print(fault(list::size).replaceAll(" at unix:.*", ""));
            print(fault(manager::start));
            try (var second = new Manager("127.0.0.1:0", new byte[] {1}).start()) {
                var third = new Manager(second.address(), new byte[] {2});
                print(fault(third::start).replaceAll(":[0-9]+:", ":0:"));
                print(fault(() -> new Manager("nowhere", new byte[] {1})));
            }
        }
    }

    /// Locks and the like, used by one process (rules G5 and T2).
    public static final class Primitives extends Process {
        @Override
        protected void run() {
            try (var manager = new Manager().start()) {
                var lock = manager.lock();
                print("%b %b %b", lock.acquire(Duration.ofSeconds(1)), lock.tryAcquire(), lock.locked());
                print("%b %s", lock.acquire(Duration.ofMillis(100)), fault(() -> lock.acquire(Duration.ofSeconds(-5))));
                lock.release();
                print("%s; %s", fault(lock::release), lock.text());
                var again = manager.rlock();
                again.acquire();
                print("%b %s", again.tryAcquire(), again.text());
                again.release();
                again.release();
                print(fault(again::release));
                var permits = manager.boundedSemaphore(2);
                print("%b %b %b %d", permits.tryAcquire(), permits.tryAcquire(), permits.acquire(Duration.ofMillis(50)), permits.value());
                permits.release();
                permits.release();
                print("%s; %s", fault(permits::release), permits.text());
                var plain = manager.semaphore(0);
                plain.release();
                print("%b %b %s", plain.tryAcquire(), plain.acquire(Duration.ofSeconds(-5)), fault(() -> manager.semaphore(-1)));
                var event = manager.event();
                print("%b %b", event.isSet(), event.await(Duration.ofMillis(50)));
                event.set();
                event.await();
                print("%b %s", event.await(Duration.ZERO), event.text());
                waits(manager);
                queue(manager);
            }
        }

        private static void waits(Manager manager) {
            var condition = manager.condition();
            print("%s; %s", fault(condition::await), fault(condition::signal));
            condition.acquire();
            condition.acquire();
            condition.signal();
            print("%b %b %s", condition.await(Duration.ofMillis(100)), condition.await(Duration.ZERO), condition.text());
            condition.release();
            condition.release();
            var barrier = manager.barrier(1);
            print("%d %d %s", barrier.await(), barrier.await(), fault(() -> manager.barrier(0)));
            var pair = manager.barrier(2);
            print("%s; %b", fault(() -> pair.await(Duration.ofMillis(50))), pair.isBroken());
            print(fault(pair::await));
            pair.reset();
            print("%b %d %d", pair.isBroken(), pair.waiting(), pair.parties());
        }

        private static void queue(Manager manager) {
            var queue = manager.<Integer>queue(2);
            queue.put(1);
            queue.put(null, Duration.ZERO);
            print("%b %d %s; %s", queue.isFull(), queue.size(), fault(() -> queue.putNow(3)), fault(() -> queue.put(3, Duration.ofMillis(50))));
            print("%s", fault(() -> queue.put(3, Duration.ofSeconds(-1))));
            print("%s %s %b", queue.get(), queue.getNow(), queue.isEmpty());
            print("%s; %s; %s", fault(queue::getNow), fault(() -> queue.get(Duration.ofMillis(50))), fault(() -> queue.get(Duration.ofSeconds(-1))));
            queue.taskDone();
            queue.taskDone();
            queue.join();
            print(fault(queue::taskDone));
        }
    }

    /// A value that travels.
    public record Point(int x, ListProxy<Integer> trace) {}

    /// Copies and proxies inside of managed objects, and how long objects live (rule G3).
    public static final class Nesting extends Process {
        @Override
        protected void run() throws Exception {
            try (var manager = new Manager().start()) {
                var inner = manager.list(new ArrayList<>(List.of(1)));
                DictProxy<String, Object> outer = manager.dict(Map.of());
                outer.put("inner", inner);
                outer.put("point", new Point(3, inner));
                @SuppressWarnings("unchecked")
                var again = (ListProxy<Integer>) outer.get("inner");
                again.append(2);
                ((Point) outer.get("point")).trace().append(3);
                outer.put("points", List.of(((Point) outer.remove("point")).trace()));
                print("%s %b %s", inner.copy(), again.equals(inner), outer.text());
                var queue = manager.<ListProxy<Integer>>queue();
                queue.put(manager.list(List.of(7)));
                queue.get().append(8);
                print("lambda: %s", fault(() -> outer.put("x", new Object())).split(":")[0]);
                print("lock: %s", fault(() -> outer.put("x", new Lock())).split(":")[0]);
                print("still %d", outer.size());
                var child = new Process(new Appender(inner, outer));
                child.start();
                child.join();
                print("%s", inner.copy());
            }
            lifetimes();
        }

        private static void lifetimes() throws Exception {
            try (var manager = new Manager().start()) {
                DictProxy<String, Object> keeper = manager.dict(Map.of());
                fill(manager, keeper);
                awaitCount(manager, 2);
                print("kept %s", ((ListProxy<?>) keeper.get("kept")).copy());
                keeper.clear();
                awaitCount(manager, 1);
                manager.publish("published", manager.list(List.of(5)));
                awaitCount(manager, 2);
                print("published %s", new ListProxy<Integer>(manager.published("published")).copy());
                print(fault(() -> manager.published("nothing")));
                keeper.size();
            }
        }

        /// Makes many objects, and keeps one by putting it into another.
        private static void fill(Manager manager, DictProxy<String, Object> keeper) {
            for (var i = 0; i < 50; i++) {
                manager.list(List.of(i));
            }
            keeper.put("kept", manager.list(List.of(99)));
            print("made %b", manager.objectCount() > 2);
        }

        private static void awaitCount(Manager manager, int count) throws InterruptedException {
            for (var turns = 0; turns < 500 && manager.objectCount() != count; turns++) {
                System.gc();
                Thread.sleep(10);
            }
            print("objects %d", manager.objectCount());
        }
    }

    /// Appends to a list that it got, and to the same list found in a dictionary.
    public record Appender(ListProxy<Integer> list, DictProxy<String, Object> dict) implements Target {
        @Override
        @SuppressWarnings("unchecked")
        public void run() {
            list.append(4);
            ((ListProxy<Integer>) dict.get("inner")).append(5);
        }
    }

    /// Connections from elsewhere (rule G6).
    public static final class Remote extends Process {
        @Override
        protected void run() {
            var key = new byte[] {1, 2, 3};
            String address;
            try (var manager = new Manager("127.0.0.1:0", key).start()) {
                address = manager.address();
                manager.publish("tasks", manager.<String>queue());
                var child = new Process(new RemoteUser(address, key));
                child.start();
                var tasks = new QueueProxy<String>(manager.published("tasks"));
                child.join();
                print("got %s", tasks.get());
                print("wrong key: %s", fault(() -> Manager.connect(manager.address(), new byte[] {1, 2, 4})));
                print("still %d", tasks.size());
            }
            print("no server: %s", fault(() -> Manager.connect(address, key)).replaceAll(":[0-9]+", ""));
            for (var round = 0; round < 3; round++) {
                try (var manager = new Manager(address, key).start()) {
                    print("restarted %b", Manager.connect(manager.address(), key).list(List.of(round)).get(0) == round);
                }
            }
            print("bad address: %s", fault(() -> Manager.connect("nowhere", key)));
        }
    }

    /// Uses a manager by its address and key.
    public record RemoteUser(String address, byte[] key) implements Target {
        @Override
        public void run() {
            var manager = Manager.connect(address, key);
            var tasks = new QueueProxy<String>(manager.published("tasks"));
            tasks.put("hello");
            Process.print("own list %s", manager.list(List.of(1, 2)).plus(List.of(3)));
        }
    }

    /// Waits for a managed lock that the parent holds, while the manager is killed (case 118).
    public static final class KilledManager extends Process {
        /// A second, and what a busy machine adds.
        private static final long SOON_NANOS = 10_000_000_000L;

        @Override
        protected void run() {
            var manager = new Manager().start();
            var lock = manager.lock();
            var connected = new Event("connected");
            lock.acquire();
            var waiter = new Process(new Waiter(lock, connected));
            waiter.start();
            connected.await();
            ProcessHandle.of(manager.pid()).orElseThrow().destroyForcibly();
            var start = System.nanoTime();
            var recorded = fault(lock::locked).replaceAll("at unix:.*? ", "");
            var toldNanos = System.nanoTime() - start;
            // the waiter prints too: first it, then this process
            waiter.join();
            print(recorded);
            print("soon %b", toldNanos < SOON_NANOS);
            print("waiter %d soon %b", waiter.exitCode().getAsInt(), System.nanoTime() - start < SOON_NANOS);
            manager.shutdown();
            print("%s", manager.exitCode());
        }
    }

    /// Says that it has called the manager, not by the manager, and then waits in it, or comes when it is gone: it hears
    /// the same either way.
    public record Waiter(LockProxy lock, Event connected) implements Target {
        @Override
        public void run() {
            lock.locked();
            connected.set();
            Process.print(fault(lock::acquire).replaceAll("at unix:.*? ", ""));
        }
    }

    /// A client is killed while it holds a managed lock.
    public static final class KilledHolder extends Process {
        @Override
        protected void run() {
            try (var manager = new Manager().start()) {
                var lock = manager.lock();
                var event = manager.event();
                var holder = new Process(new Holder(lock, event));
                holder.start();
                event.await();
                holder.kill();
                holder.join();
                print(outcome(() -> lock.acquire(Duration.ofSeconds(1))));
                print("%b %b", lock.tryAcquire(), lock.locked());
                lock.release();
                print("%b", lock.acquire(Duration.ofSeconds(1)));
            }
        }
    }

    /// Of two parties at a barrier one is killed while it waits.
    public static final class KilledParty extends Process {
        @Override
        protected void run() {
            try (var manager = new Manager().start()) {
                var barrier = manager.barrier(2);
                var lock = manager.lock();
                var party = new Process(new Party(barrier, lock));
                party.start();
                while (barrier.waiting() == 0) {
                    sleep(0.01);
                }
                party.kill();
                party.join();
                // until the manager has noticed
                while (!lock.text().contains("gone")) {
                    sleep(0.01);
                }
                print(outcome(() -> barrier.await(Duration.ofSeconds(30))));
                print("%b %d", barrier.isBroken(), barrier.waiting());
            }
        }
    }

    /// Has a lock, so that one can see whether the manager knows that it is gone.
    public record Party(BarrierProxy barrier, LockProxy lock) implements Target {
        @Override
        public void run() {
            lock.acquire();
            barrier.await();
        }
    }

    /// Timeouts that no number holds, and such as are over already, of objects of a manager and of joins.
    public static final class ExtremeTimeouts extends Process {
        static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        static final Duration BEFORE = Duration.ofSeconds(Long.MIN_VALUE);

        @Override
        protected void run() {
            try (var manager = new Manager().start()) {
                over(manager);
                comes(manager);
            }
            var child = new Process(new Sleeper());
            child.start();
            child.join(BEFORE);
            print("child %b", child.isAlive());
            child.kill();
            child.join(LONGEST);
            print("child %b", child.isAlive());
            var thread = WorkerThread.start(() -> sleep(0.2));
            print("thread %b %b", thread.join(BEFORE), thread.join(LONGEST));
        }

        private static void over(Manager manager) {
            var lock = manager.lock();
            print("lock %b %s", lock.acquire(LONGEST), outcome(() -> lock.acquire(BEFORE)));
            print("semaphore %b", manager.semaphore(0).acquire(BEFORE));
            print("event %b", manager.event().await(BEFORE));
            print("queue %s", outcome(() -> manager.<Integer>queue().get(BEFORE)).split(":")[0]);
            print("barrier %s", outcome(() -> manager.barrier(2).await(BEFORE)).split(":")[0]);
            var condition = manager.condition();
            condition.acquire();
            print("condition %b", condition.await(BEFORE));
        }

        /// One waits with the longest timeout, and what it waits for comes.
        private static void comes(Manager manager) {
            var lock = manager.lock();
            var waits = manager.event();
            lock.acquire();
            var child = new Process(new LongestWaiter(lock, waits));
            child.start();
            waits.await();
            lock.release();
            child.join();
            print("longest %d", child.exitCode().orElse(-1));
        }
    }

    public record LongestWaiter(LockProxy lock, EventProxy waits) implements Target {
        @Override
        public void run() {
            waits.set();
            if (!lock.acquire(ExtremeTimeouts.LONGEST)) {
                throw new IllegalStateException("the time is up");
            }
        }
    }

    public record Sleeper() implements Target {
        @Override
        public void run() {
            Process.sleep(3600);
        }
    }

    /// Takes a lock and keeps it.
    public record Holder(LockProxy lock, EventProxy event) implements Target {
        @Override
        public void run() {
            lock.acquire();
            event.set();
            Process.sleep(3600);
        }
    }

    /// Has a manager, tells its PID, and sleeps.
    public static final class Owner extends Process {
        @Override
        protected void run() {
            var manager = new Manager().start();
            print("%d", manager.pid());
            manager.event().await();
        }
    }

    /// Leaves without shutting its manager down.
    public static final class Leaving extends Process {
        @Override
        protected void run() {
            var manager = new Manager().start();
            print("%d", manager.pid());
        }
    }

    /// Many processes at one queue, condition and barrier.
    public static final class Crowd extends Process {
        @Override
        protected void run() {
            try (var manager = new Manager().start()) {
                var tasks = manager.<Integer>queue(3);
                var sums = manager.<Integer>list();
                var lock = manager.rlock();
                var barrier = manager.barrier(4);
                var condition = manager.condition();
                var children = new ArrayList<Process>();
                for (var i = 0; i < 4; i++) {
                    children.add(new Process(new Member(tasks, sums, lock, barrier, condition)));
                }
                children.forEach(Process::start);
                for (var i = 0; i < 200; i++) {
                    tasks.put(i);
                }
                children.forEach(_ -> tasks.put(-1));
                condition.acquire();
                condition.awaitUntil(() -> sums.size() == 8);
                condition.release();
                children.forEach(Process::join);
                var total = 0;
                for (var sum : sums.copy()) {
                    total += sum;
                }
                print("%d", total);
            }
        }
    }

    /// Adds up what it gets; the last three lines of all come together.
    public record Member(
            QueueProxy<Integer> tasks, ListProxy<Integer> sums, RLockProxy lock,
            BarrierProxy barrier, ConditionProxy condition) implements Target {
        @Override
        public void run() {
            var sum = 0;
            for (int task = tasks.get(); task >= 0; task = tasks.get()) {
                sum += task;
            }
            var place = barrier.await();
            try (var _ = lock.hold(); var _ = lock.hold()) {
                sums.append(sum);
                sums.append(place);
            }
            try (var _ = condition.hold()) {
                condition.signalAll();
            }
        }
    }

    /// Two processes take two managed locks in opposite order.
    public static final class Crossing extends Process {
        @Override
        protected void run() {
            try (var manager = new Manager().start()) {
                var a = manager.lock();
                var b = manager.lock();
                var one = new Process(new Taker(a, b));
                var other = new Process(new Taker(b, a));
                one.start();
                other.start();
                one.join();
                other.join();
            }
        }
    }

    /// Takes two locks, one after the other.
    public record Taker(LockProxy first, LockProxy second) implements Target {
        @Override
        public void run() {
            first.acquire();
            Process.print("%b", second.acquire(Duration.ofSeconds(1000)));
        }
    }

    /// Serves whoever has the key; prints its address and PID.
    public static final class Serving extends Process {
        private final byte[] key;

        public Serving(byte[] key) {
            super(key);
            this.key = key;
        }

        @Override
        protected void run() {
            var manager = new Manager("127.0.0.1:0", key).start();
            print("%s %d", manager.address(), manager.pid());
            manager.event().await();
        }
    }
}
