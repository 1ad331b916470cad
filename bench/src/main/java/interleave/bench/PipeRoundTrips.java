package interleave.bench;

import interleave.worker.channel.Connection;
import interleave.worker.channel.EndOfStream;
import interleave.worker.channel.Pipe;
import interleave.worker.process.Process;
import interleave.worker.process.Target;

/// One process sends whole numbers, the other sends each back.
final class PipeRoundTrips extends Process {
    private static final int WARM_UP = 20_000;
    private static final int COUNT = 60_000;

    PipeRoundTrips() {}

    @Override
    protected void run() {
        var pipe = new Pipe();
        var child = new Process(new Echo(pipe.second()));
        child.start();
        pipe.second().close();
        trips(pipe.first(), WARM_UP);
        var watch = new Stopwatch();
        trips(pipe.first(), COUNT);
        Stopwatch.print(watch.perSecond(COUNT));
        pipe.first().close();
        child.join();
    }

    private static void trips(Connection connection, int count) {
        for (var i = 0; i < count; i++) {
            connection.send(i);
            connection.recv();
        }
    }

    record Echo(Connection connection) implements Target {
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
