package interleave.worker.shared;

import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.TypeCode;
import interleave.worker.sync.ExclusiveLock;
import interleave.worker.sync.SharedHandle;
import java.util.List;

/// One number that all processes of a run share.
///
/// Reading it is one operation and writing it is another: `total.set(total.get() + n)` is a read, an addition
/// in the process's own memory, and a write, and other processes may come in between. A value has a reentrant lock of
/// its own unless it was given another, or made by [#raw]: each read and each write takes it, and that does not make
/// the two of them one; holding it does: `try (var _ = total.getLock().hold()) { ... }`.
///
/// **Layout** (24 bytes): the number, padded to 8 bytes; the version word of [Cell]; `number of the lock + 1 i32`.
///
/// **Threading:** thread-safe, across processes; each get and each set is atomic. **Source:** rules V1–V4.
public final class Value implements SharedHandle {
    private static final long BYTES = 24;
    private static final int LOCK = 16;

    private final SharedObject entry;
    private final SharedRegion region;
    private final Cell cell;
    private final Guard guard;
    private final long valueAt;
    private final long versionAt;

    /// A new number of the type `typeCode`, for example `"i"`, that starts at `initial`.
    ///
    /// **Errors:** `WrongArgument` for an unknown type code.
    public Value(String typeCode, long initial) {
        this(typeCode, initial, "");
    }

    /// A new number with a name for pictures and traces.
    public Value(String typeCode, long initial, String name) {
        this(TypeCode.of(typeCode), TypeCode.of(typeCode).bitsOf(initial), Guard.byDefault(name), name);
    }

    /// A new number that takes `lock` for each of its reads and writes.
    public Value(String typeCode, long initial, ExclusiveLock lock, String name) {
        this(TypeCode.of(typeCode), TypeCode.of(typeCode).bitsOf(initial), Guard.of(lock), name);
    }

    /// A new floating-point number.
    ///
    /// **Errors:** `WrongArgument` when `typeCode` is for whole numbers.
    public Value(String typeCode, double initial, String name) {
        this(TypeCode.of(typeCode), TypeCode.of(typeCode).bitsOf(initial), Guard.byDefault(name), name);
    }

    /// A new floating-point number that takes `lock` for each of its reads and writes.
    public Value(String typeCode, double initial, ExclusiveLock lock, String name) {
        this(TypeCode.of(typeCode), TypeCode.of(typeCode).bitsOf(initial), Guard.of(lock), name);
    }

    private Value(TypeCode typeCode, long bits, Guard guard, String name) {
        this(Lane.current().memory(), create(typeCode, bits, guard, name));
    }

    private Value(RunMemory memory, SharedObject entry) {
        this.entry = entry;
        this.region = memory.region();
        this.cell = new Cell(region, entry.typeCode(), entry.id());
        this.valueAt = entry.offset();
        this.versionAt = versionAt(entry);
        this.guard = Guard.attach(memory, region.getInt(entry.offset() + LOCK));
        memory.holdings().hold(this, entry);
    }

    static long versionAt(SharedObject entry) {
        return entry.offset() + 8;
    }

    private static SharedObject create(TypeCode typeCode, long bits, Guard guard, String name) {
        var lane = Lane.current();
        var memory = lane.memory();
        var offset = memory.heap().allocate(BYTES, lane);
        typeCode.store(memory.region(), offset, bits);
        memory.region().setInt(offset + LOCK, guard.number());
        var entry = memory.enter(ObjectKind.VALUE, lane, typeCode, offset, BYTES, 0, name);
        SharedHandle.recordCreated(lane, entry, bits);
        return entry;
    }

    /// A new number without a lock: `RawValue`, or `lock=False` (rule V3).
    public static Value raw(String typeCode, long initial, String name) {
        return new Value(TypeCode.of(typeCode), TypeCode.of(typeCode).bitsOf(initial), Guard.NONE, name);
    }

    /// A new floating-point number without a lock.
    public static Value raw(String typeCode, double initial, String name) {
        return new Value(TypeCode.of(typeCode), TypeCode.of(typeCode).bitsOf(initial), Guard.NONE, name);
    }

    /// A new number that takes this guard.
    static Value guarded(TypeCode typeCode, Number number, Guard guard, String name) {
        return new Value(typeCode, Numbers.bits(typeCode, number), guard, name);
    }

    /// The number that another process made.
    public static Value attach(RunMemory memory, SharedObject entry) {
        return new Value(memory, entry);
    }

    @Override
    public int objectId() {
        return entry.id();
    }

    @Override
    public List<SharedHandle> parts() {
        return guard.parts();
    }

    public String name() {
        return entry.name();
    }

    public TypeCode typeCode() {
        return entry.typeCode();
    }

    /// The lock that each read and write takes; hold it to make several of them one.
    ///
    /// **Errors:** `WrongUse` when the number was made without one.
    public ExclusiveLock getLock() {
        return guard.lock(name());
    }

    /// Reads the number; a floating-point one is cut to a whole number. Of the type codes `Q` and `L` these are the bits; [#number] reads
    /// them as the unsigned number that they are.
    public long get() {
        var bits = read();
        return entry.typeCode().floating() ? (long) entry.typeCode().toDouble(bits) : bits;
    }

    /// Reads the number, with its fraction: one operation, under the lock if there is one (rule V4).
    public double getDouble() {
        return entry.typeCode().toDouble(read());
    }

    /// Writes the number; what does not fit wraps silently (rule V2).
    public void set(long number) {
        write(entry.typeCode().bitsOf(number));
    }

    /// Writes any number, also an unsigned one that is more than a `long` can be.
    ///
    /// **Errors:** `WrongArgument` when it does not suit the type code.
    public void set(Number number) {
        write(Numbers.bits(entry.typeCode(), number));
    }

    /// Writes a floating-point number.
    ///
    /// **Errors:** `WrongArgument` when this holds whole numbers.
    public void set(double number) {
        write(entry.typeCode().bitsOf(number));
    }

    /// Reads the number as what it is: a `Double`, a `Long`, or a `BigInteger` for an unsigned one that is more than a `long`
    /// can be.
    public Number number() {
        return Numbers.number(entry.typeCode(), read());
    }

    /// A number of its own, without a lock, that begins with what this one is now (rule V6).
    public Value copy(String newName) {
        return guarded(entry.typeCode(), number(), Guard.NONE, newName);
    }

    Guard guard() {
        return guard;
    }

    private long read() {
        guard.enter();
        try {
            return cell.read(Lane.current(), 0, valueAt, versionAt);
        } finally {
            guard.exit();
        }
    }

    private void write(long bits) {
        guard.enter();
        try {
            cell.write(Lane.current(), 0, valueAt, versionAt, bits);
        } finally {
            guard.exit();
        }
    }

    /// The bits as they lie in memory now: a look from outside, no operation.
    long peek() {
        return entry.typeCode().load(region, valueAt);
    }
}
