package interleave.bench;

import interleave.worker.process.Process;
import interleave.worker.sync.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a worker that waits for an event takes of the machine's memory, pages shared with others included.
///
/// **Source:** proc_pid_status(5), VmRSS; elsewhere than on Linux there is no number.
final class RestingMemory extends Process {
    private static final double KILOBYTES_PER_MEGABYTE = 1024;

    RestingMemory() {}

    @Override
    protected void run() throws IOException {
        var end = new Event();
        var ready = new Event();
        var child = new Process(new BlockedProcesses.Blocked(ready, end));
        child.start();
        ready.await();
        sleep(1);
        var status = Path.of("/proc", Long.toString(child.pid().orElseThrow()), "status");
        Stopwatch.print(Files.exists(status) ? residentMegabytes(status) : Double.NaN);
        end.set();
    }

    private static double residentMegabytes(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KILOBYTES_PER_MEGABYTE)
                .findFirst()
                .orElse(Double.NaN);
    }
}
