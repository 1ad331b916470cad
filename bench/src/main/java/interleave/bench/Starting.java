package interleave.bench;

import interleave.worker.process.Process;
import interleave.worker.process.StartMethod;
import interleave.worker.process.Target;
import java.util.ArrayList;

/// Starts seven processes that do nothing, and joins them; several times, with a second in between.
final class Starting extends Process {
    private static final int PROCESSES = 7;
    private static final int ROUNDS = 3;

    private final StartMethod method;

    Starting(StartMethod method) {
        super(method);
        this.method = method;
    }

    @Override
    protected void run() {
        startAndJoin(1);
        var millis = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            sleep(1);
            var watch = new Stopwatch();
            startAndJoin(PROCESSES);
            millis[round] = watch.nanos() / 1e6;
        }
        Stopwatch.print(Stopwatch.median(millis));
    }

    private void startAndJoin(int count) {
        var processes = new ArrayList<Process>();
        for (var i = 0; i < count; i++) {
            var process = new Process(new Nothing());
            process.startMethod(method);
            process.start();
            processes.add(process);
        }
        processes.forEach(Process::join);
    }

    record Nothing() implements Target {
        @Override
        public void run() {
            // that it runs at all is what takes the time
        }
    }
}
