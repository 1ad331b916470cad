package interleave.app.ui.memory;

import interleave.app.words.Words;
import interleave.lab.world.ArrayState;
import interleave.lab.world.BarrierState;
import interleave.lab.world.BlockState;
import interleave.lab.world.ConditionState;
import interleave.lab.world.EventState;
import interleave.lab.world.FileState;
import interleave.lab.world.GlobalState;
import interleave.lab.world.LockState;
import interleave.lab.world.ManagerState;
import interleave.lab.world.ObjectState;
import interleave.lab.world.PipeState;
import interleave.lab.world.PoolState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.QueueState;
import interleave.lab.world.SemaphoreState;
import interleave.lab.world.SyncState;
import interleave.lab.world.TallyState;
import interleave.lab.world.ValueState;
import interleave.lab.world.World;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Makes the rows of the memory view: from the mapped file for the present, from the world for the past. Pure but
/// for the look into the file.
final class MemoryTable {
    private static final int WORD_BYTES = 8;
    /// Where a value keeps its version, and a lock its switch and its queue.
    private static final int SECOND_WORD = 8;
    private static final int THIRD_WORD = 16;
    /// Below it a version word says who writes just now.
    private static final int VERSION_SHIFT = 24;
    /// As many elements of an array have a row.
    private static final int MAX_ELEMENTS = 64;

    private final Words words;
    private final World world;
    private final SharedRegion region;
    private final List<MemoryRow> rows = new ArrayList<>();

    private MemoryTable(Words words, World world, SharedRegion region) {
        this.words = words;
        this.world = world;
        this.region = region;
    }

    /// @param memory the run's memory, or null to compose the rows from the world
    static List<MemoryRow> of(Words words, World world, RunMemory memory) {
        var table = new MemoryTable(words, world, memory == null ? null : memory.region());
        var contents = new ContentRows(words, world);
        for (var object : world.objects()) {
            table.add(object);
            table.rows.addAll(contents.of(object));
        }
        return table.rows;
    }

    private void add(ObjectState object) {
        switch (object) {
            case ValueState value -> value(value);
            case GlobalState global -> global(global);
            case LockState lock -> lock(lock);
            case TallyState tally -> tally(tally);
            case SyncState other -> firstWord(other);
            case PipeState pipe -> rows.add(new MemoryRow(pipe.number(), pipe.info().offset(), List.of(), 0,
                    words.say("pipe", "name", pipe.name(), "count", pipe.length(0) + pipe.length(1),
                            "bytes", words.grouped(ContentRows.lengthBytes(pipe)), "capacity", words.grouped(pipe.roomBytes())),
                    World.NONE, false, true));
            case QueueState queue -> rows.add(new MemoryRow(queue.number(), queue.info().offset(), List.of(), 0,
                    queue.capacity() == 0
                            ? words.say("queue", "name", queue.name(), "length", words.grouped(queue.length()))
                            : words.say("queue.bounded", "name", queue.name(), "length", words.grouped(queue.length()),
                                    "capacity", words.grouped(queue.capacity())),
                    World.NONE, false, true));
            case ArrayState array -> array(array);
            // its bytes are in a file of their own, which processes map when they attach it
            case BlockState block -> elsewhere(block, words.say("block", "name", block.name(), "bytes", block.sizeBytes()),
                    block.last() == null ? World.NONE : block.last().process());
            case FileState file -> elsewhere(
                    file, words.say("file", "name", file.name(), "bytes", file.lengthBytes()), file.lastWriter());
            // what a manager keeps lies in the memory of its own process
            case ManagerState manager -> elsewhere(
                    manager, words.say("manager", "name", manager.name(), "count", manager.referents().size()), manager.process());
            case PoolState pool -> rows.add(new MemoryRow(pool.number(), pool.info().offset(), List.of(), 0,
                    pool(pool), World.NONE, false, true));
        }
    }

    /// What died with its worker is with nobody.
    private String pool(PoolState pool) {
        var lost = pool.running().stream().filter(one -> ContentRows.dead(world, one)).count();
        return words.say(lost == 0 ? "pool" : "pool.lost", "name", pool.name(), "pending", pool.pendingCount(),
                "running", pool.running().size() - lost, "lost", lost);
    }

    private void value(ValueState value) {
        var typeCode = value.info().typeCode();
        var at = value.info().offset();
        var bits = region == null ? value.bits() : typeCode.load(region, at);
        var text = words.say(
                "value", "name", value.name(), "type", typeCode.shortName(), "value", typeCode.format(bits));
        row(value, at, bytes(bits, typeCode.widthBytes()), typeCode.widthBytes(), text, value.lastWriter(), true);
        var version = region == null ? value.version() << VERSION_SHIFT : region.getLongOpaque(at + SECOND_WORD);
        row(value, at + SECOND_WORD, bytes(version, WORD_BYTES), WORD_BYTES,
                words.say("version", "version", version >>> VERSION_SHIFT), value.lastWriter(), false, words.say("bytes.version"));
    }

    private void array(ArrayState array) {
        var typeCode = array.info().typeCode();
        for (var index = 0; index < Math.min(array.length(), MAX_ELEMENTS); index++) {
            var at = array.info().offset() + (long) index * typeCode.widthBytes();
            var bits = region == null ? array.cell(index).bits() : typeCode.load(region, at);
            var text = words.say("value", "name", array.name() + "[" + index + "]", "type", typeCode.shortName(),
                    "value", typeCode.format(bits));
            row(array, at, bytes(bits, typeCode.widthBytes()), typeCode.widthBytes(), text,
                    array.cell(index).lastWriter(), index == 0);
        }
    }

    private void lock(LockState lock) {
        var at = lock.info().offset();
        var word = region == null ? composed(lock) : region.getLongOpaque(at);
        var owner = region == null ? world.process(lock.owner()) : world.inSlot(LockBits.ownerSlot(word));
        var acquisitions = LockBits.acquisitions(word);
        var text = owner == null
                ? words.say("lock.free", "name", lock.name())
                : words.say(lock.waiterCount() == 0 ? "lock.held.alone" : "lock.held", "name", lock.name(), "process", label(owner), "waiters", lock.waiterCount());
        row(lock, at, bytes(word, WORD_BYTES), WORD_BYTES, text, owner == null ? World.NONE : owner.index(), true);
        if (lock.reentrant()) {
            return;
        }
        var on = region == null ? lock.on() ? 1 : 0 : region.getIntOpaque(at + SECOND_WORD);
        row(lock, at + SECOND_WORD, bytes(on, WORD_BYTES), Integer.BYTES,
                words.say(on == 1 ? "switch.on" : "switch.off", "acquisitions", acquisitions), World.NONE, false);
        var tickets = region == null ? List.<Byte>of() : bytes(region.getLongOpaque(at + THIRD_WORD), WORD_BYTES);
        row(lock, at + THIRD_WORD, tickets, WORD_BYTES, words.say("tickets"), World.NONE, false);
    }

    /// Its label; of a dead process with the word that it is dead.
    private String label(ProcessState owner) {
        return owner.ended() ? words.say("owner.dead", "process", owner.label()) : owner.label();
    }

    /// The word that a semaphore, a condition, an event or a barrier begins with, as bytes; without them in a replay.
    private void firstWord(SyncState object) {
        var at = object.info().offset();
        var word = region == null ? List.<Byte>of() : bytes(region.getLongOpaque(at), WORD_BYTES);
        row(object, at, word, WORD_BYTES, meaning(object), World.NONE, true);
    }

    private String meaning(SyncState object) {
        return switch (object) {
            case SemaphoreState semaphore -> words.say("semaphore", "name", semaphore.name(), "left", semaphore.value());
            case ConditionState condition -> words.say("condition", "name", condition.name(), "waiters", condition.waiterCount());
            case EventState event -> words.say(
                    event.set() ? "event.set" : "event.clear", "name", event.name(), "waiters", event.waiterCount());
            case BarrierState barrier -> words.say(barrier.broken() ? "barrier.broken" : "barrier", "name", barrier.name(),
                    "count", Math.max(barrier.arrived().size(), barrier.waiterCount()), "parties", barrier.parties());
        };
    }

    /// An object whose bytes are not in the region.
    private void elsewhere(ObjectState object, String text, int writer) {
        rows.add(new MemoryRow(object.number(), MemoryRow.NOWHERE, List.of(), 0, text, writer, object instanceof BlockState
                || object instanceof FileState, true));
    }

    private long composed(LockState lock) {
        var owner = world.process(lock.owner());
        var contended = !lock.waiters().isEmpty();
        return owner == null
                ? LockBits.free(contended, lock.acquisitions())
                : LockBits.held(owner.slot(), owner.generation(), contended, lock.acquisitions());
    }

    private void tally(TallyState tally) {
        rows.add(new MemoryRow(tally.number(), tally.info().offset(), List.of(), 0,
                words.say("tally", "name", tally.name()), World.NONE, false, true));
    }

    private void global(GlobalState global) {
        var owner = world.process(global.owner());
        rows.add(new MemoryRow(global.number(), MemoryRow.NOWHERE, List.of(), 0,
                words.say("global", "name", global.name(), "process", owner == null ? "?" : owner.label(),
                        "value", global.text()),
                global.owner(), false, true));
    }

    private void row(
            ObjectState object, long offset, List<Byte> bytes, int significant, String text, int writer, boolean first) {
        row(object, offset, bytes, significant, text, writer, first, bytes.isEmpty() ? "" : words.say("bytes.order", "count", significant));
    }

    /// @param about how the bytes are to be read
    private void row(
            ObjectState object, long offset, List<Byte> bytes, int significant, String text, int writer, boolean first, String about) {
        var written = object instanceof ValueState && first;
        rows.add(new MemoryRow(object.number(), offset, bytes, significant, text, writer, written, first, about));
    }

    /// The little-endian bytes of a number, with zeros up to a whole word.
    private static List<Byte> bytes(long bits, int widthBytes) {
        return IntStream.range(0, WORD_BYTES)
                .mapToObj(i -> i < widthBytes ? (byte) (bits >>> 8 * i) : (byte) 0)
                .toList();
    }
}
