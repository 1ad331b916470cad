package interleave.lab.world;

import java.util.Arrays;

/// The reads of one process that it has not followed by a write, the last one of each cell.
///
/// Immutable. There are seldom more than two; the oldest of more than [#MOST] is forgotten.
public final class PendingReads {
    public static final PendingReads NONE = new PendingReads(new PendingRead[0]);
    static final int MOST = 256;

    private final PendingRead[] reads;

    private PendingReads(PendingRead[] reads) {
        this.reads = reads;
    }

    /// The last read of this cell since the last write to it, or null.
    public PendingRead find(int object, int index) {
        var at = position(object, index);
        return at < 0 ? null : reads[at];
    }

    PendingReads with(PendingRead read) {
        var at = position(read.object(), read.index());
        if (at >= 0) {
            var changed = reads.clone();
            changed[at] = read;
            return new PendingReads(changed);
        }
        var from = reads.length < MOST ? 0 : 1;
        var grown = Arrays.copyOfRange(reads, from, reads.length + 1);
        grown[grown.length - 1] = read;
        return new PendingReads(grown);
    }

    PendingReads without(int object, int index) {
        var at = position(object, index);
        if (at < 0) {
            return this;
        }
        if (reads.length == 1) {
            return NONE;
        }
        var shrunk = new PendingRead[reads.length - 1];
        System.arraycopy(reads, 0, shrunk, 0, at);
        System.arraycopy(reads, at + 1, shrunk, at, shrunk.length - at);
        return new PendingReads(shrunk);
    }

    private int position(int object, int index) {
        for (var i = 0; i < reads.length; i++) {
            if (reads[i].object() == object && reads[i].index() == index) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PendingReads that && Arrays.equals(reads, that.reads);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(reads);
    }

    @Override
    public String toString() {
        return Arrays.toString(reads);
    }
}
