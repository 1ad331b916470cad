package interleave.worker.support;

import interleave.worker.channel.Connection;
import interleave.worker.channel.EndOfStream;
import interleave.worker.channel.JoinableQueue;
import interleave.worker.channel.Pipe;
import interleave.worker.channel.Queue;
import interleave.worker.fault.MultiprocessingException;
import interleave.worker.gate.Lane;
import interleave.worker.manager.DictProxy;
import interleave.worker.manager.Manager;
import interleave.worker.manager.ManagerGone;
import interleave.worker.memory.SlotState;
import interleave.worker.pool.Pool;
import interleave.worker.pool.Work;
import interleave.worker.pool.WorkerDied;
import interleave.worker.process.Process;
import interleave.worker.process.ProcessIdentity;
import interleave.worker.process.Signals;
import interleave.worker.process.Target;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.Condition;
import interleave.worker.sync.Event;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
import interleave.worker.sync.WaitQueue;
import java.time.Duration;
import java.util.List;

/// A child is killed by its parent while it has, or waits for, something that others want; and somebody has to notice.
///
/// One program for each way to notice. The victim is `P1`, whoever waits for it is there before it is killed.
public final class Noticing extends Process {
    /// All ways.
    public static final List<String> KINDS = List.of(
            "lock", "rlock", "semaphore", "tasks", "condition", "event", "barrier", "queue", "pipe", "join", "parent", "pool", "idle pool", "manager");

    private final String kind;

    public Noticing(String kind) {
        super(kind);
        this.kind = kind;
    }

    @Override
    protected void run() throws Exception {
        switch (kind) {
            case "lock" -> {
                var lock = new Lock("it");
                held(new TakesLock(lock, new Event("taken")), lock::acquire);
            }
            case "rlock" -> {
                var lock = new RLock("it");
                held(new TakesRLock(lock, new Event("taken")), lock::acquire);
            }
            case "semaphore" -> {
                var semaphore = new Semaphore(1, "it");
                held(new TakesPermit(semaphore, new Event("taken")), semaphore::acquire);
            }
            case "tasks" -> {
                var queue = new JoinableQueue<String>(0, "it");
                queue.put("item");
                // somebody lives who could report it
                started(new SleepsAWhile());
                held(new TakesItem(queue, new Event("taken")), queue::join);
            }
            case "condition" -> condition();
            case "event" -> event();
            case "barrier" -> {
                var barrier = new Barrier(3, "it");
                var victim = started(new Comes(barrier));
                started(new Comes(barrier));
                // this process would be the third: it does not come, so that the victim cannot be let through before it is dead
                killWaiting(victim, barrier.waiting(), 2);
            }
            case "queue" -> {
                var queue = new Queue<String>(0, "it");
                var event = new Event("asleep");
                var victim = started(new Gets(queue, event));
                event.await();
                awaitBlocked(victim);
                victim.kill();
                queue.put("item");
                print("got %s", queue.get());
            }
            case "pipe" -> {
                var pipe = new Pipe(false, "it");
                var event = new Event("ready");
                var victim = started(new HoldsEnd(pipe.second(), event));
                var reader = started(new Reads(pipe.first()));
                pipe.second().close();
                event.await();
                awaitBlocked(reader);
                victim.kill();
            }
            case "join" -> {
                var victim = started(new Asleep(new Event("ready")));
                started(new Kills(victim.pid().getAsLong()));
                victim.join();
            }
            case "parent" -> {
                var victim = new Process(new HasChild(new Event("ready")));
                victim.start();
                victim.join(Duration.ofMillis(300));
                victim.kill();
                victim.join();
            }
            case "pool" -> pool(true);
            case "idle pool" -> pool(false);
            default -> manager();
        }
    }

    private static Process started(Target target) {
        var process = new Process(target);
        process.start();
        return process;
    }

    /// The victim takes it; this process waits for it, and another child kills the victim then.
    private static void held(Taking target, Runnable take) {
        var victim = started(target);
        target.taken().await();
        started(new KillsWhenBlocked(victim.pid().getAsLong(), Process.currentProcess().slot()));
        attempt(take);
    }

    private static void attempt(Runnable action) {
        try {
            action.run();
            print("fine");
        } catch (MultiprocessingException fault) {
            print(fault.getClass().getSimpleName());
        }
    }

    private static void awaitBlocked(Process process) {
        awaitBlocked(process.sentinel().slot());
    }

    private static void awaitBlocked(int slot) {
        var slots = Lane.current().memory().slots();
        while (slots.state(slot) != SlotState.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    private static void killWaiting(Process victim, WaitQueue queue, int waiters) {
        while (queue.waiters().size() < waiters) {
            Thread.onSpinWait();
        }
        victim.kill();
    }

    private static void condition() {
        var condition = new Condition("it");
        var victim = started(new WaitsFor(condition));
        killWaiting(victim, condition.waiting(), 1);
        try (var _ = condition.hold()) {
            condition.signal();
        }
    }

    private static void event() {
        var event = new Event("it");
        var victim = started(new WaitsForEvent(event));
        killWaiting(victim, event.waiting(), 1);
        event.set();
    }

    private static void pool(boolean busy) {
        var pool = new Pool(2);
        var pids = pool.pids();
        if (busy) {
            var results = pool.mapAsync(new Sleeps(), List.of(3600));
            awaitBlockedOrAsleep(pids);
            signal(sleeping(pids));
            try {
                results.get();
            } catch (WorkerDied died) {
                print("WorkerDied");
            }
        } else {
            pool.map(new Sleeps(), List.of(0, 0));
            signal(pids.getFirst());
            while (pool.pids().contains(pids.getFirst())) {
                Thread.onSpinWait();
            }
        }
        pool.terminate();
        pool.join();
    }

    private static void signal(long pid) {
        identity(pid).kill();
    }

    private static ProcessIdentity identity(long pid) {
        return Process.activeChildren().stream().filter(child -> child.pid() == pid).findFirst().orElseThrow();
    }

    private static void awaitBlockedOrAsleep(List<Long> pids) {
        while (sleeping(pids) < 0) {
            Thread.onSpinWait();
        }
    }

    private static long sleeping(List<Long> pids) {
        var slots = Lane.current().memory().slots();
        return pids.stream()
                .filter(pid -> slots.state(identity(pid).slot()) == SlotState.SLEEPING)
                .findFirst().orElse(-1L);
    }

    private static void manager() {
        var manager = new Manager().start();
        DictProxy<String, Integer> dict = manager.dict();
        dict.put("key", 1);
        signal(manager.pid());
        try {
            while (true) {
                dict.get("key");
            }
        } catch (ManagerGone gone) {
            print("ManagerGone");
        }
        manager.shutdown();
    }

    public record Sleeps() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer seconds) {
            Process.sleep(seconds);
            return seconds;
        }
    }

    /// A target that takes something, says so and keeps it.
    public interface Taking extends Target {
        Event taken();
    }

    private static void keep(Event taken) {
        taken.set();
        Process.sleep(3600);
    }

    public record TakesLock(Lock lock, Event taken) implements Taking {
        @Override
        public void run() {
            lock.acquire();
            keep(taken);
        }
    }

    public record TakesRLock(RLock lock, Event taken) implements Taking {
        @Override
        public void run() {
            lock.acquire();
            keep(taken);
        }
    }

    public record TakesPermit(Semaphore semaphore, Event taken) implements Taking {
        @Override
        public void run() {
            semaphore.acquire();
            keep(taken);
        }
    }

    public record TakesItem(JoinableQueue<String> queue, Event taken) implements Taking {
        @Override
        public void run() {
            queue.get();
            keep(taken);
        }
    }

    public record SleepsAWhile() implements Target {
        @Override
        public void run() {
            Process.sleep(4);
        }
    }

    public record Asleep(Event ready) implements Target {
        @Override
        public void run() {
            keep(ready);
        }
    }

    public record Comes(Barrier barrier) implements Target {
        @Override
        public void run() {
            attempt(barrier::await);
        }
    }

    public record WaitsFor(Condition condition) implements Target {
        @Override
        public void run() {
            try (var _ = condition.hold()) {
                condition.await();
            }
        }
    }

    public record WaitsForEvent(Event event) implements Target {
        @Override
        public void run() {
            event.await();
        }
    }

    public record Gets(Queue<String> queue, Event asleep) implements Target {
        @Override
        public void run() {
            asleep.set();
            queue.get();
        }
    }

    public record HoldsEnd(Connection end, Event ready) implements Target {
        @Override
        public void run() {
            keep(ready);
        }
    }

    public record Reads(Connection end) implements Target {
        @Override
        public void run() {
            try {
                end.recv();
            } catch (EndOfStream end) {
                Process.print("EndOfStream");
            }
        }
    }

    /// Kills a process of the run as soon as the lane in `slot` waits.
    public record KillsWhenBlocked(long pid, int slot) implements Target {
        @Override
        public void run() {
            awaitBlocked(slot);
            kill(pid);
        }
    }

    /// Kills a process of the run.
    public record Kills(long pid) implements Target {
        @Override
        public void run() {
            awaitBlocked(1);
            kill(pid);
        }
    }

    /// Siblings may signal each other (rule PR7); an identity is what the run's table says.
    private static void kill(long pid) {
        var slots = Lane.current().memory().slots();
        for (var slot = 1; slot < slots.used(); slot++) {
            if (slots.pid(slot) == pid) {
                new ProcessIdentity(slot, slots.generation(slot), pid, slots.name(slot), slots.label(slot)).signal(Signals.KILL);
                return;
            }
        }
    }

    public record HasChild(Event ready) implements Target {
        @Override
        public void run() {
            started(new AsksForParent());
            keep(ready);
        }
    }

    public record AsksForParent() implements Target {
        @Override
        public void run() {
            Process.parentProcess().join(Duration.ofSeconds(60));
            Process.print("orphan");
        }
    }
}
