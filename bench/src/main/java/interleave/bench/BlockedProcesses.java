package interleave.bench;

import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.sync.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How much processor time eight processes take that wait for an event.
final class BlockedProcesses extends Process {
    private static final int PROCESSES = 8;
    private static final double SETTLE_SECONDS = 1;
    private static final double SECONDS = 4;
    private static final double PERCENT = 100;

    BlockedProcesses() {}

    @Override
    protected void run() {
        var end = new Event();
        var children = new ArrayList<Process>();
        for (var i = 0; i < PROCESSES; i++) {
            var ready = new Event();
            var child = new Process(new Blocked(ready, end));
            child.start();
            ready.await();
            children.add(child);
        }
        sleep(SETTLE_SECONDS);
        var before = processorNanos(children);
        var watch = new Stopwatch();
        sleep(SECONDS);
        Stopwatch.print((processorNanos(children) - before) / watch.nanos() * PERCENT);
        end.set();
    }

    private static double processorNanos(List<Process> children) {
        return children.stream()
                .mapToDouble(child -> ProcessHandle.of(child.pid().orElseThrow())
                        .flatMap(handle -> handle.info().totalCpuDuration())
                        .map(Duration::toNanos)
                        .orElseThrow())
                .sum();
    }

    /// Waits until it is told to end.
    record Blocked(Event ready, Event end) implements Target {
        @Override
        public void run() {
            ready.set();
            end.await();
        }
    }
}
