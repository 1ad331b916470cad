package interleave.worker.channel;

import interleave.worker.fault.WrongArgument;
import interleave.worker.gate.Lane;
import interleave.worker.memory.LaneId;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.sync.SharedHandle;

/// A way for messages between two ends: both ways, or one way only.
///
/// The process that makes a pipe has both ends open. It gives ends to its children when it creates them, and closes
/// its own copy of what it gave away: the end of file comes when *every* process has closed the sending end.
/// ```java
/// var pipe = new Pipe(false);
/// var child = new Printer(pipe.first());
/// child.start();
/// pipe.first().close();
/// pipe.second().send("hello");
/// ```
/// **Layout:** stream from the first end to the second ([StreamLayout]), stream back, who has the first end open
/// ([Ends]), who has the second. **Source:** rules P1 to P8.
public final class Pipe {
    /// How many bytes are on their way at most, with 8 for each message beside its content.
    public static final int STANDARD_CAPACITY_BYTES = 64 << 10;
    private static final int MIN_CAPACITY_BYTES = 256;
    private static final int MAX_CAPACITY_BYTES = 16 << 20;

    private final Connection first;
    private final Connection second;

    /// A pipe for both directions.
    public Pipe() {
        this(true);
    }

    /// A pipe for both directions, or one from the second end to the first.
    public Pipe(boolean duplex) {
        this(duplex, "");
    }

    /// A pipe with a name for pictures and traces.
    public Pipe(boolean duplex, String name) {
        this(duplex, STANDARD_CAPACITY_BYTES, name);
    }

    /// A pipe that holds `capacityBytes` in each direction.
    public Pipe(boolean duplex, int capacityBytes, String name) {
        if (capacityBytes < MIN_CAPACITY_BYTES || capacityBytes > MAX_CAPACITY_BYTES) {
            throw new WrongArgument("a pipe holds from %d to %d bytes, not %d"
                    .formatted(MIN_CAPACITY_BYTES, MAX_CAPACITY_BYTES, capacityBytes));
        }
        var lane = Lane.current();
        var entry = create(lane, duplex, capacityBytes, name);
        first = new Connection(lane.memory(), entry, 0);
        second = new Connection(lane.memory(), entry, 1);
    }

    private static SharedObject create(Lane lane, boolean duplex, int capacityBytes, String name) {
        var memory = lane.memory();
        var region = memory.region();
        var lengthBytes = 2L * StreamLayout.BYTES + 2 * Ends.bytes(region);
        memory.checkRoom();
        var at = memory.heap().allocate(lengthBytes, lane);
        var ringBytes = capacityBytes + StreamLayout.RING_HEADER + StreamLayout.JUMP_BYTES;
        for (var direction = duplex ? 0 : 1; direction < 2; direction++) {
            MessageStream.create(lane, at + (long) direction * StreamLayout.BYTES, ringBytes, 0, false);
        }
        region.setInt(at + StreamLayout.FLAVOUR, duplex ? 1 : 0);
        var process = memory.slots().processSlot(lane.slot());
        ends(memory, at, 0).open(process);
        ends(memory, at, 1).open(process);
        var entry = memory.enter(ObjectKind.PIPE, lane, null, at, lengthBytes, capacityBytes, name);
        SharedHandle.recordCreated(lane, entry, duplex ? 1 : 0);
        return entry;
    }

    /// Gives back what a pipe that nobody has any more takes besides its own words.
    public static void giveBack(RunMemory memory, SharedObject entry, LaneId by) {
        for (var direction = duplex(memory.region(), entry) ? 0 : 1; direction < 2; direction++) {
            RingWriter.giveBack(memory, entry.offset() + (long) direction * StreamLayout.BYTES, by);
        }
    }

    static boolean duplex(SharedRegion region, SharedObject entry) {
        return region.getInt(entry.offset() + StreamLayout.FLAVOUR) == 1;
    }

    static Ends ends(RunMemory memory, long at, int end) {
        return new Ends(memory, at + 2L * StreamLayout.BYTES + end * Ends.bytes(memory.region()));
    }

    /// One end; the receiving one of a pipe for one direction.
    public Connection first() {
        return first;
    }

    /// The other end; the sending one of a pipe for one direction.
    public Connection second() {
        return second;
    }

    /// How many messages are on their way, from the first end in the low half and from the second in the high half: a look
    /// from outside, no operation.
    public static long lengths(RunMemory memory, SharedObject entry) {
        var there = duplex(memory.region(), entry) ? new RingReader(memory, entry.offset()).count() : 0;
        var back = new RingReader(memory, entry.offset() + StreamLayout.BYTES).count();
        return (long) back << 32 | there;
    }
}
