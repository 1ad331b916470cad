package interleave.worker.manager;

import interleave.worker.fault.SystemFault;
import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Finds managers by their identity: their address and key.
///
/// The processes of a run find them in files of its private directory, which only its owner may read. What this process
/// has found once it remembers.
///
/// **Layout** of a file `manager-IDENTITY`: address, key in hexadecimal, number in the object table; one a line.
///
/// **Threading:** thread-safe.
final class Directory {
    private static final Map<Long, Line> KNOWN = new HashMap<>();
    private static volatile RunMemory home;

    private Directory() {}

    /// @param object the manager's number in the object table of the run, or -1 outside of one
    record Line(Address address, byte[] key, int object) {}

    /// **Errors:** [ManagerGone] when nobody here has ever heard of it.
    static Line find(long server) {
        synchronized (KNOWN) {
            var line = KNOWN.get(server);
            if (line == null) {
                line = read(server);
                KNOWN.put(server, line);
            }
            return line;
        }
    }

    /// The run of this process, for threads that have no lane.
    static void home(RunMemory memory) {
        home = memory;
    }

    private static Line read(long server) {
        var lane = Lane.currentOrNull();
        var memory = lane == null ? home : lane.memory();
        if (memory != null) {
            try {
                var lines = Files.readAllLines(file(memory, server));
                return new Line(new Address(lines.get(0)), HexFormat.of().parseHex(lines.get(1)), Integer.parseInt(lines.get(2)));
            } catch (IOException gone) {
                throw new ManagerGone("the manager of this object is not known here: connect to it first", gone);
            }
        }
        throw new ManagerGone("the manager of this object is not known here: connect to it first");
    }

    static boolean knows(RunMemory memory, long server) {
        return Files.exists(file(memory, server));
    }

    /// Remembers it for this process.
    static void remember(long server, Line line) {
        synchronized (KNOWN) {
            KNOWN.put(server, line);
        }
    }

    /// Makes it known to the processes of a run.
    static void publish(RunMemory memory, long server, Line line) {
        remember(server, line);
        var file = file(memory, server);
        var unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(unfinished, List.of(
                    line.address().text(), HexFormat.of().formatHex(line.key()), Integer.toString(line.object())));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            throw new SystemFault("the address of a manager cannot be written to " + file, full);
        }
    }

    /// Where the owner finds the address that others are to be told.
    static void publishAddress(RunMemory memory, long server, Address address) throws IOException {
        Files.writeString(addressFile(memory, server), address.text());
    }

    static Address address(RunMemory memory, long server) throws IOException {
        return new Address(Files.readString(addressFile(memory, server)));
    }

    private static Path addressFile(RunMemory memory, long server) {
        var file = file(memory, server);
        return file.resolveSibling(file.getFileName() + ".address");
    }

    private static Path file(RunMemory memory, long server) {
        return memory.region().file().getParent().resolve("manager-" + Long.toHexString(server));
    }

    static Path socket(RunMemory memory, long server) {
        return memory.region().file().getParent().resolve("m" + Long.toHexString(server));
    }
}
