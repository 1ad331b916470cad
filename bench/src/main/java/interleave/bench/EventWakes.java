package interleave.bench;

import interleave.worker.channel.Connection;
import interleave.worker.channel.Pipe;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.sync.Event;

/// One process waits for an event; how long after it was set does it go on? Both read the machine's monotonic clock.
final class EventWakes extends Process {
    private static final int WARM_UP = 600;
    private static final int WAKES = 400;
    private static final double PAUSE_SECONDS = 0.001;

    EventWakes() {}

    @Override
    protected void run() {
        var event = new Event();
        var pipe = new Pipe();
        new Process(new Waiter(event, pipe.second())).start();
        var micros = new double[WAKES];
        for (var i = -WARM_UP; i < WAKES; i++) {
            pipe.first().send(i);
            pipe.first().recv();
            sleep(PAUSE_SECONDS);
            var set = System.nanoTime();
            event.set();
            var awake = (Long) pipe.first().recv();
            if (i >= 0) {
                micros[i] = (awake - set) / 1e3;
            }
            event.clear();
        }
        Stopwatch.print(Stopwatch.median(micros));
    }

    record Waiter(Event event, Connection connection) implements Target {
        @Override
        public void run() {
            for (var i = -WARM_UP; i < WAKES; i++) {
                connection.send(connection.recv());
                event.await();
                connection.send(System.nanoTime());
            }
        }
    }
}
