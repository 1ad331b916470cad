package interleave.lessons.queue;

import interleave.worker.channel.Queue;
import interleave.worker.process.Process;
import java.util.ArrayList;

/// Producers put items into a queue, and consumers take them out.
final class SentinelsProgram extends Process {
    // listing
    static final class Producer extends Process {
        private final Queue<Integer> queue;
        private final int first, items;

        Producer(Queue<Integer> queue, int first, int items) {
            super(queue, first, items);
            this.queue = queue;
            this.first = first;
            this.items = items;
        }

        @Override
        protected void run() {
            for (int i = 0; i < items; i++) {
                queue.put(first + i); // <put>
            }
        }
    }

    static final class Consumer extends Process {
        private final Queue<Integer> queue;

        Consumer(Queue<Integer> queue) {
            super(queue);
            this.queue = queue;
        }

        @Override
        protected void run() {
            while (true) {
                Integer item = queue.get(); // <get>
                if (item == null) {
                    break; // nothing more will come
                }
                print("%s: got %d", name(), item); // <print>
            }
        }
    }

    private final int producers, consumers, items, maxsize;

    SentinelsProgram(int producers, int consumers, int items, int maxsize) {
        super(producers, consumers, items, maxsize);
        this.producers = producers;
        this.consumers = consumers;
        this.items = items;
        this.maxsize = maxsize;
    }

    @Override
    protected void run() {
        var queue = new Queue<Integer>(maxsize, "queue"); // <create>
        var makers = new ArrayList<Producer>();
        for (int i = 0; i < producers; i++) {
            makers.add(new Producer(queue, i * items, items));
        }
        var takers = new ArrayList<Consumer>();
        for (int i = 0; i < consumers; i++) {
            takers.add(new Consumer(queue));
        }
        for (var maker : makers) {
            maker.start(); // <start-producer>
        }
        for (var taker : takers) {
            taker.start(); // <start-consumer>
        }
        for (var maker : makers) {
            maker.join(); // <join-producer>
        }
        for (int i = 0; i < consumers; i++) {
            queue.put(null); // <sentinel>
        }
        for (var taker : takers) {
            taker.join(); // <join-consumer>
        }
    }
    // end
}
