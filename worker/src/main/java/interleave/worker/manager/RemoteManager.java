package interleave.worker.manager;

import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.sync.SharedHandle;

/// A manager that somebody else started, possibly on another machine. It can be used, but not shut down (rule G6).
public final class RemoteManager extends ManagedObjects {
    private final long server;

    private RemoteManager(long server) {
        this.server = server;
    }

    static RemoteManager connect(Address address, byte[] key) {
        var lane = Lane.currentOrNull();
        long server;
        try (var link = Link.open(new Directory.Line(address, key, -1), 0, null, false)) {
            server = link.server();
        }
        if (lane == null) {
            Directory.remember(server, new Directory.Line(address, key, -1));
        } else if (!Directory.knows(lane.memory(), server)) {
            var entry = lane.memory().enter(ObjectKind.MANAGER, lane, null, 0, 0, 0, "manager at " + address.text());
            SharedHandle.recordCreated(lane, entry, 0);
            Directory.publish(lane.memory(), server, new Directory.Line(address, key, entry.id()));
        }
        return new RemoteManager(server);
    }

    @Override
    long server() {
        return server;
    }
}
