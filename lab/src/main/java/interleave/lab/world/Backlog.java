package interleave.lab.world;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/// The chunks of a pool that no worker has taken, oldest first. Immutable; worlds share what is the same.
///
/// What was taken leaves a gap in a shared list. Chunks are mostly taken in their order, so the gaps are in front; when
/// they are more than half of the list the rest is copied. So submitting and taking cost the same however many there are.
public final class Backlog extends AbstractList<PoolState.Chunk> {
    private static final int MIN_COPIED = 64;
    static final Backlog EMPTY = new Backlog(PersistentList.empty(), 0, 0);

    private final PersistentList<PoolState.Chunk> chunks;
    private final int front;
    private final int size;

    private Backlog(PersistentList<PoolState.Chunk> chunks, int front, int size) {
        this.chunks = chunks;
        this.front = front;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public PoolState.Chunk get(int index) {
        var left = index;
        for (var place = front; index >= 0 && place < chunks.size(); place++) {
            if (chunks.get(place) != null && left-- == 0) {
                return chunks.get(place);
            }
        }
        throw new IndexOutOfBoundsException("chunk %d of %d".formatted(index, size));
    }

    /// The oldest ones, at most so many.
    public List<PoolState.Chunk> first(int most) {
        var first = new ArrayList<PoolState.Chunk>();
        for (var place = front; place < chunks.size() && first.size() < most; place++) {
            if (chunks.get(place) != null) {
                first.add(chunks.get(place));
            }
        }
        return first;
    }

    /// The chunk with these numbers, or null.
    PoolState.Chunk find(int job, int number) {
        var place = place(job, number);
        return place < 0 ? null : chunks.get(place);
    }

    private int place(int job, int number) {
        for (var place = front; place < chunks.size(); place++) {
            var chunk = chunks.get(place);
            if (chunk != null && chunk.job() == job && chunk.number() == number) {
                return place;
            }
        }
        return -1;
    }

    Backlog with(PoolState.Chunk chunk) {
        return new Backlog(chunks.with(chunk), front, size + 1);
    }

    Backlog without(int job, int number) {
        var place = place(job, number);
        if (place < 0) {
            return this;
        }
        var rest = chunks.replaced(place, null);
        var start = front;
        while (start < rest.size() && rest.get(start) == null) {
            start++;
        }
        if (start < MIN_COPIED || start < rest.size() - start) {
            return new Backlog(rest, start, size - 1);
        }
        var copy = PersistentList.<PoolState.Chunk>empty();
        for (var i = start; i < rest.size(); i++) {
            if (rest.get(i) != null) {
                copy = copy.with(rest.get(i));
            }
        }
        return new Backlog(copy, 0, size - 1);
    }
}
