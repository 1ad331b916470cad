package interleave.worker.memory;

import java.util.ArrayList;
import java.util.List;

/// The table of shared objects: kind, name, type code, offset and size of each.
///
/// **Layout** of an entry (128 bytes):
/// ```
///   0  ready i32 (written last)  4  kind i32   8  owner slot i32  12  type code i32
///  16  offset i64               24  length i64  32  detail i64     40  state i32     48  name (2 + 78 bytes)
/// ```
/// **Threading:** thread-safe; an entry is written once, by the process that makes the object, and
/// published by its ready word.
public final class ObjectTable {
    static final int ENTRY_BYTES = 128;
    private static final int READY = 0;
    private static final int KIND = 4;
    private static final int OWNER = 8;
    private static final int TYPE_CODE = 12;
    private static final int OFFSET = 16;
    private static final int LENGTH = 24;
    private static final int DETAIL = 32;
    private static final int NAME = 48;
    private static final int NAME_BYTES = 80;

    private final SharedRegion region;
    private final long tableAt;
    private final int capacity;

    public ObjectTable(SharedRegion region) {
        this.region = region;
        this.tableAt = region.getLong(RegionLayout.OBJECTS_AT_OFFSET);
        this.capacity = region.getInt(RegionLayout.OBJECT_CAPACITY_OFFSET);
    }

    /// Enters an object and returns its line. `name` may be empty: then kind and number name it.
    ///
    /// **Errors:** `IllegalStateException` when the table is full.
    public SharedObject add(
            ObjectKind kind, int ownerSlot, TypeCode typeCode, long offset, long lengthBytes, long detail, String name) {
        var id = region.getAndAddInt(RegionLayout.OBJECTS_USED_OFFSET, 1);
        if (id >= capacity) {
            region.getAndAddInt(RegionLayout.OBJECTS_USED_OFFSET, -1);
            throw new IllegalStateException("this run already has %d shared objects, the most it can hold".formatted(capacity));
        }
        var entry = tableAt + (long) id * ENTRY_BYTES;
        var finalName = name.isEmpty() ? kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + id : name;
        region.setInt(entry + KIND, kind.ordinal());
        region.setInt(entry + OWNER, ownerSlot);
        region.setInt(entry + TYPE_CODE, typeCode == null ? -1 : typeCode.ordinal());
        region.setLong(entry + OFFSET, offset);
        region.setLong(entry + LENGTH, lengthBytes);
        region.setLong(entry + DETAIL, detail);
        Text.put(region, entry + NAME, NAME_BYTES, finalName);
        // release: publishes the entry; pairs with getIntAcquire in get
        region.setIntRelease(entry + READY, 1);
        return get(id);
    }

    /// The object with this number.
    ///
    /// **Errors:** `IllegalArgumentException` when there is none.
    public SharedObject get(int id) {
        var entry = tableAt + (long) id * ENTRY_BYTES;
        if (id < 0 || id >= capacity || region.getIntAcquire(entry + READY) != 1) {
            throw new IllegalArgumentException("there is no shared object number " + id);
        }
        var typeCode = region.getInt(entry + TYPE_CODE);
        return new SharedObject(
                id,
                ObjectKind.ofOrdinal(region.getInt(entry + KIND)),
                region.getInt(entry + OWNER),
                typeCode < 0 ? null : TypeCode.ofOrdinal(typeCode),
                region.getLong(entry + OFFSET),
                region.getLong(entry + LENGTH),
                region.getLong(entry + DETAIL),
                Text.get(region, entry + NAME));
    }

    /// All objects that are ready, in the order of their numbers.
    public List<SharedObject> all() {
        var used = Math.min(capacity, region.getIntAcquire(RegionLayout.OBJECTS_USED_OFFSET));
        var objects = new ArrayList<SharedObject>(used);
        for (var id = 0; id < used; id++) {
            if (region.getIntAcquire(tableAt + (long) id * ENTRY_BYTES + READY) == 1) {
                objects.add(get(id));
            }
        }
        return objects;
    }
}
