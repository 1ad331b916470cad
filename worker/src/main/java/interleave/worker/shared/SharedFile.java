package interleave.worker.shared;

import interleave.worker.fault.SystemFault;
import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A real file that the processes of a run read and write: each read and each write of it is one operation.
///
/// `file.write(file.readNumber() + n)` is a read, an addition, and a write, and other processes may come in between. A
/// read does not see half of a write that goes through this class; the arena counts the writes, so that the record knows
/// which of them each read saw.
///
/// **Layout** (heap of the arena): [VersionWord], `path bytes i32`, the path.
///
/// **Threading:** thread-safe, across processes. **Errors:** `SystemFault` when the system refuses.
public final class SharedFile implements SharedHandle {
    private static final String FILE_PREFIX = "file-";
    private static final int PATH_AT = 12;
    private static final int MAX_PREVIEW = 200;

    private final SharedObject entry;
    private final Path path;

    /// The file at `path`, which stays when the run is over. It need not exist before the first write.
    public SharedFile(Path path) {
        this(Lane.current().memory(), enter(path.toAbsolutePath().normalize()));
    }

    /// A new file of the run, in the directory of its arena, that begins with `text` and goes with the run.
    public SharedFile(String name, String text) {
        this(Lane.current().memory(), create(name, text));
    }

    private SharedFile(RunMemory memory, SharedObject entry) {
        this.entry = entry;
        this.path = Path.of(path(memory, entry));
        memory.holdings().hold(this, entry);
    }

    private static SharedObject create(String name, String text) {
        var lane = Lane.current();
        var path = lane.memory().region().file().resolveSibling(FILE_PREFIX + Path.of(name).getFileName());
        attempt(path, () -> Files.writeString(path, text, StandardOpenOption.CREATE_NEW));
        return enter(path, Path.of(name).getFileName().toString());
    }

    private static String path(RunMemory memory, SharedObject entry) {
        var bytes = memory.region().getBytes(entry.offset() + PATH_AT, (int) entry.lengthBytes() - PATH_AT);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static SharedObject enter(Path path) {
        return enter(path, path.getFileName().toString());
    }

    private static SharedObject enter(Path path, String name) {
        var lane = Lane.current();
        var memory = lane.memory();
        for (var object : memory.objects().all()) {
            // the path again when it is surely still this object's
            if (object.kind() == ObjectKind.FILE && path(memory, object).equals(path.toString())
                    && memory.holdings().take(object) && path(memory, object).equals(path.toString())) {
                return object;
            }
        }
        var bytes = path.toString().getBytes(StandardCharsets.UTF_8);
        var offset = memory.heap().allocate(PATH_AT + bytes.length, lane);
        memory.region().setBytes(offset + PATH_AT, bytes, 0, bytes.length);
        var content = content(path);
        var entry = memory.enter(ObjectKind.FILE, lane, null, offset, PATH_AT + bytes.length, content.length(), name);
        SharedHandle.recordCreated(lane, entry, 0);
        // a look, so that it counts as nobody's read
        lane.recordAlways(stamp -> new Event.Contents(stamp, entry.id(), 0, preview(content)));
        return entry;
    }

    /// The file that another process entered.
    public static SharedFile attach(RunMemory memory, SharedObject entry) {
        return new SharedFile(memory, entry);
    }

    @Override
    public int objectId() {
        return entry.id();
    }

    public String name() {
        return entry.name();
    }

    public Path path() {
        return path;
    }

    /// How many bytes it has now: a look, no operation.
    public long size() {
        return attempt(path, () -> Files.exists(path) ? Files.size(path) : 0);
    }

    /// Reads the whole file.
    public String readText() {
        try (var operation = Lane.current().begin(Operation.FILE_READ, entry.id(), 0)) {
            var seen = VersionWord.read(
                    operation.lane(), entry.offset(), () -> attempt(path, () -> Files.readString(path)));
            operation.recordAt(seen.timeNanos(), stamp -> new Event.FileRead(
                    stamp, entry.id(), lengthBytes(seen.value()), seen.version(), preview(seen.value())));
            return seen.value();
        }
    }

    /// Reads the whole file as one whole number.
    ///
    /// **Errors:** `NumberFormatException` when it is none.
    public long readNumber() {
        return Long.parseLong(readText().strip());
    }

    /// Replaces everything in the file.
    public void write(String text) {
        change(text, false);
    }

    /// Replaces everything in the file by a number.
    public void write(long number) {
        change(Long.toString(number), false);
    }

    /// Adds at the end of the file, which loses nothing that others wrote.
    public void append(String text) {
        change(text, true);
    }

    private void change(String text, boolean append) {
        try (var operation = Lane.current().begin(Operation.FILE_WRITE, entry.id(), 0)) {
            VersionWord.write(operation, entry.offset(),
                    (stamp, version) -> written(stamp, version, append, content(path), text),
                    () -> attempt(path, () -> append
                            ? Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                            : Files.writeString(path, text)));
        }
    }

    private Event written(Stamp stamp, long version, boolean append, String previous, String text) {
        var now = append ? previous + text : text;
        return new Event.FileWritten(stamp, entry.id(), lengthBytes(now), version, append, preview(now), preview(previous));
    }

    /// How the file begins, when nobody writes it just now; null when somebody does. A look from outside, no operation.
    public String look(Lane lane) {
        var region = lane.memory().region();
        var before = region.getLongAcquire(entry.offset());
        var text = preview(content(path));
        return region.getLongAcquire(entry.offset()) == before && (before & VersionWord.WRITER) == 0 ? text : null;
    }

    /// How the file begins now, whoever writes it.
    String beginning() {
        return preview(content(path));
    }

    private static String content(Path path) {
        return attempt(path, () -> Files.exists(path) ? Files.readString(path) : "");
    }

    private static int lengthBytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String preview(String text) {
        return text.length() <= MAX_PREVIEW ? text : text.substring(0, MAX_PREVIEW) + "…";
    }

    private static <T> T attempt(Path path, Attempt<T> action) {
        try {
            return action.run();
        } catch (IOException fault) {
            throw new SystemFault("%s: %s".formatted(path, fault), fault);
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws IOException;
    }
}
