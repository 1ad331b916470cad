package interleave.worker.support;

import interleave.worker.channel.Connection;
import interleave.worker.channel.Pipe;
import interleave.worker.gate.Lane;
import interleave.worker.process.Process;
import interleave.worker.process.ProcessIdentity;
import interleave.worker.process.Signals;
import interleave.worker.process.Target;
import interleave.worker.shared.Value;
import java.time.Duration;
import java.util.ArrayList;
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
            var child = new Process(new LateThread(flag));
            child.start();
            child.join();
            print("flag %d code %d", flag.get(), child.exitCode().getAsInt());
        }
    }

    /// Returns while a thread of it still works.
    public record LateThread(Value flag) implements Target {
        @Override
        public void run() {
            var lane = Lane.current();
            var main = Thread.currentThread();
            Thread.ofPlatform().start(() -> {
                while (main.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                lane.memory().region().setLong(lane.memory().objects().get(flag.objectId()).offset(), 7);
            });
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
        private final boolean interrupted;

        public Signalled(boolean interrupted) {
            super(interrupted);
            this.interrupted = interrupted;
        }

        @Override
        protected void run() {
            print("no signal: %s", fault(() -> Process.currentProcess().signal(65)));
            for (var signal : interrupted ? List.of(Signals.INT) : List.of(Signals.TERM, Signals.KILL, Signals.ABRT, Signals.USR1)) {
                var child = new Process(new Programs.Ending("sleep"));
                child.start();
                child.signal(signal);
                child.join();
                print("%s -> %d", Signals.name(signal), child.exitCode().getAsInt());
            }
            var own = new Process(new SignallingItself());
            own.start();
            own.join();
            print("own -> %d", own.exitCode().getAsInt());
        }
    }

    /// Sends itself SIGUSR1.
    public record SignallingItself() implements Target {
        @Override
        public void run() {
            try {
                Process.currentProcess().signal(Signals.USR1);
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
