package interleave.worker.support;

import interleave.worker.channel.Connection;
import interleave.worker.channel.Pipe;
import interleave.worker.gate.KeyboardInterrupt;
import interleave.worker.gate.Lane;
import interleave.worker.process.AtExit;
import interleave.worker.process.OnInterrupt;
import interleave.worker.process.Process;
import interleave.worker.process.ProcessIdentity;
import interleave.worker.process.Signals;
import interleave.worker.process.Target;
import interleave.worker.process.WorkerThread;
import interleave.worker.shared.Value;
import interleave.worker.sync.BoundedSemaphore;
import interleave.worker.sync.Event;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Programs that try the rules of processes and print what they find.
public final class ProcessRules {
    private ProcessRules() {}

    /// The message of what `action` throws, or "none".
    static String fault(Runnable action) {
        try {
            action.run();
            return "none";
        } catch (RuntimeException fault) {
            return fault.getMessage();
        }
    }

    /// Daemons: no children, flag before the start, inherited, terminated at the end of the parent.
    public static final class Daemons extends Process {
        @Override
        protected void run() {
            var child = new Process(new Childless());
            child.daemon(true);
            child.start();
            print("set after start: %s", fault(() -> child.daemon(false)));
            child.join();
            var endless = new Process(new Programs.Ending("sleep"));
            endless.daemon(true);
            endless.start();
            print("left");
        }
    }

    /// Tries to have a child.
    public record Childless() implements Target {
        @Override
        public void run() {
            var child = new Process(new Programs.Ending("return"));
            Process.print("daemon by birth %b", child.isDaemon());
            Process.print(fault(child::start));
        }
    }

    /// A thread outlives the program's main.
    public static final class Threaded extends Process {
        @Override
        protected void run() {
            var flag = Value.raw("i", 0, "");
            for (var outside : List.of(false, true)) {
                flag.set(0);
                var child = new Process(new LateThread(flag, outside));
                child.start();
                child.join();
                print("flag %d code %d", flag.get(), child.exitCode().getAsInt());
            }
        }
    }

    /// Returns while a thread of it still works, which may be in a group outside that of the main thread.
    public record LateThread(Value flag, boolean outside) implements Target {
        @Override
        public void run() {
            var lane = Lane.current();
            var main = Thread.currentThread();
            var group = outside ? new ThreadGroup(main.getThreadGroup().getParent(), "outside") : main.getThreadGroup();
            Thread.ofPlatform().group(group).start(() -> {
                while (main.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                lane.memory().region().setLong(lane.memory().objects().get(flag.objectId()).offset(), 7);
            });
        }
    }

    /// Two children that have daemons: a thread of one waits for the daemon, the other fails at its end.
    public static final class Deserted extends Process {
        @Override
        protected void run() {
            for (var failing : List.of(false, true)) {
                var child = new Process(new Deserter(failing));
                child.start();
                child.join();
                print("code %d", child.exitCode().getAsInt());
            }
        }
    }

    /// Returns and leaves a daemon behind.
    public record Deserter(boolean failing) implements Target {
        @Override
        public void run() {
            var daemon = new Process(new Programs.Ending("sleep"));
            daemon.daemon(true);
            daemon.start();
            if (failing) {
                AtExit.add(() -> {
                    throw new AssertionError("no duty");
                });
            } else {
                WorkerThread.start(() -> {
                    daemon.join();
                    Process.print("daemon %d", daemon.exitCode().getAsInt());
                });
            }
        }
    }

    /// Active children, sentinels and closing.
    public static final class Books extends Process {
        @Override
        protected void run() {
            print("before %d", Process.activeChildren().size());
            var children = new ArrayList<Process>();
            for (var i = 0; i < 3; i++) {
                var child = new Process(new Programs.Ending("sleep"));
                child.start();
                children.add(child);
            }
            print("started %s", Process.activeChildren().stream().map(ProcessIdentity::name).toList());
            var first = children.getFirst();
            print("ready %b", first.sentinel().ready());
            print("close: %s", fault(first::close));
            children.forEach(Process::kill);
            children.forEach(Process::join);
            print("ready %b", first.sentinel().ready());
            print("after %d", Process.activeChildren().size());
            first.close();
            first.close();
            print("closed: %s, %s", first.name(), fault(first::exitCode));
        }
    }

    /// A sibling may signal, but not ask; a child may ask about its parent.
    public static final class Siblings extends Process {
        @Override
        protected void run() {
            var sleeper = new Process(new Programs.Ending("sleep"));
            sleeper.start();
            var identity = Process.activeChildren().getFirst();
            var sibling = new Process(new Sibling(identity));
            sibling.start();
            sibling.join();
            sleeper.join();
            print("sleeper %d", sleeper.exitCode().getAsInt());
        }
    }

    /// Knows its sibling's identity.
    public record Sibling(ProcessIdentity other) implements Target {
        @Override
        public void run() {
            Process.print("ask: %s", fault(other::isAlive));
            Process.print("join: %s", fault(() -> other.join(Duration.ZERO)));
            Process.print("self: %b %s", Process.currentProcess().isAlive(), fault(() -> Process.currentProcess().join(Duration.ZERO)));
            Process.print("parent: %b", Process.parentProcess().isAlive());
            other.terminate();
        }
    }

    /// Joins with little time, then ends the child, and tries what is left to try with an ended one.
    public static final class Patience extends Process {
        @Override
        protected void run() {
            var child = new Process(new Programs.Ending("sleep"));
            child.start();
            child.join(Duration.ZERO);
            child.join(Duration.ofSeconds(-1));
            print("joined at once, alive %b", child.isAlive());
            var start = System.nanoTime();
            child.join(Duration.ofMillis(200));
            print("joined in time %b, alive %b", System.nanoTime() - start >= 200_000_000, child.isAlive());
            child.terminate();
            child.join();
            child.join();
            child.terminate();
            child.kill();
            child.interrupt();
            child.signal(Signals.USR1);
            print("code %d, again: %s", child.exitCode().getAsInt(), fault(child::start));
        }
    }

    /// Children that end by signals, of their parent and of their own.
    public static final class Signalled extends Process {
        @Override
        protected void run() {
            print("no signal: %s", fault(() -> Process.currentProcess().signal(65)));
            for (var signal : List.of(Signals.TERM, Signals.KILL, Signals.ABRT, Signals.USR1, Signals.USR2, Signals.SEGV, Signals.BUS, Signals.FPE, Signals.ILL,
                    Signals.QUIT)) {
                var child = new Process(new Programs.Ending("sleep"));
                child.start();
                child.signal(signal);
                child.join();
                print("%s -> %d", Signals.name(signal), child.exitCode().getAsInt());
            }
            for (var signal : List.of(Signals.USR1, Signals.USR2, Signals.SEGV)) {
                var own = new Process(new SignallingItself(signal));
                own.start();
                own.join();
                print("own -> %d", own.exitCode().getAsInt());
            }
        }
    }

    /// A child that is killed as soon as it was started, long before it can tell its PID.
    public static final class KilledAtBirth extends Process {
        @Override
        protected void run() {
            var child = new Process(new Programs.Ending("sleep"));
            child.start();
            print("%d", child.pid().getAsLong());
            child.kill();
            child.join();
        }
    }

    /// A process that ends itself, as its program says, through its own identity; and what does not work on itself.
    public static final class EndsItself extends Process {
        @Override
        protected void run() {
            for (var how : List.of("terminate", "kill")) {
                var child = new Process(new Itself(how));
                child.start();
                child.join();
                print("%s %d", how, child.exitCode().getAsInt());
            }
        }

        record Itself(String how) implements Target {
            @Override
            public void run() {
                if (how.equals("kill")) {
                    currentProcess().kill();
                } else {
                    currentProcess().terminate();
                }
                Process.sleep(600);
            }
        }
    }

    /// Children that are terminated sooner and later while they start, at 20 moments 3 ms apart.
    public static final class StruckWhileStarting extends Process {
        @Override
        protected void run() {
            for (var moment = 0; moment < 20; moment++) {
                var child = new Process(new Programs.Ending("sleep"));
                child.start();
                var until = System.nanoTime() + moment * 3_000_000L;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                child.terminate();
                child.join();
                print("%d", child.exitCode().getAsInt());
            }
        }
    }

    /// Children that are interrupted while they sleep, with each choice of what that does; and one that waits for a lock and
    /// catches the interrupt.
    public static final class Interrupted extends Process {
        @Override
        protected void run() {
            for (var choice : OnInterrupt.values()) {
                var ready = new Event("ready");
                var child = new Process(new Asleep(choice, ready));
                child.start();
                ready.await();
                child.interrupt();
                child.join();
                print("%s -> %d", choice, child.exitCode().getAsInt());
            }
            var lock = new Lock("lock");
            lock.acquire();
            var child = new Process(new Catching(lock));
            child.start();
            while (lock.waiting().waiters().isEmpty()) {
                Thread.onSpinWait();
            }
            child.interrupt();
            child.join();
            lock.release();
            print("catching -> %d, taken %b", child.exitCode().getAsInt(), lock.tryAcquire());
        }
    }

    public record Asleep(OnInterrupt choice, Event ready) implements Target {
        @Override
        public void run() {
            Process.onInterrupt(choice);
            try {
                ready.set();
                Process.sleep(choice == OnInterrupt.IGNORE ? 0.5 : 60);
                Process.print("%s woke up", choice);
            } finally {
                if (choice == OnInterrupt.RAISE) {
                    Process.print("%s cleaned up", choice);
                }
            }
        }
    }

    public record Catching(Lock lock) implements Target {
        @Override
        public void run() {
            try {
                lock.acquire();
                Process.print("acquired");
            } catch (KeyboardInterrupt interrupt) {
                Process.print("caught %s, locked %b", interrupt.getClass().getSimpleName(), lock.locked());
            }
        }
    }

    /// The parent holds a lock until its child has ended, which waits for it.
    public static final class Waiting extends Process {
        @Override
        protected void run() {
            var lock = new Lock("lock");
            lock.acquire();
            var child = new Process(new WaitingForLock(lock));
            child.start();
            child.join();
            lock.release();
            print("code %d, taken %b", child.exitCode().getAsInt(), lock.tryAcquire());
        }
    }

    public record WaitingForLock(Lock lock) implements Target {
        @Override
        public void run() {
            lock.acquire();
        }
    }

    /// Who is related to whom, and what a child gets of what its parent has.
    public static final class Relations extends Process {
        @Override
        protected void run() throws Exception {
            print("root has a parent: %b", Process.parentProcess() != null);
            print("current %s alive %b, processors %b", Process.currentProcess().name(), Process.currentProcess().isAlive(),
                    Process.cpuCount() >= 1);
            var words = new ArrayList<>(List.of("as it was"));
            var gate = new Event("gate");
            var child = new Process(new Related(words, gate, HexFormat.of().formatHex(Process.authKey())));
            child.start();
            words.set(0, "changed");
            gate.set();
            child.join();
            print("broken output -> %d", child.exitCode().getAsInt());
            var first = files(gate);
            var siblings = new ArrayList<Process>();
            for (var i = 0; i < 6; i++) {
                var sibling = new Process(new Asleep(OnInterrupt.RAISE, new Event("ready")));
                sibling.start();
                siblings.add(sibling);
            }
            print("open files grow with siblings: %b", files(gate) > first);
            siblings.forEach(Process::kill);
        }

        private static long files(Event gate) {
            var count = Value.raw("i", 0, "files");
            var child = new Process(new CountingFiles(count, gate));
            child.start();
            child.join();
            return count.get();
        }
    }

    /// Tells what it knows of its parent, and closes its standard output.
    public record Related(List<String> words, Event gate, String key) implements Target {
        @Override
        public void run() {
            gate.await();
            var parent = Process.parentProcess();
            Process.print("key of %d bytes inherited %b", Process.authKey().length, key.equals(HexFormat.of().formatHex(Process.authKey())));
            Process.print("parent %s alive %b, is the same %b, argument %s", parent.name(), parent.isAlive(),
                    parent.pid() == ProcessHandle.current().parent().orElseThrow().pid(), words.getFirst());
            System.out.close();
            System.out.println("nobody reads this");
        }
    }

    public record CountingFiles(Value count, Event gate) implements Target {
        @Override
        public void run() throws Exception {
            try (var files = Files.list(Path.of("/proc/self/fd"))) {
                count.set(files.count());
            }
        }
    }

    /// What locks look like to their owner, to another thread and to another process.
    public static final class Shown extends Process {
        @Override
        protected void run() {
            var lock = new Lock("lock");
            var again = new RLock("again");
            print("%s %s", lock, again);
            lock.acquire();
            again.acquire();
            again.acquire();
            print("%s %s", lock, again);
            WorkerThread.start(() -> print("%s %s", lock, again)).join();
            var child = new Process(new Showing(lock, again));
            child.start();
            child.join();
            WorkerThread.start(() -> {
                var own = new Lock("own");
                own.acquire();
                print("%s", own);
            }).join();
            var event = new Event("event");
            event.set();
            print("%s %s %s", new Semaphore(2), new BoundedSemaphore(3), event);
        }
    }

    public record Showing(Lock lock, RLock again) implements Target {
        @Override
        public void run() {
            Process.print("%s %s", lock, again);
        }
    }

    /// Sends itself a signal.
    public record SignallingItself(int signal) implements Target {
        @Override
        public void run() {
            try {
                Process.currentProcess().signal(signal);
                Process.sleep(3600);
            } finally {
                Process.print("finally");
            }
        }
    }

    /// A subclass that sends what it receives back in capitals.
    public static final class Capitals extends Process {
        private final Connection connection;

        Capitals(Connection connection) {
            super(connection);
            this.connection = connection;
        }

        @Override
        protected void run() {
            for (String text = connection.recv(); !text.isEmpty(); text = connection.recv()) {
                connection.send(text.toUpperCase(Locale.ROOT));
            }
        }
    }

    /// Has texts put into capitals.
    public static final class Speller extends Process {
        @Override
        protected void run() {
            var pipe = new Pipe(true, "pipe");
            var capitals = new Capitals(pipe.second());
            capitals.start();
            pipe.first().send("hello");
            print("%s", pipe.first().<String>recv());
            pipe.first().send("world");
            print("%s", pipe.first().<String>recv());
            pipe.first().send("");
            capitals.join();
            print("code %d", capitals.exitCode().getAsInt());
        }
    }

    /// Two children each, two levels deep, joined in order.
    public static final class Tree extends Process {
        private final List<Integer> path;

        public Tree(List<Integer> path) {
            super(path);
            this.path = path;
        }

        @Override
        protected void run() {
            print(path.toString());
            for (var i = 0; i < 2 && path.size() < 2; i++) {
                var deeper = new ArrayList<>(path);
                deeper.add(i);
                var child = new Tree(deeper);
                child.start();
                child.join();
            }
        }
    }
}
