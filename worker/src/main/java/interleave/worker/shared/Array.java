package interleave.worker.shared;

import interleave.worker.fault.WrongArgument;
import interleave.worker.fault.WrongIndex;
import interleave.worker.fault.WrongUse;
import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.TypeCode;
import interleave.worker.sync.ExclusiveLock;
import interleave.worker.sync.SharedHandle;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Numbers of one type in a row, shared by all processes of a run. The length never changes.
///
/// Reading an element is one operation and writing one is another. A slice halts at one gate, as it is one
/// expression of the program, and is then done element by element: each is recorded by itself, and other processes
/// may come in between unless the array has a lock, which a slice takes once. An array has a reentrant lock of its own
/// unless it was given another, or made by [#raw]; each read and write takes it.
///
/// **Layout:** the numbers, padded to 8 bytes; a [VersionWord] for each; `number of the lock + 1 i32`.
///
/// **Threading:** thread-safe, across processes; each element is read and written whole. **Source:** rules V2–V6.
public final class Array implements SharedHandle {
    private static final int VERSION_BYTES = 8;

    private final SharedObject entry;
    private final SharedRegion region;
    private final TypeCode typeCode;
    private final Guard guard;
    private final Cell cell;
    private final int length;
    private final long versionsAt;

    /// A new array of `length` zeros of the type `typeCode`, for example `"i"`.
    ///
    /// **Errors:** `WrongArgument` for an unknown type code or a negative length.
    public Array(String typeCode, int length) {
        this(typeCode, length, "");
    }

    /// A new array of zeros with a name for pictures and traces.
    public Array(String typeCode, int length, String name) {
        this(create(TypeCode.of(typeCode), new long[checked(length)], Guard.byDefault(name), name));
    }

    /// A new array of zeros that takes `lock` for each of its reads and writes.
    public Array(String typeCode, int length, ExclusiveLock lock, String name) {
        this(typeCode, length, Guard.of(lock), name);
    }

    /// A new array that begins with a copy of `numbers`.
    ///
    /// **Errors:** `WrongArgument` when one of them does not suit the type code.
    public Array(String typeCode, List<? extends Number> numbers) {
        this(typeCode, numbers, "");
    }

    /// A new array with a copy of `numbers`, and with a name.
    public Array(String typeCode, List<? extends Number> numbers, String name) {
        this(create(TypeCode.of(typeCode), Numbers.bits(TypeCode.of(typeCode), numbers), Guard.byDefault(name), name));
    }

    /// A new array with a copy of `numbers` that takes `lock` for each of its reads and writes.
    public Array(String typeCode, List<? extends Number> numbers, ExclusiveLock lock, String name) {
        this(create(TypeCode.of(typeCode), Numbers.bits(TypeCode.of(typeCode), numbers), Guard.of(lock), name));
    }

    private Array(String typeCode, int length, Guard guard, String name) {
        this(create(TypeCode.of(typeCode), new long[checked(length)], guard, name));
    }

    private Array(SharedObject entry) {
        this(Lane.current().memory(), entry);
    }

    private Array(RunMemory memory, SharedObject entry) {
        this.entry = entry;
        this.region = memory.region();
        this.typeCode = entry.typeCode();
        this.cell = new Cell(region, typeCode, entry.id());
        this.length = (int) entry.detail();
        this.versionsAt = versionsAt(entry.offset(), typeCode, length);
        this.guard = Guard.attach(memory, region.getInt(versionsAt + (long) VERSION_BYTES * length));
        memory.holdings().hold(this, entry);
    }

    private static int checked(int length) {
        if (length < 0) {
            throw new WrongArgument("an array cannot have length " + length);
        }
        return length;
    }

    private static long versionsAt(long offset, TypeCode typeCode, int length) {
        return offset + ((long) typeCode.widthBytes() * length + 7) / 8 * 8;
    }

    static long versionAt(SharedObject entry, int place) {
        return versionsAt(entry.offset(), entry.typeCode(), (int) entry.detail()) + (long) VERSION_BYTES * place;
    }

    private static SharedObject create(TypeCode typeCode, long[] bits, Guard guard, String name) {
        var lane = Lane.current();
        var memory = lane.memory();
        var versionsAt = versionsAt(0, typeCode, bits.length);
        var offset = memory.heap().allocate(versionsAt + (long) VERSION_BYTES * bits.length + Integer.BYTES, lane);
        for (var index = 0; index < bits.length; index++) {
            typeCode.store(memory.region(), offset + (long) index * typeCode.widthBytes(), bits[index]);
        }
        memory.region().setInt(offset + versionsAt + (long) VERSION_BYTES * bits.length, guard.number());
        var entry = memory.enter(ObjectKind.ARRAY, lane, typeCode, offset,
                (long) typeCode.widthBytes() * bits.length, bits.length, name);
        SharedHandle.recordCreated(lane, entry, 0);
        if (Arrays.stream(bits).anyMatch(number -> number != 0)) {
            Numbers.record(bits, (index, numbers) -> lane.recordAlways(
                    stamp -> new Event.Contents(stamp, entry.id(), index, numbers)));
        }
        return entry;
    }

    /// A new array of zeros without a lock: `RawArray`, or `lock=False`.
    public static Array raw(String typeCode, int length, String name) {
        return new Array(typeCode, length, Guard.NONE, name);
    }

    /// A new array with a copy of `numbers` and without a lock.
    public static Array raw(String typeCode, List<? extends Number> numbers, String name) {
        return new Array(create(TypeCode.of(typeCode), Numbers.bits(TypeCode.of(typeCode), numbers), Guard.NONE, name));
    }

    /// The array that another process made.
    public static Array attach(RunMemory memory, SharedObject entry) {
        return new Array(memory, entry);
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
        return typeCode;
    }

    public int length() {
        return length;
    }

    /// The lock that each read and write takes; hold it to make several of them one.
    ///
    /// **Errors:** `WrongUse` when the array was made without one.
    public ExclusiveLock getLock() {
        return guard.lock(name());
    }

    /// Reads an element; a negative index counts from the end. A floating-point number is cut to a whole one.
    ///
    /// **Errors:** `WrongIndex`.
    public long get(int index) {
        var bits = bits(index);
        return typeCode.floating() ? (long) typeCode.toDouble(bits) : bits;
    }

    /// The element at `index`, counted as in [#get], as a number with a fraction.
    ///
    /// **Errors:** `WrongIndex` where there is none.
    public double getDouble(int index) {
        return typeCode.toDouble(bits(index));
    }

    /// Reads an element as what it is: a `Double`, a `Long`, or a `BigInteger` for an unsigned one that is more than a `long` can be.
    public Number number(int index) {
        return Numbers.number(typeCode, bits(index));
    }

    /// Writes an element; what does not fit wraps silently (rule V2).
    ///
    /// **Errors:** `WrongIndex`; `WrongArgument` when a `c` array is given no byte.
    public void set(int index, long number) {
        bits(index, typeCode.bitsOf(number));
    }

    /// Writes a floating-point element.
    ///
    /// **Errors:** `WrongIndex`; `WrongArgument` when this holds whole numbers.
    public void set(int index, double number) {
        bits(index, typeCode.bitsOf(number));
    }

    private long bits(int index) {
        var place = place(index);
        guard.enter();
        try {
            return cell.read(Lane.current(), place, valueAt(place), versionAt(place));
        } finally {
            guard.exit();
        }
    }

    private void bits(int index, long bits) {
        var place = place(index);
        guard.enter();
        try {
            cell.write(Lane.current(), place, valueAt(place), versionAt(place), bits);
        } finally {
            guard.exit();
        }
    }

    private int place(int index) {
        var place = index < 0 ? index + length : index;
        if (place < 0 || place >= length) {
            throw new WrongIndex("index %d of an array of length %d".formatted(index, length));
        }
        return place;
    }

    private long valueAt(int place) {
        return entry.offset() + (long) place * typeCode.widthBytes();
    }

    private long versionAt(int place) {
        return versionsAt + (long) VERSION_BYTES * place;
    }

    /// Reads all elements: `[:]`. Whole numbers come as `Long`, or as `BigInteger` where unsigned ones
    /// need it, floating-point ones as `Double`.
    public List<Number> toList() {
        return slice(null, null, 1);
    }

    /// Reads the elements from `from` up to but without `to`, clipped to the array.
    public List<Number> slice(int from, int to) {
        return slice(from, to, 1);
    }

    /// Reads the slice `[from:to:step]`; null for what is left out.
    ///
    /// **Errors:** `WrongArgument` for step 0.
    public List<Number> slice(Integer from, Integer to, int step) {
        var numbers = new ArrayList<Number>();
        for (var bits : read(Slice.of(from, to, step, length))) {
            numbers.add(Numbers.number(typeCode, bits));
        }
        return numbers;
    }

    /// Writes the elements from `from` up to but without `to`.
    ///
    /// **Errors:** as the form with a step.
    public void setSlice(int from, int to, List<? extends Number> numbers) {
        setSlice(from, to, 1, numbers);
    }

    /// Writes the slice `[from:to:step]`; null for what is left out.
    ///
    /// **Errors:** `WrongArgument` when there are not as many `numbers` as places, or one of them does not
    /// suit the type code; nothing is written then.
    public void setSlice(Integer from, Integer to, int step, List<? extends Number> numbers) {
        var slice = Slice.of(from, to, step, length);
        if (numbers.size() != slice.count()) {
            throw new WrongArgument(
                    "%d numbers for a slice of %d elements: an array keeps its length".formatted(numbers.size(), slice.count()));
        }
        write(slice, Numbers.bits(typeCode, numbers));
    }

    /// The bytes of a `c` array up to its first zero, as text.
    ///
    /// **Errors:** `WrongUse` for another type code; so with the next three.
    public String value() {
        var bytes = raw();
        var end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /// Writes text into a `c` array, and a zero behind it when there is room; what was behind stays.
    ///
    /// **Errors:** `WrongArgument` when it is too long; nothing is written then.
    public void value(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        checkRoom(bytes.length);
        raw(bytes.length < length ? Arrays.copyOf(bytes, bytes.length + 1) : bytes);
    }

    /// All bytes of a `c` array.
    public byte[] raw() {
        checkBytes();
        var bits = read(Slice.of(null, null, 1, length));
        var bytes = new byte[bits.length];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) bits[i];
        }
        return bytes;
    }

    /// Writes bytes into a `c` array from its beginning; what is behind them stays.
    public void raw(byte[] bytes) {
        checkBytes();
        checkRoom(bytes.length);
        var bits = new long[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            bits[i] = Byte.toUnsignedLong(bytes[i]);
        }
        write(new Slice(0, 1, bits.length), bits);
    }

    private void checkBytes() {
        if (typeCode != TypeCode.CHAR) {
            throw new WrongUse("array '%s' has type code '%s': only 'c' has value and raw"
                    .formatted(name(), typeCode.letter()));
        }
    }

    private void checkRoom(int lengthBytes) {
        checkBytes();
        if (lengthBytes > length) {
            throw new WrongArgument("%d bytes are too long for an array of %d".formatted(lengthBytes, length));
        }
    }

    /// A new array of the same type, with a lock as by default, that begins with what this one holds now.
    public Array copy(String name) {
        return new Array(create(typeCode, read(Slice.of(null, null, 1, length)), Guard.byDefault(name), name));
    }

    private long[] read(Slice slice) {
        var bits = new long[slice.count()];
        if (bits.length == 0) {
            return bits;
        }
        guard.enter();
        try (var operation = Lane.current().begin(Operation.READ_SLICE, entry.id(), slice.from(), bits.length)) {
            for (var i = 0; i < bits.length; i++) {
                var place = slice.place(i);
                bits[i] = cell.load(operation, place, valueAt(place), versionAt(place));
            }
            return bits;
        } finally {
            guard.exit();
        }
    }

    private void write(Slice slice, long[] bits) {
        if (bits.length == 0) {
            return;
        }
        guard.enter();
        try (var operation = Lane.current().begin(Operation.WRITE_SLICE, entry.id(), slice.from(), bits.length)) {
            for (var i = 0; i < bits.length; i++) {
                var place = slice.place(i);
                cell.store(operation, place, valueAt(place), versionAt(place), bits[i]);
            }
        } finally {
            guard.exit();
        }
    }

    /// The bits of `count` elements from `from` on as they lie in memory now: a look from outside, no operation.
    public long[] peek(int from, int count) {
        var bits = new long[count];
        for (var i = 0; i < count; i++) {
            bits[i] = typeCode.load(region, valueAt(from + i));
        }
        return bits;
    }
}
