package interleave.worker.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Where everything lies in the mapped file of one run.
///
/// **Layout** (all words little-endian; the header takes one page, each part starts on a page):
/// ```
///      0  magic i64 "INTRLEAV"        8  layout version i32      12  ready i32 (written last)
///     16  length i64                 24  slots i32               28  ring records i32
///     32  objects, most i32          40  slot table at i64       48  unused
///     56  rings at i64               64  heap at i64             72  lab PID i64
///     80  unused                     88  run seed i64            96  parker i32, 100 locks start off i32
///    104  start method i32          108  the fork server as a lane i32, 0 for none
///    112  faithful i32: who waits for a dead owner waits for ever
///    128  flags i32 (traced, gated, paused): every operation loads it; also the futex of a pause
///    192  activity i32: counts changes of state while gated; the conductor's futex
///    196  conductor parked i32
///    256  lesson clock: stopped i32       264  time while stopped i64     272  shift while running i64
///    320  heap top i64: the end of its last block      328  heap bytes, most i64     336  claim of the heap i64
///    384  slots handed out i32       388  number of the next object i32     392  objects that are there i32
///    448  tally account request i32
///   1024  changes of pipe ends i32   1032  watch queue i64
///   1104  claim of whoever starts the fork server i64
///   1152  key of the run, 32 bytes
///   2048  index of the heap (HeapLayout)
///   3072  segments of the object table (ObjectTable), 128 × i64
/// ```
public final class RegionLayout {
    public static final long MAGIC = 0x564145_4c5254_4e49L;
    public static final int VERSION = 2;

    public static final long MAGIC_OFFSET = 0;
    public static final long VERSION_OFFSET = 8;
    public static final long READY_OFFSET = 12;
    public static final long LENGTH_OFFSET = 16;
    public static final long SLOT_COUNT_OFFSET = 24;
    public static final long RING_RECORDS_OFFSET = 28;
    public static final long OBJECT_CAPACITY_OFFSET = 32;
    public static final long SLOTS_AT_OFFSET = 40;
    public static final long RINGS_AT_OFFSET = 56;
    public static final long HEAP_AT_OFFSET = 64;
    public static final long LAB_PID_OFFSET = 72;
    public static final long SEED_OFFSET = 88;
    public static final long PARKER_OFFSET = 96;
    public static final long LOCKS_OFF_OFFSET = 100;
    public static final long START_METHOD_OFFSET = 104;
    public static final long FORK_SERVER_OFFSET = 108;
    public static final long FAITHFUL_OFFSET = 112;
    public static final long FLAGS_OFFSET = 128;
    public static final long ACTIVITY_OFFSET = 192;
    public static final long CONDUCTOR_PARKED_OFFSET = 196;
    public static final long CLOCK_STOPPED_OFFSET = 256;
    public static final long CLOCK_TIME_OFFSET = 264;
    public static final long CLOCK_SHIFT_OFFSET = 272;
    public static final long HEAP_TOP_OFFSET = 320;
    public static final long HEAP_BYTES_OFFSET = 328;
    public static final long HEAP_CLAIM_OFFSET = 336;
    public static final long SLOTS_USED_OFFSET = 384;
    public static final long NEXT_OBJECT_OFFSET = 388;
    public static final long OBJECTS_LIVING_OFFSET = 392;
    public static final long ACCOUNT_REQUEST_OFFSET = 448;
    public static final long END_CHANGES_OFFSET = 1024;
    public static final long WATCH_QUEUE_OFFSET = 1032;
    public static final long FORK_SERVER_CLAIM_OFFSET = 1104;

    public static final long KEY_OFFSET = 1152;
    public static final int KEY_BYTES = 32;

    public static final long HEAP_INDEX_OFFSET = 2048;
    public static final long OBJECT_SEGMENTS_OFFSET = 3072;
    public static final int OBJECT_SEGMENTS = 128;

    public static final int RECORD_BYTES = 64;

    private static final long PAGE_BYTES = 4096;

    private RegionLayout() {}

    /// Makes and publishes a new region with the given sizes; the calling process is the lab.
    public static SharedRegion create(Path file, Sizes sizes, long seed) throws IOException {
        var slotsAt = PAGE_BYTES;
        var ringsAt = pages(slotsAt + (long) sizes.slots() * SlotLayout.BYTES);
        var heapAt = pages(ringsAt + (long) sizes.slots() * sizes.ringRecords() * RECORD_BYTES);
        var lengthBytes = pages(heapAt + sizes.heapBytes());
        var region = SharedRegion.create(file, lengthBytes);
        allocate(region, ringsAt);
        region.setLong(MAGIC_OFFSET, MAGIC);
        region.setInt(VERSION_OFFSET, VERSION);
        region.setLong(LENGTH_OFFSET, lengthBytes);
        region.setInt(SLOT_COUNT_OFFSET, sizes.slots());
        region.setInt(RING_RECORDS_OFFSET, sizes.ringRecords());
        region.setInt(OBJECT_CAPACITY_OFFSET, sizes.objects());
        region.setLong(SLOTS_AT_OFFSET, slotsAt);
        region.setLong(RINGS_AT_OFFSET, ringsAt);
        region.setLong(HEAP_AT_OFFSET, heapAt);
        region.setLong(HEAP_TOP_OFFSET, heapAt);
        region.setLong(HEAP_BYTES_OFFSET, lengthBytes - heapAt);
        region.setLong(LAB_PID_OFFSET, ProcessHandle.current().pid());
        region.setLong(SEED_OFFSET, seed);
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        region.setBytes(KEY_OFFSET, key, 0, KEY_BYTES);
        // release: publishes the header above; pairs with getIntAcquire in check
        region.setIntRelease(READY_OFFSET, 1);
        return region;
    }

    /// Takes the pages of all that lies in front of the rings. A ring gets its own when its slot is handed out first, the heap
    /// when its top rises.
    private static void allocate(SharedRegion region, long lengthBytes) throws IOException {
        try {
            region.allocate(0, lengthBytes);
        } catch (IOException full) {
            region.close();
            throw new IOException(OutOfSharedMemory.inFileSystem(region.file(), lengthBytes, full).getMessage(), full);
        }
    }

    /// Maps an existing region, for as long as this process lives, and checks that it is one, whole and of this version.
    ///
    /// **Errors:** `IOException` that says what was found.
    public static SharedRegion open(Path file) throws IOException {
        var region = SharedRegion.openForLife(file);
        var fault = fault(region);
        if (fault != null) {
            throw new IOException(file + " is not the shared memory of a run: " + fault);
        }
        return region;
    }

    private static String fault(SharedRegion region) {
        if (region.lengthBytes() < PAGE_BYTES) {
            return "it has only " + region.lengthBytes() + " bytes";
        }
        if (region.getIntAcquire(READY_OFFSET) != 1 || region.getLong(MAGIC_OFFSET) != MAGIC) {
            return "its header is not complete";
        }
        if (region.getInt(VERSION_OFFSET) != VERSION) {
            return "layout version %d, expected %d".formatted(region.getInt(VERSION_OFFSET), VERSION);
        }
        if (region.getLong(LENGTH_OFFSET) != region.lengthBytes()) {
            return "%d bytes long, its header says %d".formatted(region.lengthBytes(), region.getLong(LENGTH_OFFSET));
        }
        return null;
    }

    private static long pages(long lengthBytes) {
        return (lengthBytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    }

    /// How much of each part a region has.
    ///
    /// @param slots lanes at the same time: processes and their traced threads; at most [#MAX_SLOTS]
    /// @param ringRecords events that a lane can hold until the reader takes them; a power of two
    /// @param objects shared objects at the same time; at most [#MAX_OBJECTS]
    /// @param heapBytes room for values, buffers and arguments, taken from the file system as it is needed
    public record Sizes(int slots, int ringRecords, int objects, long heapBytes) {
        public static final Sizes STANDARD = new Sizes(512, 8192, 1 << 16, 1L << 30);
        public static final int MAX_SLOTS = 512;
        public static final int MAX_OBJECTS = 1 << 16;
        /// With short rings: what is shown of a run is never far behind what happens.
        public static final Sizes WATCHED = new Sizes(STANDARD.slots, 1024, STANDARD.objects, STANDARD.heapBytes);

        public Sizes {
            if (slots < 2 || slots > MAX_SLOTS || Integer.bitCount(ringRecords) != 1 || objects < 1 || objects > MAX_OBJECTS
                    || heapBytes < PAGE_BYTES) {
                throw new IllegalArgumentException(
                        "sizes of a region: slots %d (2 to %d), ring records %d (a power of two), objects %d (1 to %d), heap %d bytes"
                                .formatted(slots, MAX_SLOTS, ringRecords, objects, MAX_OBJECTS, heapBytes));
            }
        }
    }
}
