package interleave.worker.shared;

import interleave.worker.fault.SystemFault;
import interleave.worker.fault.WrongArgument;
import interleave.worker.gate.Lane;
import interleave.worker.memory.Excerpt;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.OutOfSharedMemory;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Witness.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// A block of bytes with a name, which any process of the run can attach by that name.
///
/// Each handle is closed by itself; the block itself is unlinked once, and lives on in the handles that are open
/// then. A block that nobody unlinks goes with the arena of the run, also when its creator was killed.
///
/// **Layout:** a mapped file `block-NAME` of exactly the size asked for in the directory of the arena; in the heap of
/// the arena [VersionWord] and `unlinked i32`.
///
/// **Threading:** thread-safe, across processes. **Source:** rules M1–M3.
public final class SharedMemory implements SharedHandle, AutoCloseable {
    private static final String FILE_PREFIX = "block-";
    private static final String RANDOM_PREFIX = "psm_";
    private static final int MAX_NAME_BYTES = 70;
    private static final long CONTROL_BYTES = 16;
    private static final long UNLINKED = 8;

    private final RunMemory memory;
    private final SharedObject entry;
    private final AtomicInteger openViews = new AtomicInteger();
    private SharedRegion region;

    /// Makes a block, or attaches one.
    ///
    /// @param name null for a new block with a random name
    /// @param create whether to make it
    /// @param sizeBytes how large to make it; ignored when attaching
    ///
    /// **Errors:** `WrongArgument` for a size below 1, a missing name or one that cannot name a file;
    /// [BlockExists]; [NoSuchBlock]; [OutOfSharedMemory].
    public SharedMemory(String name, boolean create, long sizeBytes) {
        this(create ? make(ObjectKind.SHARED_MEMORY, name, sizeBytes) : find(name));
    }

    private SharedMemory(SharedMemory made) {
        this(made.memory, made.entry, made.region);
    }

    private SharedMemory(RunMemory memory, SharedObject entry, SharedRegion region) {
        this.memory = memory;
        this.entry = entry;
        this.region = region;
        memory.holdings().hold(this, entry);
    }

    /// A new block with a random name.
    public static SharedMemory create(long sizeBytes) {
        return make(ObjectKind.SHARED_MEMORY, null, sizeBytes);
    }

    /// A new block with this name.
    public static SharedMemory create(String name, long sizeBytes) {
        return make(ObjectKind.SHARED_MEMORY, name, sizeBytes);
    }

    /// Attaches the block that somebody made with this name.
    public static SharedMemory open(String name) {
        return find(name);
    }

    /// The block of a handle that was given to this process.
    ///
    /// **Errors:** [NoSuchBlock] when it was unlinked on the way (rule M3).
    public static SharedMemory attach(RunMemory memory, SharedObject entry) {
        try {
            // the share first, so that the block stays what it is
            var handle = new SharedMemory(memory, entry, null);
            handle.region = map(memory, entry);
            return handle;
        } catch (WrongArgument gone) {
            throw missing(entry.name());
        }
    }

    static SharedMemory make(ObjectKind kind, String name, long sizeBytes) {
        if (sizeBytes <= 0) {
            throw new WrongArgument("a block of shared memory needs a size of 1 or more, not " + sizeBytes);
        }
        var lane = Lane.current();
        var finalName = name == null ? RANDOM_PREFIX + Long.toHexString(ThreadLocalRandom.current().nextLong()) : checked(name);
        var region = createFile(lane.memory(), finalName, sizeBytes);
        try {
            var control = lane.memory().heap().allocate(CONTROL_BYTES, lane);
            var entry = lane.memory().enter(kind, lane, null, control, CONTROL_BYTES, sizeBytes, finalName);
            // it can be found by its name until it is unlinked, whoever has it
            lane.memory().objects().shares().giveEverybody(entry);
            SharedHandle.recordCreated(lane, entry, 0);
            return new SharedMemory(lane.memory(), entry, region);
        } catch (RuntimeException full) {
            region.close();
            delete(file(lane.memory(), finalName));
            throw full;
        }
    }

    private static String checked(String name) {
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.indexOf('\0') >= 0
                || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw new WrongArgument(
                    "'%s' cannot name a block: use 1 to %d bytes without slashes".formatted(Excerpt.of(name), MAX_NAME_BYTES));
        }
        return name;
    }

    private static SharedRegion createFile(RunMemory memory, String name, long sizeBytes) {
        var file = file(memory, name);
        try {
            // looked at first: to touch a page that the file system has no room for ends the process
            var free = Files.getFileStore(file.getParent()).getUsableSpace();
            if (free < sizeBytes) {
                throw new OutOfSharedMemory("%d bytes asked for block '%s', %d left".formatted(sizeBytes, name, free));
            }
            return SharedRegion.create(file, sizeBytes);
        } catch (FileAlreadyExistsException taken) {
            throw new BlockExists("there is a block '%s' already".formatted(name));
        } catch (IOException fault) {
            throw new SystemFault("block '%s' cannot be made".formatted(name), fault);
        }
    }

    private static SharedMemory find(String name) {
        if (name == null) {
            throw new WrongArgument("a name is needed to attach a block of shared memory");
        }
        var memory = Lane.current().memory();
        var entry = newest(memory, name).orElseThrow(() -> missing(name));
        try (var operation = Lane.current().begin(Operation.BLOCK_ATTACH, entry.id(), 0)) {
            var found = attach(memory, entry);
            operation.record(stamp -> new Event.BlockChanged(stamp, Operation.BLOCK_ATTACH, entry.id()));
            return found;
        }
    }

    private static Optional<SharedObject> newest(RunMemory memory, String name) {
        return memory.objects().all().stream()
                .filter(object -> object.kind() == ObjectKind.SHARED_MEMORY || object.kind() == ObjectKind.SHAREABLE_LIST)
                .filter(object -> object.name().equals(name) && !unlinked(memory, object))
                .max(Comparator.comparingInt(SharedObject::id));
    }

    private static SharedRegion map(RunMemory memory, SharedObject entry) {
        if (unlinked(memory, entry)) {
            throw missing(entry.name());
        }
        try {
            return SharedRegion.open(file(memory, entry.name()));
        } catch (NoSuchFileException gone) {
            throw missing(entry.name());
        } catch (IOException fault) {
            throw new SystemFault("block '%s' cannot be attached".formatted(entry.name()), fault);
        }
    }

    private static NoSuchBlock missing(String name) {
        return new NoSuchBlock("there is no block of shared memory '%s'".formatted(Excerpt.of(name)));
    }

    private static boolean unlinked(RunMemory memory, SharedObject entry) {
        return memory.region().getIntAcquire(entry.offset() + UNLINKED) == 1;
    }

    private static Path file(RunMemory memory, String name) {
        return memory.region().file().resolveSibling(FILE_PREFIX + name);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw new SystemFault("%s cannot be removed".formatted(file), fault);
        }
    }

    @Override
    public int objectId() {
        return entry.id();
    }

    ObjectKind kind() {
        return entry.kind();
    }

    public String name() {
        return entry.name();
    }

    public long size() {
        return entry.detail();
    }

    /// The bytes. This view is the handle's own: it needs no closing and does not keep the handle open.
    ///
    /// **Errors:** [BlockClosed] after [#close()].
    public synchronized MemoryView buf() {
        mapped();
        return new MemoryView(this, 0, size(), false);
    }

    /// Closes this handle; a second time does nothing. Other handles, and the block, stay.
    ///
    /// **Errors:** [ViewsOpen] while a view of a part of it is open (rule M2).
    @Override
    public void close() {
        if (!open()) {
            return;
        }
        // not synchronized: who halts at a gate must not keep another thread from its own
        try (var operation = Lane.current().begin(Operation.BLOCK_CLOSE, entry.id(), 0)) {
            if (unmap()) {
                operation.record(stamp -> new Event.BlockChanged(stamp, Operation.BLOCK_CLOSE, entry.id()));
            }
        }
    }

    private synchronized boolean open() {
        if (region != null && openViews.get() > 0) {
            throw new ViewsOpen("block '%s' cannot be closed: %d views of it are open".formatted(name(), openViews.get()));
        }
        return region != null;
    }

    private synchronized boolean unmap() {
        if (!open()) {
            return false;
        }
        region.close();
        region = null;
        return true;
    }

    /// Takes the name away, so that nobody can attach the block any more. Handles that are open stay usable.
    ///
    /// **Errors:** [NoSuchBlock] when somebody did that before.
    public void unlink() {
        try (var operation = Lane.current().begin(Operation.BLOCK_UNLINK, entry.id(), 0)) {
            operation.announce(stamp -> new Event.BlockChanged(stamp, Operation.BLOCK_UNLINK, entry.id()));
            if (!memory.region().compareAndSetInt(entry.offset() + UNLINKED, 0, 1)) {
                throw missing(name());
            }
            operation.happened();
            delete(file(memory, name()));
            // not the last share, as this handle has one
            memory.objects().shares().dropEverybodys(entry);
        }
    }

    /// Whether a block was unlinked that a dead lane announced to unlink.
    public static Answer judge(RunMemory memory, Event.BlockChanged event) {
        var unlinks = event.operation() == Operation.BLOCK_UNLINK;
        return unlinks && unlinked(memory, memory.objects().get(event.object())) ? Answer.SOMEBODY : Answer.NO;
    }

    synchronized SharedRegion mapped() {
        if (region == null) {
            throw new BlockClosed("this handle of block '%s' is closed".formatted(name()));
        }
        return region;
    }

    long versionAt() {
        return entry.offset();
    }

    /// A view of a part came into being, or was closed.
    void views(int change) {
        openViews.addAndGet(change);
    }
}
