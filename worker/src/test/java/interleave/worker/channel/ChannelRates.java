package interleave.worker.channel;

import interleave.worker.conductor.LiveRun;
import interleave.worker.conductor.RunSettings;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import java.io.IOException;
import java.time.Duration;

/// Measures queues and pipes between two processes, for a look by hand: `main` prints the rates.
public final class ChannelRates {
    private static final int ROUNDS = 3;

    private ChannelRates() {}

    public static void main(String[] arguments) throws IOException {
        for (var round = 0; round < ROUNDS; round++) {
            measure(new Integers(3_000_000));
            measure(new RoundTrips(300_000));
        }
    }

    private static void measure(Process program) throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1).untraced(), program)) {
            run.awaitEnd(120_000);
            run.history().newest().output().forEach(line -> System.out.println(line.text()));
        }
    }

    /// One process puts integers, the other gets them.
    public static final class Integers extends Process {
        private final int count;

        public Integers(int count) {
            super(count);
            this.count = count;
        }

        @Override
        protected void run() {
            var queue = new Queue<Integer>(0, "integers");
            var ready = new Queue<Integer>(0, "ready");
            var child = new Process(new Putter(queue, ready, count));
            child.start();
            ready.get();
            // the first third warms both up
            for (var i = 0; i < count / 3; i++) {
                queue.get();
            }
            var began = System.nanoTime();
            for (var i = 0; i < count; i++) {
                queue.get();
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            child.join(Duration.ofSeconds(60));
            print("queue integers/s %.0f", count / seconds);
        }
    }

    /// Puts integers.
    public record Putter(Queue<Integer> queue, Queue<Integer> ready, int count) implements Target {
        @Override
        public void run() {
            ready.put(1);
            for (var i = 0; i < count / 3 + count; i++) {
                queue.put(i);
            }
        }
    }

    /// One process sends, the other answers.
    public static final class RoundTrips extends Process {
        private final int count;

        public RoundTrips(int count) {
            super(count);
            this.count = count;
        }

        @Override
        protected void run() {
            var pipe = new Pipe();
            var child = new Process(new Echo(pipe.second()));
            child.start();
            pipe.second().close();
            for (var i = 0; i < count / 3; i++) {
                pipe.first().send(i);
                pipe.first().recv();
            }
            var began = System.nanoTime();
            for (var i = 0; i < count; i++) {
                pipe.first().send(i);
                pipe.first().recv();
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            pipe.first().close();
            child.join(Duration.ofSeconds(60));
            print("pipe round trips/s %.0f", count / seconds);
        }
    }

    /// Sends back what it receives.
    public record Echo(Connection connection) implements Target {
        @Override
        public void run() {
            try {
                while (true) {
                    connection.send(connection.recv());
                }
            } catch (EndOfStream end) {
                connection.close();
            }
        }
    }
}
