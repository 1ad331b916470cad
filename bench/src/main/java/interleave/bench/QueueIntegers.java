package interleave.bench;

import interleave.worker.channel.Queue;
import interleave.worker.process.Process;
import interleave.worker.process.Target;

/// One process puts whole numbers into a queue, the other gets them.
final class QueueIntegers extends Process {
    private static final int WARM_UP = 300_000;
    private static final int COUNT = 1_000_000;

    QueueIntegers() {}

    @Override
    protected void run() {
        var queue = new Queue<Integer>();
        var child = new Process(new Putter(queue));
        child.start();
        for (var i = 0; i < WARM_UP; i++) {
            queue.get();
        }
        var watch = new Stopwatch();
        for (var i = 0; i < COUNT; i++) {
            queue.get();
        }
        Stopwatch.print(watch.perSecond(COUNT));
        child.join();
    }

    record Putter(Queue<Integer> queue) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < WARM_UP + COUNT; i++) {
                queue.put(i);
            }
        }
    }
}
