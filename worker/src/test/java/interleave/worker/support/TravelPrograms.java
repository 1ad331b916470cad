package interleave.worker.support;

import interleave.worker.channel.BrokenPipe;
import interleave.worker.channel.Connection;
import interleave.worker.channel.EndOfStream;
import interleave.worker.channel.Pipe;
import interleave.worker.channel.Queue;
import interleave.worker.fault.WrongArgument;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a child has of its program, and what cannot come along.
public final class TravelPrograms {
    private TravelPrograms() {}

    /// Has fields that its constructor knows nothing of.
    static final class Fielded extends Process {
        final Queue<Object> answers = new Queue<>(0, "answers");
        private final List<Integer> first = new ArrayList<>(List.of(1));
        private final List<Integer> second = first;
        private final String text;
        private final boolean yes;
        private final byte b;
        private final short h;
        private final char c;
        private final long q;
        private final float f;
        private final double d;
        int later;
        transient String left = "behind";

        Fielded() {
            text = "set by the constructor";
            yes = true;
            b = 1;
            h = 2;
            c = 'x';
            q = 1L << 40;
            f = 0.5f;
            d = 0.25;
        }

        @Override
        protected void run() {
            first.add(later);
            answers.put(List.of(text, yes, b, h, c, q, f, d, later, second, String.valueOf(left)));
        }
    }

    /// A base with a field of its own, and a child class that makes nothing of it.
    abstract static class Base extends Process {
        final Queue<Object> answers;

        Base(Queue<Object> answers) {
            this.answers = answers;
        }
    }

    /// Whose constructors both take a text.
    static final class Over extends Base {
        private final String which;

        Over(Queue<Object> answers, Object any) {
            super(answers);
            which = "any " + any;
        }

        Over(Queue<Object> answers, String text) {
            super(answers);
            which = "text " + text;
        }

        @Override
        protected void run() {
            answers.put(which);
        }
    }

    /// Starts them, and tells what they answer.
    public static final class Travelling extends Process {
        @Override
        protected void run() {
            var fielded = new Fielded();
            fielded.later = 7;
            fielded.start();
            print("%s", fielded.answers.get());
            fielded.join();
            var answers = new Queue<Object>(0, "which");
            for (var over : List.of(new Over(answers, (Object) "a"), new Over(answers, "a"))) {
                over.start();
                over.join();
                print("%s", answers.get());
            }
            var local = "captured";
            var anonymous = new Process() {
                @Override
                protected void run() {
                    answers.put(local);
                }
            };
            anonymous.start();
            print("%s", answers.get());
            anonymous.join();
        }
    }

    /// Keeps whatever it is given.
    static final class Keeping extends Process {
        private final Object kept;
        private LinkedList<Integer> linked;

        Keeping(Object... arguments) {
            super(arguments);
            kept = arguments.length > 1 ? arguments[1] : null;
        }

        @Override
        protected void run() {
            print("kept %s", kept);
        }
    }

    record Holder(int number, Map<String, ?> map) implements Target {
        @Override
        public void run() {}
    }

    /// Tries to start what cannot come along, and says why it was not.
    public static final class Refused extends Process {
        private final transient Runnable lambda = () -> {};

        private final class Inner extends Process {
            @Override
            protected void run() {
                print("%s", lambda);
            }
        }

        @Override
        protected void run() {
            record(new Keeping(1, new Holder(1, Map.of("x", new Object()))));
            record(new Keeping(new Object(), 2));
            record(new Process(new Holder(1, Map.of("x", List.of(new Object())))));
            record(new Inner());
            var linked = new Keeping();
            linked.linked = new LinkedList<>(List.of(1));
            record(linked);
            record(new Keeping(0, new TreeMap<>(Collections.reverseOrder())));
            Runnable own = () -> {};
            record(new Process() {
                @Override
                protected void run() {
                    own.run();
                }
            });
            print("children %d", activeChildren().size());
        }

        private static void record(Process program) {
            try {
                program.start();
                print("started");
            } catch (RuntimeException fault) {
                print("%s: %s", fault.getClass().getSimpleName(), fault.getMessage());
            }
        }
    }

    /// Draws from ranges that end where numbers do.
    public static final class Drawing extends Process {
        @Override
        protected void run() {
            var low = Integer.MAX_VALUE;
            var high = Integer.MIN_VALUE;
            for (var i = 0; i < 1000; i++) {
                var number = randint(0, Integer.MAX_VALUE);
                low = Math.min(low, number);
                high = Math.max(high, randint(Integer.MIN_VALUE, Integer.MAX_VALUE));
            }
            print("%b %b %d %d", low >= 0, high > 0, randint(Integer.MAX_VALUE, Integer.MAX_VALUE), randint(3, 3));
            try {
                randint(2, 1);
            } catch (WrongArgument fault) {
                print("%s", fault.getMessage());
            }
        }
    }

    static final class Sending extends Process {
        private final Queue<Connection> ends;

        Sending(Queue<Connection> ends) {
            super(ends);
            this.ends = ends;
        }

        @Override
        protected void run() {
            var pipe = new Pipe(false, "mine");
            ends.put(pipe.first());
            pipe.first().close();
            pipe.second().send("hello");
            pipe.second().close();
        }
    }

    static final class Receiving extends Process {
        private final Connection from;

        Receiving(Connection from) {
            super(from);
            this.from = from;
        }

        @Override
        protected void run() {
            List<Connection> ends = from.recv();
            var end = ends.getFirst();
            end.send("from the other side");
            end.close();
        }
    }

    /// Ends of pipes that go through queues and pipes (rule P8).
    public static final class Connections extends Process {
        @Override
        protected void run() {
            var ends = new Queue<Connection>(0, "ends");
            var sending = new Sending(ends);
            sending.start();
            var end = ends.get();
            print("%s", end.<Object>recv());
            print("end of file %b", endOfFile(end));
            sending.join();

            var way = new Pipe(true, "way");
            var receiving = new Receiving(way.second());
            receiving.start();
            way.second().close();
            var pipe = new Pipe(false, "pipe");
            way.first().send(List.of(pipe.second()));
            pipe.second().close();
            print("%s", pipe.first().<Object>recv());
            print("end of file %b", endOfFile(pipe.first()));
            receiving.join();
            try {
                way.first().send(pipe.first());
                print("sent");
            } catch (RuntimeException gone) {
                print("%s", gone.getClass().getSimpleName());
            }
        }

    }

    private static boolean endOfFile(Connection end) {
        try {
            return end.recv() == null;
        } catch (EndOfStream gone) {
            return true;
        }
    }

    /// Puts ends of its own pipes into a queue, lets go of them and ends.
    public record Leaving(Queue<Object> ends) implements Target {
        @Override
        public void run() {
            var receiving = new Pipe(false, "receiving");
            receiving.second().send("left behind");
            ends.put(receiving.first());
            var sending = new Pipe(false, "sending");
            ends.put(sending.second());
            var both = new Pipe(true, "both");
            ends.put(List.of(both.first(), both.second()));
            List.of(receiving.first(), receiving.second(), sending.first(), sending.second(), both.first(), both.second())
                    .forEach(Connection::close);
        }
    }

    /// Takes ends of pipes that nobody but the messages has any more.
    public static final class OnTheWay extends Process {
        @Override
        protected void run() {
            var ends = new Queue<Object>(0, "ends");
            var child = new Process(new Leaving(ends));
            child.start();
            child.join();
            // memory that was given back by mistake is used by these
            for (var i = 0; i < 50; i++) {
                new Pipe(true).first().send("another");
            }
            var receiving = (Connection) ends.get();
            print("%s", receiving.<Object>recv());
            print("end of file %b", endOfFile(receiving));
            try {
                ((Connection) ends.get()).send("to nobody");
            } catch (BrokenPipe broken) {
                print("broken");
            }
            @SuppressWarnings("unchecked") // as the child put it
            var both = (List<Connection>) ends.get();
            both.getFirst().send("there");
            both.getLast().send("and back");
            print("%s %s", both.getLast().<Object>recv(), both.getFirst().<Object>recv());
            both.getFirst().close();
            print("end of file %b", endOfFile(both.getLast()));
        }
    }
}
