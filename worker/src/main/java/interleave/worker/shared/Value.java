package interleave.worker.shared;

import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.TypeCode;
import interleave.worker.sync.SharedHandle;

/// One number that all processes of a run share.
///
/// Reading it is one operation and writing it is another: `total.set(total.get() + n)` is a read, an addition
/// in the process's own memory, and a write, and other processes may come in between.
///
/// **Layout** (16 bytes): the number, padded to 8 bytes; the version word of [Cell].
///
/// **Threading:** thread-safe, across processes; each get and each set is atomic. **Source:** rules V1, V2, V4.
public final class Value implements SharedHandle {
    private static final long BYTES = 16;

    private final SharedObject entry;
    private final SharedRegion region;
    private final Cell cell;
    private final long valueAt;
    private final long versionAt;

    /// A new number of the type `typeCode`, for example `"i"`, that starts at `initial`.
    ///
    /// **Errors:** `IllegalArgumentException` for an unknown type code.
    public Value(String typeCode, long initial) {
        this(typeCode, initial, "");
    }

    /// A new number with a name for pictures and traces.
    public Value(String typeCode, long initial, String name) {
        this(Lane.current().memory(), create(TypeCode.of(typeCode), TypeCode.of(typeCode).bitsOf(initial), name));
    }

    /// A new floating-point number.
    ///
    /// **Errors:** `IllegalArgumentException` when `typeCode` is for whole numbers.
    public Value(String typeCode, double initial, String name) {
        this(Lane.current().memory(), create(TypeCode.of(typeCode), TypeCode.of(typeCode).bitsOf(initial), name));
    }

    private Value(RunMemory memory, SharedObject entry) {
        this.entry = entry;
        this.region = memory.region();
        this.cell = new Cell(region, entry.typeCode(), entry.id());
        this.valueAt = entry.offset();
        this.versionAt = entry.offset() + 8;
    }

    private static SharedObject create(TypeCode typeCode, long bits, String name) {
        var lane = Lane.current();
        var memory = lane.memory();
        var offset = memory.heap().allocate(BYTES);
        typeCode.store(memory.region(), offset, bits);
        var entry = memory.objects().add(ObjectKind.VALUE, lane.slot(), typeCode, offset, BYTES, 0, name);
        SharedHandle.tellCreated(lane, entry, bits);
        return entry;
    }

    /// A new number without a lock: `RawValue`, or `lock=False` (rule V3).
    public static Value raw(String typeCode, long initial, String name) {
        return new Value(Lane.current().memory(), create(TypeCode.of(typeCode), TypeCode.of(typeCode).bitsOf(initial), name));
    }

    /// The number that another process made.
    public static Value attach(RunMemory memory, SharedObject entry) {
        return new Value(memory, entry);
    }

    @Override
    public int objectId() {
        return entry.id();
    }

    public String name() {
        return entry.name();
    }

    public TypeCode typeCode() {
        return entry.typeCode();
    }

    /// Reads the number; a floating-point one is cut to a whole number.
    public long get() {
        var bits = cell.read(Lane.current(), 0, valueAt, versionAt);
        return entry.typeCode().floating() ? (long) entry.typeCode().toDouble(bits) : bits;
    }

    public double getDouble() {
        return entry.typeCode().toDouble(cell.read(Lane.current(), 0, valueAt, versionAt));
    }

    /// Writes the number; what does not fit wraps silently (rule V2).
    public void set(long number) {
        cell.write(Lane.current(), 0, valueAt, versionAt, entry.typeCode().bitsOf(number));
    }

    /// Writes a floating-point number.
    ///
    /// **Errors:** `IllegalArgumentException` when this holds whole numbers.
    public void set(double number) {
        cell.write(Lane.current(), 0, valueAt, versionAt, entry.typeCode().bitsOf(number));
    }

    /// The bits as they lie in memory now: a look from outside, no operation.
    long peek() {
        return entry.typeCode().load(region, valueAt);
    }
}
