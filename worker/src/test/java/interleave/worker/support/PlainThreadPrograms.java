package interleave.worker.support;

import interleave.worker.process.Process;
import interleave.worker.sync.Lock;
import interleave.worker.shared.Value;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.stream.IntStream;

/// Programs that start threads in Java's own ways, and print in ways that are easily lost.
public final class PlainThreadPrograms {
    private PlainThreadPrograms() {}

    /// Adds one to a shared value from each of many threads of one kind.
    public static final class Adding extends Process {
        private final String kind;
        private final int count;

        public Adding(String kind, int count) {
            super(kind, count);
            this.kind = kind;
            this.count = count;
        }

        @Override
        protected void run() throws Exception {
            var total = Value.raw("q", 0L, "total");
            var lock = new Lock("lock");
            Runnable add = () -> {
                try (var _ = lock.hold()) {
                    total.set(total.get() + 1);
                }
            };
            switch (kind) {
                case "plain" -> join(IntStream.range(0, count).mapToObj(_ -> Thread.ofPlatform().start(add)).toList());
                case "virtual" -> join(IntStream.range(0, count).mapToObj(_ -> Thread.ofVirtual().start(add)).toList());
                case "stream" -> IntStream.range(0, count).parallel().forEach(_ -> add.run());
                default -> submit(Executors.newFixedThreadPool(4), add);
            }
            print("total %d", total.get());
        }

        private void submit(ExecutorService executor, Runnable add) throws Exception {
            try (executor) {
                var futures = new ArrayList<Future<?>>();
                for (var i = 0; i < count; i++) {
                    futures.add(executor.submit(add));
                }
                for (var future : futures) {
                    future.get();
                }
            }
        }

        private static void join(Iterable<Thread> threads) throws InterruptedException {
            for (var thread : threads) {
                thread.join();
            }
        }
    }

    /// What a plain thread and the main thread print, whole lines or not, before the process ends in the way that is asked for.
    public static final class Printing extends Process {
        private final String end;

        public Printing(String end) {
            super(end);
            this.end = end;
        }

        @Override
        protected void run() throws Exception {
            var thread = new Thread(() -> {
                System.out.println("line of a thread");
                System.err.println("complaint of a thread");
                throw new IllegalStateException("thrown in a thread");
            }, "mine");
            thread.start();
            thread.join();
            System.out.print("flushed");
            System.out.flush();
            System.out.printf("%s and ", "begun");
            System.out.print("ended");
            System.err.print("without an end");
            switch (end) {
                case "return" -> { }
                case "exit" -> exit(3);
                case "throw" -> throw new IllegalArgumentException("thrown by the program");
                default -> System.exit(4);
            }
        }
    }
}
