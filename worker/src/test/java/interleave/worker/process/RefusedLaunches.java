package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RegionLayout;
import interleave.worker.support.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Starts more processes by the fork server than it has pre-forked, while the system starts none; and one afterwards.
public final class RefusedLaunches extends Process {
    private static final int CHILDREN = 10;

    public RefusedLaunches() {}

    @Override
    protected void run() {
        exitCodes(1);
        var before = server();
        var command = ArenaDirectory.commandFile(Lane.current().memory().region().file().getParent());
        try {
            var whole = Files.readAllBytes(command);
            Files.writeString(command, command.resolveSibling("no-such-program").toString());
            print("refused %d", exitCodes(CHILDREN).stream().filter(code -> code == 1).count());
            Files.write(command, whole);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        print("then %d", exitCodes(1).getFirst());
        print("the same server %b", server() == before);
    }

    private static int server() {
        return Lane.current().memory().region().getIntVolatile(RegionLayout.FORK_SERVER_OFFSET);
    }

    private static List<Integer> exitCodes(int children) {
        var started = new ArrayList<Process>();
        for (var i = 0; i < children; i++) {
            var child = new Process(new Programs.Ending("return"));
            child.start();
            started.add(child);
        }
        started.forEach(Process::join);
        return started.stream().map(child -> child.exitCode().getAsInt()).toList();
    }
}
