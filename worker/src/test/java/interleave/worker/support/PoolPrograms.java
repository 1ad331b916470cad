package interleave.worker.support;

import interleave.worker.channel.Queue;
import interleave.worker.pool.AsyncResult;
import interleave.worker.pool.Pool;
import interleave.worker.pool.PoolBroken;
import interleave.worker.pool.PoolIterator;
import interleave.worker.pool.PoolSettings;
import interleave.worker.pool.RemoteTrace;
import interleave.worker.pool.ResultNotTransferable;
import interleave.worker.pool.StarWork;
import interleave.worker.pool.TaskFailed;
import interleave.worker.pool.Work;
import interleave.worker.pool.WorkerDied;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.sync.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Programs for tests of pools.
public final class PoolPrograms {
    private PoolPrograms() {}

    /// n².
    public record Square() implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            return n * n;
        }
    }

    /// base to the power of exponent, with more added: a keyword's value is a component.
    public record Power(int more) implements StarWork<Integer> {
        @Override
        public Integer apply(Object... arguments) {
            return (int) Math.pow((Integer) arguments[0], (Integer) arguments[1]) + more;
        }
    }

    /// The PID of the worker.
    public record Pid() implements Work<Integer, Long> {
        @Override
        public Long apply(Integer n) {
            return Process.currentProcess().pid();
        }
    }

    /// What a program of a course might throw.
    public static final class TooSmall extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public TooSmall(String message) {
            super(message);
        }
    }

    /// Cannot be built from its message.
    public static final class Peculiar extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Peculiar(int one, int two) {
            super(one + " and " + two);
        }
    }

    /// Fails in a way that the argument chooses.
    public record Failing() implements Work<String, String> {
        @Override
        public String apply(String how) throws Exception {
            return switch (how) {
                case "own" -> throw new TooSmall("7 is too small");
                case "checked" -> throw new java.io.IOException("no such file");
                case "peculiar" -> throw new Peculiar(1, 2);
                case "error" -> throw new StackOverflowError("deep");
                case "exit" -> {
                    Process.exit(0);
                    yield "";
                }
                default -> how;
            };
        }
    }

    /// Counts its calls and fails for one argument.
    public record Counting(int bad, int bytes) implements Work<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            calls.put(n);
            if (n == bad || bad < 0) {
                throw new TooSmall("x".repeat(bytes) + n);
            }
            return n;
        }

        private static Queue<Integer> calls;
    }

    /// Gives the workers the queue in which they count.
    public record ShareCalls(Queue<Integer> calls) implements Target {
        @Override
        public void run() {
            Counting.calls = calls;
        }
    }

    /// Says that it has come, and waits until it may go on.
    public record Waiting() implements Work<Integer, Integer> {
        private static Event may;
        private static Queue<Long> came;

        @Override
        public Integer apply(Integer n) {
            came.put(Process.currentProcess().pid());
            may.await();
            return n;
        }
    }

    /// Gives the workers what they need for that.
    public record ShareEvent(Event may, Queue<Long> came) implements Target {
        @Override
        public void run() {
            Waiting.may = may;
            Waiting.came = came;
        }
    }

    /// Cannot travel.
    public record Opaque() implements Work<Integer, Object> {
        @Override
        public Object apply(Integer n) {
            return new StringBuilder("opaque " + n);
        }
    }

    /// An initializer that throws.
    public record Throwing() implements Target {
        @Override
        public void run() {
            throw new IllegalStateException("no database");
        }
    }

    private static List<Integer> range(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static List<Integer> squares(int count) {
        return IntStream.range(0, count).map(n -> n * n).boxed().toList();
    }

    /// The class of what `work` throws, or what it gives.
    private static String outcome(Callable<?> work) {
        try {
            return String.valueOf(work.call());
        } catch (Throwable fault) {
            return fault.getClass().getSimpleName();
        }
    }

    /// Throws at one place.
    private record Breaking(int at) implements Iterable<Integer> {
        @Override
        public Iterator<Integer> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public Integer next() {
                    if (next == at) {
                        throw new TooSmall("broken at " + at);
                    }
                    return next++;
                }
            };
        }
    }

    /// Cases 101 and 103.
    public static final class Mapping extends Process {
        @Override
        protected void run() {
            var pool = new Pool(3);
            try (var _ = pool.scope()) {
                print("apply %d %d", pool.apply(new Square(), 5), pool.starapply(new Power(1), 2, 5));
                print("map %b %b %b", pool.map(new Square(), range(10)).equals(squares(10)),
                        pool.map(new Square(), range(100), 20).equals(squares(100)),
                        pool.map(new Square(), List.<Integer>of()).isEmpty());
                var iterable = (Iterable<Integer>) range(7)::iterator;
                print("iterable %b", pool.map(new Square(), iterable).equals(squares(7)));
                print("starmap %s", pool.starmap(new Power(0), List.of(List.of(2, 3), List.of(3, 2))));
                var ordered = new ArrayList<Integer>();
                pool.imap(new Square(), range(1000), 100).forEachRemaining(ordered::add);
                print("imap %b", ordered.equals(squares(1000)));
                var unordered = new ArrayList<Integer>();
                pool.imapUnordered(new Square(), range(1000)).forEachRemaining(unordered::add);
                print("imap_unordered %d %b", unordered.size(), new HashSet<>(unordered).equals(new HashSet<>(squares(1000))));
                var lazy = pool.imap(new Square(), (Iterable<Integer>) range(5)::iterator);
                print("lazy %d %d %d %d %d %b", lazy.next(), lazy.next(), lazy.next(), lazy.next(), lazy.next(), lazy.hasNext());
                print("empty %b %s", pool.imap(new Square(), List.<Integer>of()).hasNext(),
                        outcome(() -> pool.imap(new Square(), List.<Integer>of()).next()));
                print("null %s", pool.map(new Same(), Collections.singletonList((String) null)));
                var most = Integer.MAX_VALUE;
                var oneChunk = new ArrayList<Integer>();
                pool.imap(new Square(), range(10), most).forEachRemaining(oneChunk::add);
                var some = new ArrayList<Integer>();
                pool.imapUnordered(new Square(), range(10), most).forEachRemaining(some::add);
                print("largest chunk %b %b %b %s", pool.map(new Square(), range(10), most).equals(squares(10)),
                        oneChunk.equals(squares(10)), some.equals(squares(10)),
                        pool.starmap(new Power(0), List.of(List.of(2, 3), List.of(3, 2)), most));
            }
        }
    }

    /// Gives back what it gets.
    public record Same() implements Work<String, String> {
        @Override
        public String apply(String text) {
            return text;
        }
    }

    /// Case 104.
    public static final class BrokenIterables extends Process {
        @Override
        protected void run() {
            var pool = new Pool(2);
            try (var _ = pool.scope()) {
                print("map %s", outcome(() -> pool.map(new Square(), new Breaking(2))));
                for (var round = 0; round < 2; round++) {
                    print("%s %s %s %s", until(pool.imap(new Square(), new Breaking(0))),
                            until(pool.imap(new Square(), new Breaking(3), 1)),
                            until(pool.imap(new Square(), new Breaking(7), 2)),
                            until(pool.imapUnordered(new Square(), new Breaking(7), 4)));
                }
            }
        }

        private static String until(PoolIterator<Integer> results) {
            for (var count = 0; ; count++) {
                try {
                    results.next();
                } catch (TooSmall fault) {
                    return "%d %s %b".formatted(count, fault.getMessage(), results.hasNext());
                }
            }
        }
    }

    /// Cases 106 and 109, rules O3 and O6.
    public static final class Exceptions extends Process {
        @Override
        protected void run() {
            var calls = new Queue<Integer>(0, "calls");
            var pool = new Pool(PoolSettings.of(2).initializer(new ShareCalls(calls)));
            try (var _ = pool.scope()) {
                print("map %s %d", outcome(() -> pool.map(new Counting(2, 0), range(6))), calls.qsize());
            while (!calls.empty()) {
                calls.get();
            }
                own(pool);
                print("checked %s", checked(() -> pool.apply(new Failing(), "checked")));
                print("peculiar %s", checked(() -> pool.apply(new Failing(), "peculiar")));
                print("error %s", outcome(() -> pool.apply(new Failing(), "error")));
                var places = pool.imap(new Failing(), List.of("a", "own", "b"));
                print("imap %s %s %s %b", places.next(), outcome(places::next), places.next(), places.hasNext());
                print("argument %s", outcome(() -> pool.map(new Same(), cast(List.of(new StringBuilder("x"))))));
                print("function %s", outcome(() -> pool.apply(n -> n, 1)));
                var refused = 0;
                for (var i = 0; i < 20; i++) {
                    refused += outcome(() -> pool.apply(new Opaque(), 1)).equals(ResultNotTransferable.class.getSimpleName()) ? 1 : 0;
                }
                print("result %d %s", refused, message(() -> pool.apply(new Opaque(), 1)));
                print("alive %d", pool.apply(new Square(), 3));
                var big = pool.mapAsync(new Counting(-1, 1_000_000), range(2), 1, null, null);
                pool.close();
                pool.join();
                print("big %b %s", big.ready(), outcome(big::get));
                calls.get();
                calls.get();
            }
        }

        private static void own(Pool pool) {
            var result = pool.applyAsync(new Failing(), "own");
            for (var i = 0; i < 2; i++) {
                try {
                    result.get();
                } catch (TooSmall fault) {
                    print("own %s %b %b", fault.getMessage(), fault.getCause() instanceof RemoteTrace,
                            ((RemoteTrace) fault.getCause()).trace().contains("PoolPrograms.java"));
                }
            }
        }

        private static String checked(Callable<?> work) {
            try {
                return String.valueOf(work.call());
            } catch (TaskFailed failed) {
                return failed.getMessage() + " | " + failed.getCause().getClass().getSimpleName();
            } catch (Exception other) {
                return "other " + other;
            }
        }

        private static String message(Callable<?> work) {
            try {
                return String.valueOf(work.call());
            } catch (Exception fault) {
                return fault.getMessage().substring(0, 34);
            }
        }

        @SuppressWarnings("unchecked") // to give the pool what its function does not take
        private static List<String> cast(List<?> list) {
            return (List<String>) list;
        }
    }

    /// Case 107, rule O5.
    public static final class Patience extends Process {
        @Override
        protected void run() {
            var may = new Event("may");
            var came = new Queue<Long>(0, "came");
            var pool = new Pool(PoolSettings.of(1).initializer(new ShareEvent(may, came)));
            try (var _ = pool.scope()) {
                var called = new AtomicInteger();
                var result = pool.applyAsync(new Waiting(), 9, called::addAndGet, null);
                came.get();
                print("%s %s %s", outcome(() -> result.get(Duration.ofMillis(50))), outcome(() -> result.get(Duration.ZERO)),
                        outcome(() -> result.get(Duration.ofMillis(-1))));
                result.await(Duration.ofMillis(20));
                print("ready %b, successful %s", result.ready(), outcome(result::successful));
                may.set();
                print("value %d, callback %d, successful %b", result.get(), called.get(), result.successful());
                var failures = new ArrayList<String>();
                var failed = pool.applyAsync(new Failing(), "own", null, fault -> failures.add(fault.getMessage()));
                failed.await();
                print("error callback %s, successful %b", failures, failed.successful());
                var bad = pool.applyAsync(new Square(), 2, n -> {
                    throw new IllegalStateException("callback");
                }, null);
                print("bad callback %d then %d", bad.get(), pool.apply(new Square(), 3));
                may.clear();
                var next = pool.imap(new Waiting(), List.of(1, 2));
                came.get();
                print("next %s", outcome(() -> next.next(Duration.ofMillis(30))));
                may.set();
                print("next %d %d %s", next.next(), next.next(Duration.ofSeconds(60)), outcome(() -> next.next(Duration.ofSeconds(60))));
            }
        }
    }

    /// Case 110.
    public static final class Wrong extends Process {
        @Override
        protected void run() {
            print("%s %s", outcome(() -> new Pool(0)), outcome(() -> new Pool(-1)));
            print("%s %s", outcome(() -> PoolSettings.of(1).maxTasksPerChild(0)), outcome(() -> PoolSettings.of(1).maxTasksPerChild(-1)));
            print("%s", outcome(() -> PoolSettings.of(1).initializer(() -> {})));
            var pool = new Pool(1);
            print("%s %s", outcome(() -> pool.map(new Square(), range(3), 0)), outcome(() -> pool.imap(new Square(), range(3), 0)));
            print("%s", outcome(() -> {
                pool.join();
                return "joined";
            }));
            var last = pool.mapAsync(new Square(), range(50), 1, null, null);
            pool.close();
            pool.close();
            print("%s", outcome(() -> pool.applyAsync(new Square(), 1)));
            pool.join();
            pool.join();
            print("last %b, workers %d", last.get().equals(squares(50)), Process.activeChildren().size());
            pool.terminate();
            pool.terminate();
            print("%s", outcome(() -> pool.applyAsync(new Square(), 1)));
            print("processors %b", standard());
        }

        private static boolean standard() {
            return PoolSettings.standard().processes() == Runtime.getRuntime().availableProcessors();
        }
    }

    /// Case 112.
    public static final class Terminating extends Process {
        @Override
        protected void run() {
            var may = new Event("may");
            var came = new Queue<Long>(0, "came");
            var pool = new Pool(PoolSettings.of(3).initializer(new ShareEvent(may, came)));
            var result = pool.mapAsync(new Waiting(), range(10_000), 1, null, null);
            came.get();
            var began = System.nanoTime();
            pool.terminate();
            // the tasks wait for ever: that it comes back at all is what counts, on a busy machine too
            print("in time %b", System.nanoTime() - began < 10_000_000_000L);
            print("workers %d", Process.activeChildren().size());
            print("%s %s", outcome(() -> result.get(Duration.ofMillis(500))), outcome(result::get));
        }
    }

    /// Case 113, rule O8.
    public static final class Replacing extends Process {
        @Override
        protected void run() {
            var pool = new Pool(PoolSettings.of(3).maxTasksPerChild(10));
            var before = List.copyOf(pool.pids());
            print("right %b", pool.map(new Square(), range(100), 1).equals(squares(100)));
            // none of the first three can have done more than 10 of the 100
            var after = new TreeSet<>(pool.map(new Pid(), range(60), 1));
            after.removeAll(before);
            print("others %b", after.size() >= 3);
            pool.close();
            pool.join();
            var chunked = new Pool(PoolSettings.of(1).maxTasksPerChild(1));
            print("pids %d", new TreeSet<>(chunked.map(new Pid(), range(6), 3)).size());
            chunked.close();
            chunked.join();
            var early = new Pool(PoolSettings.of(3).maxTasksPerChild(1));
            var results = new ArrayList<AsyncResult<Integer>>();
            for (var i = 0; i < 6; i++) {
                results.add(early.applyAsync(new Square(), i));
            }
            early.close();
            early.join();
            print("early %s", results.stream().map(AsyncResult::get).toList());
        }
    }

    /// Case 115, and a busy worker killed: rules O9 and O10.
    public static final class Killing extends Process {
        @Override
        protected void run() {
            var may = new Event("may");
            var came = new Queue<Long>(0, "came");
            var pool = new Pool(PoolSettings.of(2).initializer(new ShareEvent(may, came)));
            print("%s", pool.map(new Square(), range(4)));
            killAll(pool.pids());
            print("again %s", pool.map(new Square(), range(4)));
            var result = pool.mapAsync(new Waiting(), range(3), 1, null, null);
            var victim = came.get();
            came.get();
            var began = System.nanoTime();
            killAll(List.of(victim));
            may.set();
            print("%s", outcome(result::get));
            print("in time %b", System.nanoTime() - began < 20_000_000_000L);
            print("exit %s", outcome(() -> pool.apply(new Failing(), "exit")));
            print("then %d", pool.apply(new Square(), 7));
            var ends = System.nanoTime();
            pool.terminate();
            print("terminated %b, left %d", System.nanoTime() - ends < 10_000_000_000L, Process.activeChildren().size());
        }

        private static void killAll(List<Long> pids) {
            pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    /// Rule O12.
    public static final class NeverReady extends Process {
        @Override
        protected void run() {
            var pool = new Pool(PoolSettings.of(2).initializer(new Throwing()));
            try {
                pool.map(new Square(), range(4));
            } catch (PoolBroken broken) {
                print("%b %s", broken.getMessage().contains("no database"), outcome(() -> pool.apply(new Square(), 1)));
            }
            pool.terminate();
            print("left %d", Process.activeChildren().size());
        }
    }

    /// The length of bytes.
    public record Length() implements Work<byte[], Integer> {
        @Override
        public Integer apply(byte[] bytes) {
            return bytes.length;
        }
    }

    /// More tasks than the run has memory for.
    public static final class Filling extends Process {
        @Override
        protected void run() {
            var pool = new Pool(2);
            try (var _ = pool.scope()) {
                var lengths = pool.map(new Length(), Collections.nCopies(100, new byte[1 << 20]), 1);
                print("%d %d", lengths.size(), lengths.stream().mapToInt(length -> length).sum());
                print("%d", pool.apply(new Square(), 5));
            }
        }
    }

    /// Leaves its pool to the end of the process.
    public static final class Forgetting extends Process {
        @Override
        protected void run() {
            var pool = new Pool(2);
            print("%d", pool.apply(new Square(), 4));
        }
    }

    /// Steps: two workers, four chunks.
    public static final class Stepping extends Process {
        @Override
        protected void run() {
            var pool = new Pool(PoolSettings.of(2).name("pool"));
            try (var _ = pool.scope()) {
                print("%s", pool.map(new Square(), range(4), 1));
            }
        }
    }

    /// Steps: one task, closed and joined.
    public static final class Closing extends Process {
        @Override
        protected void run() {
            var pool = new Pool(PoolSettings.of(2).name("pool"));
            var result = pool.applyAsync(new Square(), 3);
            pool.close();
            try {
                print("%d", result.get());
            } catch (WorkerDied died) {
                print("died %b", died.getMessage().contains("chunk 0 of job 1"));
            }
            pool.join();
            print("joined");
        }
    }

}
