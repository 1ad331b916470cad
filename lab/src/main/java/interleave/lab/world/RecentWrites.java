package interleave.lab.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The newest writes to one number, at most [#MOST]. Immutable.
public final class RecentWrites {
    public static final RecentWrites NONE = new RecentWrites(new CellWrite[0]);
    public static final int MOST = 16;

    private final CellWrite[] writes;

    private RecentWrites(CellWrite[] writes) {
        this.writes = writes;
    }

    RecentWrites with(CellWrite write) {
        return with(write, MOST);
    }

    /// With one more write, and without the oldest one if there were `most` already.
    RecentWrites with(CellWrite write, int most) {
        var from = writes.length < most ? 0 : 1;
        var grown = Arrays.copyOfRange(writes, from, writes.length + 1);
        grown[grown.length - 1] = write;
        return new RecentWrites(grown);
    }

    /// The writes that are still known from version `from` up to but without `to`, oldest first.
    public List<CellWrite> between(long from, long to) {
        var found = new ArrayList<CellWrite>();
        for (var write : writes) {
            if (write.version() >= from && write.version() < to) {
                found.add(write);
            }
        }
        return List.copyOf(found);
    }

    /// The newest write, or null.
    public CellWrite newest() {
        return writes.length == 0 ? null : writes[writes.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecentWrites that && Arrays.equals(writes, that.writes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(writes);
    }

    @Override
    public String toString() {
        return Arrays.toString(writes);
    }
}
