package interleave.worker.support;

import interleave.worker.channel.Connection;
import interleave.worker.channel.EndOfStream;
import interleave.worker.channel.JoinableQueue;
import interleave.worker.channel.Pipe;
import interleave.worker.channel.Queue;
import interleave.worker.channel.SimpleQueue;
import interleave.worker.fault.MultiprocessingException;
import interleave.worker.manager.DictProxy;
import interleave.worker.manager.LockProxy;
import interleave.worker.manager.Manager;
import interleave.worker.pool.Pool;
import interleave.worker.pool.Work;
import interleave.worker.pool.WorkerDied;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.process.WorkerThread;
import interleave.worker.shared.Array;
import interleave.worker.shared.ShareableList;
import interleave.worker.shared.SharedFile;
import interleave.worker.shared.SharedMemory;
import interleave.worker.shared.Value;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.BoundedSemaphore;
import interleave.worker.sync.Condition;
import interleave.worker.sync.Event;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The same kind of program over each primitive: several people use one object, each in its process and, if wished, also in
/// a thread of it. Whatever becomes of one of them, the others must come to an end and say how: `fine`, or the
/// error that they got. Nobody waits without end for what only another one's program can bring.
///
/// Person 1 is the one that tests interrupt or kill; for a kind in two roles, such as `pipe sender`, it has the role named.
public final class EveryPrimitive extends Process {
    /// All kinds.
    public static final List<String> KINDS = List.of(
            "lock", "rlock", "semaphore", "bounded semaphore", "condition waiter", "condition notifier", "event waiter",
            "event setter", "barrier", "value", "array", "block", "shareable list", "file", "pipe sender", "pipe receiver",
            "long message sender", "long message receiver", "queue producer", "queue consumer", "simple queue",
            "joinable queue", "pool", "managed lock", "managed dict");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ITEMS = 3;
    private static final int LONG_BYTES = 12_000;

    private final String kind;
    private final int people;
    private final int rounds;
    private final boolean threads;
    private final int groups;

    /// @param rounds how often each person uses the object
    /// @param threads whether each process does it in a thread of its own too
    /// @param groups how many objects there are, each with so many people of its own
    public EveryPrimitive(String kind, int people, int rounds, boolean threads, int groups) {
        super(kind, people, rounds, threads, groups);
        this.kind = kind;
        this.people = people;
        this.rounds = rounds;
        this.threads = threads;
        this.groups = groups;
    }

    /// The same with one object of a kind; what is left to do is to start the people.
    static Group groupOf(String kind, int people, int rounds, boolean threads) {
        return new EveryPrimitive(kind, people, rounds, threads, 1).group();
    }

    static Group managedGroupOf(String kind, int people, int rounds, Manager manager) {
        return new EveryPrimitive(kind, people, rounds, false, 1).managed(manager);
    }

    /// People with one object.
    ///
    /// @param ends what their parent gives up when they have started
    /// @param result what there is to say when they are done, or null
    record Group(List<? extends Target> people, List<Connection> ends, Supplier<String> result) {
        Group(List<? extends Target> people) {
            this(people, List.of(), null);
        }

        Group(List<? extends Target> people, Supplier<String> result) {
            this(people, List.of(), result);
        }
    }

    @Override
    protected void run() throws Exception {
        if (kind.equals("pool")) {
            pool();
        } else if (kind.startsWith("managed")) {
            try (var manager = new Manager().start()) {
                together(() -> managed(manager));
            }
        } else {
            together(this::group);
        }
        print("over");
    }

    private void together(Supplier<Group> maker) {
        var all = Stream.generate(maker).limit(groups).toList();
        var children = all.stream().flatMap(group -> group.people().stream())
                .map(target -> new Process(new Person(target, threads)))
                .toList();
        children.forEach(Process::start);
        all.forEach(group -> group.ends().forEach(Connection::close));
        children.forEach(Process::join);
        all.stream().filter(group -> group.result() != null).forEach(group -> print("%s", said(group.result())));
    }

    /// What there is to say; a number whose lock went down with its owner cannot be read any more.
    private static String said(Supplier<String> result) {
        try {
            return result.get();
        } catch (MultiprocessingException fault) {
            return fault.getClass().getSimpleName();
        }
    }

    private Group group() {
        return switch (kind) {
            case "lock" -> {
                var lock = new Lock("it");
                var total = Value.raw("i", 0, "total");
                yield new Group(everybody(new InLock(lock, total, rounds)), () -> "total " + total.get());
            }
            case "rlock" -> new Group(everybody(new InRLock(new RLock("it"), rounds)));
            case "semaphore", "bounded semaphore" -> {
                var semaphore = kind.equals("semaphore") ? new Semaphore(1, "it") : new BoundedSemaphore(1, "it");
                yield new Group(everybody(new InSemaphore(semaphore, rounds)), () -> "left " + semaphore.peek());
            }
            case "condition waiter", "condition notifier" -> {
                var condition = new Condition("it");
                var ready = Value.raw("i", 0, "ready");
                yield new Group(roles(new InCondition(condition, ready), new Notifier(condition, ready)));
            }
            case "event waiter", "event setter" -> {
                var event = new Event("it");
                yield new Group(roles(new AtEvent(event), new Setter(event)));
            }
            case "barrier" -> new Group(everybody(new AtBarrier(new Barrier(people * (threads ? 2 : 1), "it"), rounds)));
            case "pipe sender", "pipe receiver" -> pipe("short");
            case "long message sender", "long message receiver" -> pipe("x".repeat(LONG_BYTES));
            case "queue producer", "queue consumer" -> {
                var queue = new Queue<String>(2, "it");
                yield new Group(inTurn(new Producer(queue, rounds), new Consumer(queue, rounds)));
            }
            case "simple queue" -> new Group(everybody(new InSimpleQueue(new SimpleQueue<>("it"), rounds)));
            case "joinable queue" -> new Group(everybody(new InJoinableQueue(new JoinableQueue<>(people, "it"), rounds)));
            default -> content();
        };
    }

    private Group content() {
        return switch (kind) {
            case "value" -> {
                var value = new Value("i", 0, "it");
                yield new Group(everybody(new InValue(value, rounds)), () -> "total " + value.get());
            }
            case "array" -> {
                var array = new Array("i", 4, "it");
                yield new Group(everybody(new InArray(array, rounds)), () -> "total " + array.get(0));
            }
            case "block" -> new Group(everybody(new InBlock(SharedMemory.create(64), rounds)));
            case "shareable list" -> new Group(everybody(new InList(new ShareableList(List.of(1, "text", 2.5)), rounds)));
            case "file" -> {
                var file = new SharedFile("file-" + System.nanoTime(), "");
                yield new Group(everybody(new InFile(file, rounds)), () -> "bytes " + file.size());
            }
            default -> throw new IllegalArgumentException("no primitive is called '%s'".formatted(kind));
        };
    }

    private Group managed(Manager manager) {
        return new Group(everybody(kind.equals("managed lock")
                ? new InManagedLock(manager.lock(), rounds)
                : new InManagedDict(manager.dict(), rounds)));
    }

    private List<Target> everybody(Target target) {
        return IntStream.range(0, people).mapToObj(_ -> target).toList();
    }

    /// One notifies or sets, and the others wait. The first has the role that the kind names.
    private List<Target> roles(Target waiter, Target notifier) {
        var first = kind.endsWith("waiter");
        return IntStream.range(0, people).mapToObj(i -> i == (first ? 1 : 0) ? notifier : waiter).toList();
    }

    /// Half of them bring, half of them take. The first has the role that the kind names.
    private List<Target> inTurn(Target bringing, Target taking) {
        var first = kind.endsWith("sender") || kind.endsWith("producer");
        return IntStream.range(0, people).mapToObj(i -> i % 2 == 0 == first ? bringing : taking).toList();
    }

    private Group pipe(String text) {
        var pipe = new Pipe(false, 4 << 10, "it");
        return new Group(
                inTurn(new SendingInto(pipe.second(), text), new ReceivingFrom(pipe.first())),
                List.of(pipe.first(), pipe.second()), null);
    }

    private void pool() {
        var pool = new Pool(people);
        var results = IntStream.range(0, people * rounds).mapToObj(number -> pool.applyAsync(new Doubling(), number)).toList();
        for (var result : results) {
            try {
                result.get(PATIENCE);
                print("fine");
            } catch (WorkerDied died) {
                print("WorkerDied");
            }
        }
        pool.close();
        pool.join();
    }

    public record Doubling() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer number) {
            return 2 * number;
        }
    }

    /// Does what it is for, and the same in a thread, if wished, and says how it went.
    public record Person(Target target, boolean threads) implements Target {
        @Override
        public void run() throws Exception {
            if (!threads) {
                perform();
                return;
            }
            var thread = WorkerThread.start(this::perform);
            perform();
            thread.join();
        }

        private void perform() {
            try {
                target.run();
                Process.print("fine");
            } catch (MultiprocessingException fault) {
                Process.print(fault.getClass().getSimpleName());
            } catch (Exception fault) {
                throw new IllegalStateException(fault);
            }
        }
    }

    public record InLock(Lock lock, Value total, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = lock.hold()) {
                    total.set(total.get() + 1);
                }
            }
        }
    }

    public record InRLock(RLock lock, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = lock.hold(); var _ = lock.hold()) {
                    Process.print("inside");
                }
            }
        }
    }

    public record InSemaphore(Semaphore semaphore, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = semaphore.hold()) {
                    Process.print("inside");
                }
            }
        }
    }

    public record InCondition(Condition condition, Value ready) implements Target {
        @Override
        public void run() {
            try (var _ = condition.hold()) {
                condition.awaitFor(() -> ready.get() == 1, PATIENCE);
            }
        }
    }

    public record Notifier(Condition condition, Value ready) implements Target {
        @Override
        public void run() {
            try (var _ = condition.hold()) {
                ready.set(1);
                condition.signalAll();
            }
        }
    }

    public record AtEvent(Event event) implements Target {
        @Override
        public void run() {
            event.await(PATIENCE);
        }
    }

    public record Setter(Event event) implements Target {
        @Override
        public void run() {
            event.set();
        }
    }

    public record AtBarrier(Barrier barrier, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                barrier.await(PATIENCE);
            }
        }
    }

    public record InValue(Value value, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = value.getLock().hold()) {
                    value.set(value.get() + 1);
                }
            }
        }
    }

    public record InArray(Array array, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = array.getLock().hold()) {
                    array.set(0, array.get(0) + 1);
                }
                array.slice(1, 3);
            }
        }
    }

    public record InBlock(SharedMemory block, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                block.buf().putInt(0, block.buf().getInt(0) + 1);
            }
            block.close();
        }
    }

    public record InList(ShareableList list, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                list.set(0, i);
                list.set(1, "t" + i);
                list.get(1);
            }
        }
    }

    public record InFile(SharedFile file, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                file.append("line\n");
                file.readText();
            }
        }
    }

    public record SendingInto(Connection end, String text) implements Target {
        @Override
        public void run() {
            try (end) {
                for (var i = 0; i < (text.length() == LONG_BYTES ? 1 : ITEMS); i++) {
                    end.send(text);
                }
            }
        }
    }

    /// Receives until the end of file, and sees to it that what comes is whole.
    public record ReceivingFrom(Connection end) implements Target {
        @Override
        public void run() {
            try (end) {
                while (true) {
                    String text = end.recv();
                    if (!text.equals("short") && text.length() != LONG_BYTES) {
                        throw new IllegalStateException("a message of %d characters came".formatted(text.length()));
                    }
                }
            } catch (EndOfStream end) {
                Process.print("end");
            }
        }
    }

    public record Producer(Queue<String> queue, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                queue.put("item", PATIENCE);
            }
        }
    }

    public record Consumer(Queue<String> queue, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                queue.get(PATIENCE);
            }
        }
    }

    /// Puts one and gets one, so that there is always one to get, unless somebody is killed with it.
    public record InSimpleQueue(SimpleQueue<String> queue, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                queue.put("item");
                queue.get();
            }
        }
    }

    public record InJoinableQueue(JoinableQueue<String> queue, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                queue.put("item", PATIENCE);
                queue.get(PATIENCE);
                queue.taskDone();
            }
        }
    }

    public record InManagedLock(LockProxy lock, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = lock.hold()) {
                    Process.print("inside");
                }
            }
        }
    }

    public record InManagedDict(DictProxy<String, Integer> dict, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                dict.put("key", i);
                dict.get("key");
            }
        }
    }
}
