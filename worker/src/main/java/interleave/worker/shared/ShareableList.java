package interleave.worker.shared;

import interleave.worker.fault.WrongArgument;
import interleave.worker.fault.WrongIndex;
import interleave.worker.gate.Lane;
import interleave.worker.memory.Excerpt;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A list of a fixed length in a block of shared memory: whole and floating-point numbers, booleans, strings, byte
/// arrays and null.
///
/// An element may change its type, but each place keeps the room that it was made with: 8 bytes, or for a string or
/// byte array its length rounded up to the next multiple of 8 above it. Each get and each set is one operation.
///
/// **Layout** of the block: `magic i64`, `elements i64`, for each element ([Item]) 24 bytes, then the elements' data.
///
/// **Threading:** thread-safe, across processes; elements are read and written whole. **Source:** rule M4.
public final class ShareableList implements SharedHandle, AutoCloseable {
    private static final long MAGIC = 0x5453494C_52414853L;
    private static final long HEADER_BYTES = 16;

    private final SharedMemory block;

    /// A new list of these values in a block with a random name.
    public ShareableList(List<?> values) {
        this(values, null);
    }

    /// A new list of these values in a block with this name.
    ///
    /// **Errors:** `WrongArgument` for a value of another kind; as [SharedMemory].
    public ShareableList(List<?> values, String name) {
        this(create(values.stream().map(Item::of).toList(), name));
    }

    private ShareableList(SharedMemory block) {
        this.block = block;
    }

    private static SharedMemory create(List<Item> items, String name) {
        var sizeBytes = HEADER_BYTES + (long) Item.ENTRY_BYTES * items.size();
        for (var item : items) {
            sizeBytes += item.roomBytes();
        }
        var block = SharedMemory.make(ObjectKind.SHAREABLE_LIST, name, sizeBytes);
        var region = block.mapped();
        var dataAt = HEADER_BYTES + (long) Item.ENTRY_BYTES * items.size();
        for (var i = 0; i < items.size(); i++) {
            Item.place(region, entryAt(i), dataAt, items.get(i).roomBytes());
            items.get(i).store(region, entryAt(i));
            dataAt += items.get(i).roomBytes();
        }
        region.setLong(8, items.size());
        // release: publishes the elements; pairs with getLongAcquire in check
        region.setLongRelease(0, MAGIC);
        return block;
    }

    /// Attaches the list that somebody made with this name.
    ///
    /// **Errors:** [NoSuchBlock]; [WrongArgument] when the block holds no list.
    public static ShareableList open(String name) {
        return check(SharedMemory.open(name));
    }

    /// The list of a handle that was given to this process.
    public static ShareableList attach(RunMemory memory, SharedObject entry) {
        return check(SharedMemory.attach(memory, entry));
    }

    private static ShareableList check(SharedMemory block) {
        if (block.size() < HEADER_BYTES || block.mapped().getLongAcquire(0) != MAGIC) {
            throw new WrongArgument("block '%s' holds no list".formatted(block.name()));
        }
        return new ShareableList(block);
    }

    private static long entryAt(int place) {
        return HEADER_BYTES + (long) Item.ENTRY_BYTES * place;
    }

    @Override
    public int objectId() {
        return block.objectId();
    }

    /// The block that the list is in: to be closed, and unlinked once.
    public SharedMemory shm() {
        return block;
    }

    /// How many places it has; that never changes.
    public int length() {
        return (int) block.mapped().getLong(8);
    }

    /// Reads an element: null, `Long`, `Double`, `Boolean`, `String` or `byte[]`. A negative index counts from the end.
    ///
    /// **Errors:** `WrongIndex`.
    public Object get(int index) {
        var place = place(index);
        try (var operation = Lane.current().begin(Operation.READ, objectId(), place, 0)) {
            var region = block.mapped();
            var seen = VersionWord.read(operation.lane(), block.versionAt(), () -> Item.load(region, entryAt(place)));
            operation.recordAt(seen.timeNanos(), stamp -> new Event.BlockRead(
                    stamp, objectId(), Item.dataAt(region, entryAt(place)),
                    seen.value().lengthBytes(), place, seen.version(), seen.value().text()));
            return seen.value().value();
        }
    }

    /// Writes an element, of whatever type.
    ///
    /// **Errors:** `WrongIndex`; `WrongArgument` for a value that no list can hold, or that
    /// exceeds the storage of its place: nothing is written then.
    public void set(int index, Object value) {
        var place = place(index);
        var item = Item.of(value);
        var room = Item.roomBytes(block.mapped(), entryAt(place));
        if (item.lengthBytes() > room) {
            throw new WrongArgument("an element of %d bytes exceeds the available storage of %d at index %d"
                    .formatted(item.lengthBytes(), room, index));
        }
        try (var operation = Lane.current().begin(Operation.WRITE, objectId(), place, 0)) {
            var region = block.mapped();
            VersionWord.write(operation, block.versionAt(),
                    (stamp, version) -> new Event.BlockWritten(stamp, objectId(), Item.dataAt(region, entryAt(place)),
                            item.lengthBytes(), place, version, item.text()),
                    () -> item.store(region, entryAt(place)));
        }
    }

    private int place(int index) {
        var length = length();
        var place = index < 0 ? index + length : index;
        if (place < 0 || place >= length) {
            throw new WrongIndex("index %d of a list of length %d".formatted(index, length));
        }
        return place;
    }

    /// Reads all elements, each as one operation.
    public List<Object> toList() {
        var values = new ArrayList<>();
        for (var i = 0; i < length(); i++) {
            values.add(get(i));
        }
        return values;
    }

    /// How many elements equal `value`.
    public int count(Object value) {
        return (int) toList().stream().filter(element -> same(element, value)).count();
    }

    /// The first index of `value`.
    ///
    /// **Errors:** `WrongArgument` when it is not in the list.
    public int index(Object value) {
        for (var i = 0; i < length(); i++) {
            if (same(get(i), value)) {
                return i;
            }
        }
        throw new WrongArgument("'%s' is not in the list".formatted(Excerpt.of(String.valueOf(value))));
    }

    private static boolean same(Object element, Object value) {
        return Objects.deepEquals(element, Item.of(value).value());
    }

    /// Closes the handle of the block.
    @Override
    public void close() {
        block.close();
    }
}
