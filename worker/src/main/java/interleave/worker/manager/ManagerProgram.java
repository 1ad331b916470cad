package interleave.worker.manager;

import interleave.worker.gate.Lane;
import interleave.worker.process.Process;
import interleave.worker.process.Serving;
import java.io.IOException;

/// What the manager process runs.
///
/// **Layout** of the word at `readyAt`: i32, 0 until it listens, then 1; 2 when it cannot.
///
/// @param server its identity
/// @param object its number in the object table
/// @param address where it listens for other machines and runs, or empty
public record ManagerProgram(long server, int object, String address, byte[] key, long readyAt) implements Serving {
    static final int LISTENS = 1;
    static final int CANNOT_LISTEN = 2;

    @Override
    public String kind() {
        return "SyncManager";
    }

    @Override
    public void run() throws Exception {
        var lane = Lane.current();
        Holds.serve(server);
        Directory.home(lane.memory());
        var work = new Server(lane, this);
        try {
            var remote = address.isEmpty() ? null : work.listen(new Address(address));
            var local = work.listen(Address.local(Directory.socket(lane.memory(), server)));
            Directory.publish(lane.memory(), server, new Directory.Line(local, key, object));
            Directory.publishAddress(lane.memory(), server, remote == null ? local : remote);
        } catch (IOException refused) {
            // the owner tells why
            ready(lane, CANNOT_LISTEN);
            Process.exit(1);
        }
        ready(lane, LISTENS);
        work.serve();
    }

    private void ready(Lane lane, int state) {
        var memory = lane.memory();
        memory.region().setIntVolatile(readyAt, state);
        lane.parker().unpark(memory.slots().parent(lane.slot()), readyAt);
    }

    /// Without the key: this is shown.
    @Override
    public String toString() {
        return "ManagerProgram[%s]".formatted(address);
    }
}
