package interleave.app.ui.stage;

import interleave.lab.world.World;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.BreakCause;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;

/// Moments with one object of each kind that is not a number, a lock, a channel or a pool.
final class Objects {
    static final int EVENT = 2;
    static final int CONDITION = 3;
    static final int BARRIER = 4;
    static final int ARRAY = 5;
    static final int BLOCK = 6;
    static final int LIST = 7;
    static final int FILE = 8;
    static final int MANAGER = 9;

    private Objects() {}

    static World of(String kind) {
        return switch (kind) {
            case "sync" -> sync().world();
            case "sync-broken" -> sync()
                    .add(new Event.Arrived(sync().at(4), BARRIER, 1, 0)).ends(3, -9, ExitCause.SIGNAL)
                    .add(new Event.Broken(sync().at(2), BARRIER, BreakCause.PARTY_DIED, 4, 0))
                    .add(new Event.FlagChanged(sync().at(1), EVENT, true, 1))
                    .world();
            case "content" -> content().world();
            case "content-lost" -> contentLost().world();
            default -> manager().world();
        };
    }

    private static Moment create(Moment moment, int number, ObjectKind kind, TypeCode type, long detail, long bits, String name) {
        return moment.add(new Event.ObjectCreated(moment.at(1), number, kind, type, 256 + number * 64L, detail, bits, name));
    }

    static Moment sync() {
        var moment = Moment.of(5).lock(true).join(1);
        create(moment, EVENT, ObjectKind.EVENT, null, 0, 0, "ready");
        create(moment, CONDITION, ObjectKind.CONDITION, null, Moment.LOCK, 0, "changed");
        create(moment, BARRIER, ObjectKind.BARRIER, null, 3, 0, "meeting");
        moment.add(new Event.Blocked(moment.at(2), Operation.WAIT, EVENT, 0, Long.MAX_VALUE));
        moment.add(new Event.Blocked(moment.at(3), Operation.WAIT, CONDITION, 0, Long.MAX_VALUE));
        moment.add(new Event.Arrived(moment.at(5), BARRIER, 0, 0));
        moment.add(new Event.Blocked(moment.at(5), Operation.WAIT, BARRIER, 0, Long.MAX_VALUE));
        moment.acquire(5);
        return moment.add(new Event.Notified(moment.at(6), CONDITION, 0, 0));
    }

    static Moment content() {
        var moment = Moment.of(5).join(1);
        create(moment, ARRAY, ObjectKind.ARRAY, TypeCode.INT32, 12, 0, "sums");
        create(moment, BLOCK, ObjectKind.SHARED_MEMORY, null, 64, 0, "psm_3f1a");
        create(moment, LIST, ObjectKind.SHAREABLE_LIST, null, 96, 0, "row");
        create(moment, FILE, ObjectKind.FILE, null, 0, 0, "total.txt");
        for (var index = 0; index < 7; index++) {
            moment.add(new Event.Written(moment.at(index % 5 + 2), ARRAY, index, 10L * index * index, 0, 0));
        }
        moment.add(new Event.BlockChanged(moment.at(3), Operation.BLOCK_ATTACH, BLOCK));
        moment.add(new Event.BlockWritten(moment.at(3), BLOCK, 0, 4, -1, 0, "2a 00 00 00"));
        moment.add(new Event.BlockWritten(moment.at(5), LIST, 16, 8, 1, 0, "'hola'"));
        return moment.add(new Event.FileWritten(moment.at(4), FILE, 3, 0, false, "16\n", "0\n"));
    }

    static Moment contentLost() {
        var moment = content();
        moment.add(new Event.Read(moment.at(2), ARRAY, 11, 0, 0));
        moment.add(new Event.Read(moment.at(3), ARRAY, 11, 0, 0));
        moment.add(new Event.Written(moment.at(3), ARRAY, 11, 5, 0, 0));
        moment.add(new Event.Written(moment.at(2), ARRAY, 11, 7, 5, 1));
        moment.add(new Event.BlockChanged(moment.at(3), Operation.BLOCK_CLOSE, BLOCK));
        moment.add(new Event.BlockChanged(moment.at(4), Operation.BLOCK_UNLINK, BLOCK));
        moment.add(new Event.FileRead(moment.at(5), FILE, 3, 1, "16\n"));
        moment.add(new Event.FileRead(moment.at(6), FILE, 3, 1, "16\n"));
        moment.add(new Event.FileWritten(moment.at(5), FILE, 3, 1, false, "20\n", "16\n"));
        return moment.add(new Event.FileWritten(moment.at(6), FILE, 3, 2, false, "18\n", "20\n"));
    }

    static Moment manager() {
        var moment = Moment.of(3).join(1);
        create(moment, MANAGER, ObjectKind.MANAGER, null, 0, 0, "SyncManager-4");
        moment.start(1, 5, "M4", "");
        moment.add(new Event.ManagerClient(moment.at(5), MANAGER, 1, 30698, true));
        moment.add(new Event.ManagerClient(moment.at(5), MANAGER, 2, 30699, true));
        moment.add(new Event.ManagerClient(moment.at(5), MANAGER, 3, 30700, true));
        moment.add(new Event.ManagedSeen(moment.at(5), MANAGER, 1, -1, true, "dict", "{total: 20}"));
        moment.add(new Event.ManagedSeen(moment.at(5), MANAGER, 2, 2, true, "Lock", ""));
        moment.add(new Event.ManagedSeen(moment.at(5), MANAGER, 3, -1, true, "list", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"));
        return moment.add(new Event.ManagerCalled(moment.at(2), MANAGER, 1, "dict-1.put(\"total\", 20) -> 16"));
    }
}
