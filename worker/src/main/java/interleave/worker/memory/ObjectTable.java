package interleave.worker.memory;

import interleave.worker.fault.LimitReached;
import interleave.worker.fault.WrongArgument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/// The table of shared objects: kind, name, type code, offset and size of each, and which processes have it.
///
/// A *number* is given out once in a run; the *line* that it stands in is `number mod capacity`, and is used again when
/// its object is gone. So a number in a trace or in a handle never means another object, and the table is bounded by how many
/// objects there are at a time. A number whose line is taken by an object that lives longer is left out.
///
/// **Layout:** [ObjectLayout].
///
/// **Threading:** thread-safe; a line is written by the process that makes the object, and published by its state.
public final class ObjectTable {
    /// Numbers have 24 bits, as handles need the others.
    static final int MAX_NUMBERS = 1 << 24;

    private final SharedRegion region;
    private final Heap heap;
    private final int capacity;
    private final int lineBytes;

    public ObjectTable(SharedRegion region, Heap heap) {
        this.region = region;
        this.heap = heap;
        this.capacity = region.getInt(RegionLayout.OBJECT_CAPACITY_OFFSET);
        var slots = region.getInt(RegionLayout.SLOT_COUNT_OFFSET);
        this.lineBytes = ObjectLayout.bytes(slots);
    }

    /// Enters an object and returns its line. `name` may be empty: then kind and number name it. The process in slot
    /// `sharer` has it; with [Shares#EVERYBODY] it stays until the run ends.
    ///
    /// **Errors:** [LimitReached] when the table is full.
    public SharedObject add(ObjectKind kind, LaneId lane, int sharer, TypeCode typeCode, long offset, long lengthBytes,
            long detail, String name) {
        var number = claim(lane);
        var line = lineAt(number);
        region.setInt(line + ObjectLayout.KIND, kind.ordinal());
        region.setInt(line + ObjectLayout.OWNER, lane.slot());
        region.setInt(line + ObjectLayout.TYPE_CODE, typeCode == null ? -1 : typeCode.ordinal());
        region.setLong(line + ObjectLayout.OFFSET, offset);
        region.setLong(line + ObjectLayout.LENGTH, lengthBytes);
        region.setLong(line + ObjectLayout.DETAIL, detail);
        Text.put(region, line + ObjectLayout.NAME, ObjectLayout.NAME_BYTES,
                name.isEmpty() ? kind.name().toLowerCase(Locale.ROOT) + "-" + number : name);
        region.fillZero(line + ObjectLayout.SHARERS, lineBytes - ObjectLayout.SHARERS);
        region.setLong(line + ObjectLayout.NUMBER_AND_SHARES, ObjectLayout.ONE_SHARE | number);
        if (sharer != Shares.EVERYBODY) {
            region.setInt(Shares.wordAt(line, sharer), Shares.bit(sharer));
        }
        // release: publishes the line; pairs with getIntAcquire in find
        region.setIntRelease(line + ObjectLayout.STATE, ObjectLayout.THERE);
        return get(number);
    }

    /// A number of its own whose line was free.
    private int claim(LaneId lane) {
        while (true) {
            if (region.getAndAddInt(RegionLayout.OBJECTS_LIVING_OFFSET, 1) >= capacity) {
                region.getAndAddInt(RegionLayout.OBJECTS_LIVING_OFFSET, -1);
                throw tooMany();
            }
            for (var tries = 0; tries < 2 * capacity; tries++) {
                var number = region.getAndAddInt(RegionLayout.NEXT_OBJECT_OFFSET, 1);
                if (number < 0 || number >= MAX_NUMBERS) {
                    region.getAndAddInt(RegionLayout.NEXT_OBJECT_OFFSET, -1);
                    region.getAndAddInt(RegionLayout.OBJECTS_LIVING_OFFSET, -1);
                    throw new LimitReached(
                            "this run has made %d shared objects, the most it can number: start a new run".formatted(MAX_NUMBERS));
                }
                ensureSegment(number, lane);
                if (region.compareAndSetInt(lineAt(number) + ObjectLayout.STATE, ObjectLayout.FREE, ObjectLayout.BEING_MADE)) {
                    return number;
                }
            }
            // others were faster at every line; or some are lost to processes that were killed while making an object
            region.getAndAddInt(RegionLayout.OBJECTS_LIVING_OFFSET, -1);
            Thread.yield();
        }
    }

    boolean full() {
        return living() >= capacity;
    }

    void checkRoom() {
        if (full()) {
            throw tooMany();
        }
    }

    private LimitReached tooMany() {
        return new LimitReached(
                "this run already has %d shared objects, the most it can hold: let go of those that are not needed any more"
                        .formatted(capacity));
    }

    private void ensureSegment(int number, LaneId lane) {
        var at = segmentAt(number);
        if (region.getLongAcquire(at) == 0) {
            var segment = heap.allocate((long) Math.min(ObjectLayout.SEGMENT_LINES, capacity) * lineBytes, lane);
            // release, by the compare-and-set: the lines are zero
            if (!region.compareAndSetLong(at, 0, segment)) {
                heap.giveBack(segment, lane);
            }
        }
    }

    private long segmentAt(int number) {
        return RegionLayout.OBJECT_SEGMENTS_OFFSET + (long) (number % capacity / ObjectLayout.SEGMENT_LINES) * Long.BYTES;
    }

    /// Where the line of a number is; 0 when its segment is not there.
    private long lineAt(int number) {
        var segment = region.getLongAcquire(segmentAt(number));
        return segment == 0 ? 0 : segment + (long) (number % capacity % ObjectLayout.SEGMENT_LINES) * lineBytes;
    }

    /// The object with this number.
    ///
    /// **Errors:** [WrongArgument] when there is none, or none any more.
    public SharedObject get(int number) {
        var found = find(number);
        if (found == null) {
            throw new WrongArgument("there is no shared object number " + number);
        }
        return found;
    }

    /// The object with this number, or null.
    public SharedObject find(int number) {
        var line = number < 0 || number >= MAX_NUMBERS ? 0 : lineAt(number);
        return line == 0 ? null : read(line, number);
    }

    private SharedObject read(long line, int number) {
        if (!there(line, number)) {
            return null;
        }
        var typeCode = region.getInt(line + ObjectLayout.TYPE_CODE);
        var object = new SharedObject(
                number,
                ObjectKind.ofOrdinal(region.getInt(line + ObjectLayout.KIND)),
                region.getInt(line + ObjectLayout.OWNER),
                typeCode < 0 ? null : TypeCode.ofOrdinal(typeCode),
                region.getLong(line + ObjectLayout.OFFSET),
                region.getLong(line + ObjectLayout.LENGTH),
                region.getLong(line + ObjectLayout.DETAIL),
                Text.get(region, line + ObjectLayout.NAME));
        // the second look: the line was of this object all the time
        return there(line, number) ? object : null;
    }

    private boolean there(long line, int number) {
        return region.getIntVolatile(line + ObjectLayout.STATE) == ObjectLayout.THERE
                && region.getIntVolatile(line + ObjectLayout.NUMBER) == number;
    }

    /// All objects that are there, in the order of their numbers.
    public List<SharedObject> all() {
        var objects = new ArrayList<SharedObject>();
        forEachLine(line -> {
            var object = read(line, region.getIntVolatile(line + ObjectLayout.NUMBER));
            if (object != null) {
                objects.add(object);
            }
        });
        objects.sort(Comparator.comparingInt(SharedObject::id));
        return objects;
    }

    private void forEachLine(LongConsumer action) {
        var lines = Math.min(capacity, region.getIntVolatile(RegionLayout.NEXT_OBJECT_OFFSET));
        for (var number = 0; number < lines; number++) {
            var line = lineAt(number);
            if (line != 0) {
                action.accept(line);
            }
        }
    }

    /// Who has what.
    public Shares shares() {
        return new Shares(region, this);
    }

    long lineOf(SharedObject object) {
        return lineAt(object.id());
    }

    /// The objects that the process in `slot` has a share of.
    public List<SharedObject> sharedBy(int slot) {
        var shared = new ArrayList<SharedObject>();
        forEachLine(line -> {
            if ((region.getIntVolatile(Shares.wordAt(line, slot)) & Shares.bit(slot)) != 0) {
                var object = read(line, region.getIntVolatile(line + ObjectLayout.NUMBER));
                if (object != null) {
                    shared.add(object);
                }
            }
        });
        return shared;
    }

    /// From now on the object cannot be found; for whoever dropped its last share.
    public void going(SharedObject object) {
        region.setIntVolatile(lineOf(object) + ObjectLayout.STATE, ObjectLayout.GOING);
    }

    /// The line may be used again.
    public void gone(SharedObject object) {
        region.setIntVolatile(lineOf(object) + ObjectLayout.STATE, ObjectLayout.FREE);
        region.getAndAddInt(RegionLayout.OBJECTS_LIVING_OFFSET, -1);
    }

    /// How many objects there are.
    public int living() {
        return region.getIntVolatile(RegionLayout.OBJECTS_LIVING_OFFSET);
    }

    /// What the table itself takes of the heap, with the headers of its blocks: it stays until the run ends.
    public long tableBytes() {
        var sum = 0L;
        for (var segment = 0; segment < RegionLayout.OBJECT_SEGMENTS; segment++) {
            if (region.getLongAcquire(RegionLayout.OBJECT_SEGMENTS_OFFSET + (long) segment * Long.BYTES) != 0) {
                sum += HeapLayout.sizeFor((long) Math.min(ObjectLayout.SEGMENT_LINES, capacity) * lineBytes);
            }
        }
        return sum;
    }
}
