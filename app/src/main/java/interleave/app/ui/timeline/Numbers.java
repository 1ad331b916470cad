package interleave.app.ui.timeline;

import java.util.Arrays;

/// Many numbers in little memory, to be added at the end: in chunks, each with the smallest type that holds how far its numbers are
/// from the first of them, and none where all are the same.
///
/// **Threading:** confined to one thread.
final class Numbers {
    private static final int SHIFT = 10;
    private static final int CHUNK = 1 << SHIFT;

    private Chunk[] chunks = {};
    private int size;

    int size() {
        return size;
    }

    void add(long number) {
        var chunk = size >>> SHIFT;
        if (chunk == chunks.length) {
            if (chunk > 0) {
                chunks[chunk - 1].complete();
            }
            chunks = Arrays.copyOf(chunks, chunk + 1);
            chunks[chunk] = new Chunk(number);
        }
        size++;
        chunks[chunk].set(size - 1 & CHUNK - 1, number);
    }

    long get(int index) {
        return chunks[index >>> SHIFT].get(index & CHUNK - 1);
    }

    /// Puts another number in the place of one that was added.
    void set(int index, long number) {
        chunks[index >>> SHIFT].set(index & CHUNK - 1, number);
    }

    /// How much memory the numbers take.
    long memoryBytes() {
        return Arrays.stream(chunks).mapToLong(Chunk::memoryBytes).sum();
    }

    private static final class Chunk {
        private static final int FIRST_ROOM = 16;

        private final long base;
        private int count;
        private byte[] bytes;
        private short[] shorts;
        private int[] ints;
        private long[] longs;

        Chunk(long base) {
            this.base = base;
        }

        long get(int place) {
            return base + (longs != null ? longs[place] : ints != null ? ints[place] : shorts != null ? shorts[place] : bytes != null ? bytes[place] : 0);
        }

        void set(int place, long number) {
            var offset = number - base;
            fit(offset);
            count = Math.max(count, place + 1);
            if (longs != null) {
                longs = place < longs.length ? longs : Arrays.copyOf(longs, larger(longs.length, place));
                longs[place] = offset;
            } else if (ints != null) {
                ints = place < ints.length ? ints : Arrays.copyOf(ints, larger(ints.length, place));
                ints[place] = (int) offset;
            } else if (shorts != null) {
                shorts = place < shorts.length ? shorts : Arrays.copyOf(shorts, larger(shorts.length, place));
                shorts[place] = (short) offset;
            } else if (bytes != null) {
                bytes = place < bytes.length ? bytes : Arrays.copyOf(bytes, larger(bytes.length, place));
                bytes[place] = (byte) offset;
            }
        }

        private static int larger(int length, int place) {
            return Math.min(CHUNK, Math.max(place + 1, length * 2));
        }

        /// Goes on with a type that holds `offset`.
        private void fit(long offset) {
            if (longs == null && offset != (int) offset) {
                var wider = new long[Math.max(FIRST_ROOM, count)];
                for (var i = 0; i < count; i++) {
                    wider[i] = get(i) - base;
                }
                longs = wider;
                ints = null;
                shorts = null;
                bytes = null;
            } else if (longs == null && ints == null && offset != (short) offset) {
                var wider = new int[Math.max(FIRST_ROOM, count)];
                for (var i = 0; i < count; i++) {
                    wider[i] = (int) (get(i) - base);
                }
                ints = wider;
                shorts = null;
                bytes = null;
            } else if (longs == null && ints == null && shorts == null && offset != (byte) offset) {
                var wider = new short[Math.max(FIRST_ROOM, count)];
                for (var i = 0; i < count; i++) {
                    wider[i] = (short) (get(i) - base);
                }
                shorts = wider;
                bytes = null;
            } else if (longs == null && ints == null && shorts == null && bytes == null && offset != 0) {
                bytes = new byte[Math.max(FIRST_ROOM, count)];
            }
        }

        /// No more will come: what was kept ready for others is given back.
        void complete() {
            longs = longs == null ? null : Arrays.copyOf(longs, count);
            ints = ints == null ? null : Arrays.copyOf(ints, count);
            shorts = shorts == null ? null : Arrays.copyOf(shorts, count);
            bytes = bytes == null ? null : Arrays.copyOf(bytes, count);
        }

        long memoryBytes() {
            return (longs == null ? 0 : (long) longs.length * Long.BYTES) + (ints == null ? 0 : (long) ints.length * Integer.BYTES)
                    + (shorts == null ? 0 : (long) shorts.length * Short.BYTES) + (bytes == null ? 0 : bytes.length) + Long.BYTES;
        }
    }
}
