package interleave.worker.support;

import interleave.worker.channel.Connection;
import interleave.worker.channel.EndOfStream;
import interleave.worker.channel.JoinableQueue;
import interleave.worker.channel.MessageCutOff;
import interleave.worker.channel.Pipe;
import interleave.worker.channel.Queue;
import interleave.worker.channel.QueueEmpty;
import interleave.worker.channel.Waitable;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Programs for tests of pipes and queues between real processes.
public final class ChannelPrograms {
    private ChannelPrograms() {}

    /// Case 76: a list, bytes and 16 MB there and back. Also case 86: the parent closes the child's end at once, the child
    /// works, and when it has ended the parent gets the end of file.
    public static final class Echoing extends Process {
        @Override
        protected void run() {
            var pipe = new Pipe(true, "pipe");
            var child = new Process(new Echo(pipe.second()));
            child.start();
            pipe.second().close();
            var first = pipe.first();
            first.send(List.of(1, 2L, "three"));
            print("list %b", first.recv().equals(List.of(1, 2L, "three")));
            var bytes = new byte[16 << 20];
            new Random(1).nextBytes(bytes);
            first.sendBytes(bytes);
            print("bytes %b", Arrays.equals(bytes, first.recvBytes()));
            first.send(null);
            child.join();
            for (var i = 0; i < 2; i++) {
                try {
                    first.recv();
                } catch (EndOfStream end) {
                    print("end %b", first.poll());
                }
            }
        }
    }

    /// Two get and one puts.
    public static final class Getters extends Process {
        @Override
        protected void run() {
            var items = new Queue<String>(0, "items");
            var children = List.of(new Process(new WordGetter(items)), new Process(new WordGetter(items)), new Process(new WordPutter(items)));
            children.forEach(Process::start);
            children.forEach(Process::join);
        }
    }

    public record WordGetter(Queue<String> items) implements Target {
        @Override
        public void run() {
            Process.print("got %s", items.get());
        }
    }

    public record WordPutter(Queue<String> items) implements Target {
        @Override
        public void run() {
            items.put("item");
            Process.print("there is %d", items.qsize());
            try {
                items.get(Duration.ofMillis(100));
            } catch (QueueEmpty empty) {
                Process.print("QueueEmpty");
            }
        }
    }

    /// Sends back one value and one message of bytes.
    public record Echo(Connection connection) implements Target {
        @Override
        public void run() {
            connection.send(connection.recv());
            connection.sendBytes(connection.recvBytes());
            connection.recv();
        }
    }

    /// Case 88: four children send ten messages each; the parent waits for all of them at once.
    public static final class Gathering extends Process {
        @Override
        protected void run() {
            var waiting = new ArrayList<Connection>();
            for (var i = 0; i < 4; i++) {
                var pipe = new Pipe(false);
                new Process(new Sender(pipe.second(), 10)).start();
                pipe.second().close();
                waiting.add(pipe.first());
            }
            var messages = 0;
            var ends = 0;
            while (!waiting.isEmpty()) {
                for (var ready : Connection.wait(List.copyOf(waiting), null)) {
                    try {
                        ready.recv();
                        messages++;
                    } catch (EndOfStream end) {
                        ends++;
                        waiting.remove(ready);
                    }
                }
            }
            print("%d messages, %d ends", messages, ends);
        }
    }

    /// Sends `count` numbers.
    public record Sender(Connection connection, int count) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < count; i++) {
                connection.send(i);
            }
            connection.close();
        }
    }

    /// Waits for a connection and for the end of a process together.
    public static final class Watching extends Process {
        @Override
        protected void run() {
            var pipe = new Pipe(false);
            var child = new Process(new Sender(pipe.second(), 1));
            var sleeper = new Process(new Programs.Ending("sleep"));
            sleeper.start();
            print("ready %b", !Connection.wait(List.of(sleeper.sentinel()), Duration.ZERO).isEmpty());
            child.start();
            var things = List.<Waitable>of(pipe.first(), sleeper.sentinel());
            print("first %b", Connection.wait(things, null).equals(List.of(pipe.first())));
            pipe.first().recv();
            sleeper.kill();
            print("second %b", Connection.wait(things, null).equals(List.of(sleeper.sentinel())));
        }
    }

    /// Producers put numbered items, consumers get them until each has got a null; each tells what it got. Cases 91, 92.
    public static final class Trading extends Process {
        private final int producers;
        private final int consumers;
        private final int each;
        private final int maxsize;

        public Trading(int producers, int consumers, int each, int maxsize) {
            super(producers, consumers, each, maxsize);
            this.producers = producers;
            this.consumers = consumers;
            this.each = each;
            this.maxsize = maxsize;
        }

        @Override
        protected void run() {
            var queue = new Queue<List<Integer>>(maxsize, "queue");
            var results = new Queue<List<Long>>(0, "results");
            var all = new ArrayList<Process>();
            for (var i = 0; i < producers; i++) {
                all.add(new Process(new Producer(queue, i, each)));
            }
            var eaters = new ArrayList<Process>();
            for (var i = 0; i < consumers; i++) {
                eaters.add(new Process(new Consumer(queue, results)));
            }
            eaters.forEach(Process::start);
            all.forEach(Process::start);
            all.forEach(Process::join);
            eaters.forEach(_ -> queue.put(null));
            var count = 0L;
            var sum = 0L;
            var disorder = 0L;
            for (var i = 0; i < consumers; i++) {
                var result = results.get();
                count += result.get(0);
                sum += result.get(1);
                disorder += result.get(2);
            }
            eaters.forEach(Process::join);
            print("count %d sum %d disorder %d left %d", count, sum, disorder, queue.qsize());
        }
    }

    /// Puts its number with 0, 1, 2 …
    public record Producer(Queue<List<Integer>> queue, int number, int each) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < each; i++) {
                queue.put(List.of(number, i));
            }
        }
    }

    /// Gets until it gets null; then puts how many, their sum, and how many came before an earlier one of their producer.
    public record Consumer(Queue<List<Integer>> queue, Queue<List<Long>> results) implements Target {
        @Override
        public void run() {
            var last = new TreeMap<Integer, Integer>();
            var count = 0L;
            var sum = 0L;
            var disorder = 0L;
            for (var item = queue.get(); item != null; item = queue.get()) {
                count++;
                sum += item.get(1);
                var before = last.put(item.get(0), item.get(1));
                disorder += before != null && before >= item.get(1) ? 1 : 0;
            }
            results.put(List.of(count, sum, disorder));
        }
    }

    /// Messages of random sizes from several senders through one pipe to several receivers, each with its checksum.
    public static final class Checking extends Process {
        private final int seed;
        private final int senders;
        private final int receivers;
        private final int each;

        public Checking(int seed, int senders, int receivers, int each) {
            super(seed, senders, receivers, each);
            this.seed = seed;
            this.senders = senders;
            this.receivers = receivers;
            this.each = each;
        }

        @Override
        protected void run() {
            var pipe = new Pipe(false, 8192, "pipe");
            var results = new Queue<Integer>(0, "results");
            for (var i = 0; i < receivers; i++) {
                new Process(new Checker(pipe.first(), results)).start();
            }
            pipe.first().close();
            for (var i = 0; i < senders; i++) {
                new Process(new RandomSender(pipe.second(), seed + i, each)).start();
            }
            pipe.second().close();
            var good = 0;
            for (var i = 0; i < receivers; i++) {
                good += results.get();
            }
            print("good %d", good);
        }
    }

    /// Sends bytes of random length, the checksum in front.
    public record RandomSender(Connection connection, int seed, int each) implements Target {
        @Override
        public void run() {
            var random = new Random(seed);
            for (var i = 0; i < each; i++) {
                var bytes = new byte[8 + random.nextInt(i % 20 == 0 ? 60_000 : 600)];
                random.nextBytes(bytes);
                java.nio.ByteBuffer.wrap(bytes).putLong(0, checksum(bytes));
                connection.sendBytes(bytes);
            }
        }
    }

    private static long checksum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes, 8, bytes.length - 8);
        return crc.getValue();
    }

    /// Counts the messages whose checksum is right, until the end of file; a wrong one counts a million less.
    public record Checker(Connection connection, Queue<Integer> results) implements Target {
        @Override
        public void run() {
            var good = 0;
            while (true) {
                try {
                    var bytes = connection.recvBytes();
                    good += java.nio.ByteBuffer.wrap(bytes).getLong() == checksum(bytes) ? 1 : -1_000_000;
                } catch (EndOfStream end) {
                    results.put(good);
                    return;
                } catch (MessageCutOff cut) {
                    Process.print("cut off");
                }
            }
        }
    }

    /// P1 sends a long message and two short ones, P2 receives until the end; the parent only starts them.
    public static final class LongMessage extends Process {
        @Override
        protected void run() {
            var pipe = new Pipe(false, 4096, "pipe");
            var sender = new Process(new LongSender(pipe.second()));
            var receiver = new Process(new Taker(pipe.first()));
            sender.start();
            receiver.start();
            pipe.first().close();
            pipe.second().close();
            sender.join();
            receiver.join();
        }
    }

    /// Sends a short, a long and a short message.
    public record LongSender(Connection connection) implements Target {
        @Override
        public void run() {
            connection.send("before");
            connection.sendBytes(new byte[100_000]);
            connection.send("after");
        }
    }

    /// Receives until nothing can come, and prints the lengths.
    public record Taker(Connection connection) implements Target {
        @Override
        public void run() {
            try {
                while (true) {
                    Process.print("got %d", connection.recvBytes().length);
                }
            } catch (EndOfStream end) {
                Process.print("end");
            } catch (MessageCutOff cut) {
                Process.print("cut off");
            }
        }
    }

    /// P1 and P2 get from a queue into which the parent puts when it is stepped, one by one.
    public static final class Serving extends Process {
        private final int items;

        public Serving(int items) {
            super(items);
            this.items = items;
        }

        @Override
        protected void run() {
            var queue = new Queue<Integer>(1, "queue");
            var one = new Process(new Getter(queue));
            var other = new Process(new Getter(queue));
            one.start();
            other.start();
            for (var i = 0; i < items; i++) {
                queue.put(i);
            }
            while (one.isAlive() && other.isAlive() && queue.qsize() > 0) {
                Process.sleep(0.01);
            }
        }
    }

    /// Gets for ever.
    public record Getter(Queue<Integer> queue) implements Target {
        @Override
        public void run() {
            while (true) {
                var item = queue.get();
                Process.print("got %d", item);
            }
        }
    }

    /// P1 puts two items, P2 gets them; the queue has room for one.
    public static final class PairOfTwo extends Process {
        @Override
        protected void run() {
            var queue = new Queue<String>(1, "queue");
            var producer = new Process(new Putter(queue));
            var consumer = new Process(new GetterOfTwo(queue));
            producer.start();
            consumer.start();
            producer.join();
            consumer.join();
            print("left %d", queue.qsize());
        }
    }

    /// Puts two items.
    public record Putter(Queue<String> queue) implements Target {
        @Override
        public void run() {
            queue.put("one");
            queue.put("two");
        }
    }

    /// Gets two items, or gives up.
    public record GetterOfTwo(Queue<String> queue) implements Target {
        @Override
        public void run() {
            try {
                Process.print(queue.get(Duration.ofSeconds(1)));
                Process.print(queue.get(Duration.ofSeconds(1)));
            } catch (QueueEmpty empty) {
                Process.print("empty");
            }
        }
    }

    /// Workers take tasks and report them done; the parent joins the queue.
    public static final class Tasks extends Process {
        private final int workers;
        private final int tasks;

        public Tasks(int workers, int tasks) {
            super(workers, tasks);
            this.workers = workers;
            this.tasks = tasks;
        }

        @Override
        protected void run() {
            var queue = new JoinableQueue<Integer>(0, "tasks");
            for (var i = 0; i < workers; i++) {
                new Process(new TaskWorker(queue)).start();
            }
            for (var i = 0; i < tasks; i++) {
                queue.put(i);
            }
            queue.join();
            print("all done, unfinished %d", queue.unfinished());
            for (var i = 0; i < workers; i++) {
                queue.put(-1);
            }
        }
    }

    /// Does tasks until it gets a negative one.
    public record TaskWorker(JoinableQueue<Integer> queue) implements Target {
        @Override
        public void run() {
            while (queue.get() >= 0) {
                queue.taskDone();
            }
        }
    }

    /// A child gives the connection that it was given on to a child of its own, and closes its copy (P8).
    public static final class PassingOn extends Process {
        @Override
        protected void run() {
            var pipe = new Pipe(false);
            var child = new Process(new Passer(pipe.second()));
            child.start();
            pipe.second().close();
            print("%s", pipe.first().<String>recv());
            try {
                pipe.first().recv();
            } catch (EndOfStream end) {
                print("end");
            }
        }
    }

    /// Gives its connection on.
    public record Passer(Connection connection) implements Target {
        @Override
        public void run() {
            var child = new Process(new Last(connection));
            child.start();
            connection.close();
        }
    }

    /// Uses the connection.
    public record Last(Connection connection) implements Target {
        @Override
        public void run() {
            connection.send("from the grandchild");
        }
    }

    /// The parent gives both ends away and keeps its copy of the sending one.
    public static final class LeftOpen extends Process {
        @Override
        protected void run() {
            var pipe = new Pipe(false, "pipe");
            var sender = new Process(new Sender(pipe.second(), 1));
            var receiver = new Process(new Printer(pipe.first()));
            sender.start();
            receiver.start();
            sender.join();
            receiver.join();
        }
    }

    /// Prints what it receives until the end.
    public record Printer(Connection connection) implements Target {
        @Override
        public void run() {
            try {
                while (true) {
                    Process.print("got %d", connection.<Object>recv() == null ? 0 : 1);
                }
            } catch (EndOfStream end) {
                Process.print("end");
            }
        }
    }
}
