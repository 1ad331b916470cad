package interleave.lab.world;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/// An immutable list that shares all but a few small arrays with the list it was made from.
///
/// A tree with at most 32 branches a node; [#with] and [#set] copy one node a level, whatever the size, so every
/// moment of a run can keep its own list of all lines printed so far.
public final class PersistentList<T> extends AbstractList<T> implements RandomAccess {
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final int MASK = WIDTH - 1;
    private static final PersistentList<?> EMPTY = new PersistentList<>(new Object[0], 0, 0);

    private final Object[] root;
    private final int shift;
    private final int size;

    private PersistentList(Object[] root, int shift, int size) {
        this.root = root;
        this.shift = shift;
        this.size = size;
    }

    /// The list with nothing in it.
    @SuppressWarnings("unchecked") // an empty list holds nothing of any type
    public static <T> PersistentList<T> empty() {
        return (PersistentList<T>) EMPTY;
    }

    /// A list of `size` times the same element, which takes hardly any memory.
    static <T> PersistentList<T> filled(int size, T element) {
        var node = new Object[WIDTH];
        Arrays.fill(node, element);
        var shift = 0;
        while (size > 1L << shift + BITS) {
            var taller = new Object[WIDTH];
            Arrays.fill(taller, node);
            node = taller;
            shift += BITS;
        }
        return new PersistentList<>(node, shift, size);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    @SuppressWarnings("unchecked") // only with and replaced put elements in
    public T get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("element %d of %d".formatted(index, size));
        }
        var node = root;
        for (var level = shift; level > 0; level -= BITS) {
            node = (Object[]) node[index >>> level & MASK];
        }
        return (T) node[index & MASK];
    }

    /// This list and one more element at the end.
    public PersistentList<T> with(T element) {
        if (size == 1 << shift + BITS) {
            var taller = new Object[] {root, null};
            return new PersistentList<>(put(taller, shift + BITS, size, element), shift + BITS, size + 1);
        }
        return new PersistentList<>(put(root, shift, size, element), shift, size + 1);
    }

    /// This list with another element at `index`.
    public PersistentList<T> replaced(int index, T element) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("element %d of %d".formatted(index, size));
        }
        return new PersistentList<>(put(root, shift, index, element), shift, size);
    }

    private static Object[] put(Object[] node, int level, int index, Object element) {
        var at = index >>> level & MASK;
        var copy = node == null ? new Object[at + 1] : Arrays.copyOf(node, Math.max(node.length, at + 1));
        copy[at] = level == 0 ? element : put((Object[]) copy[at], level - BITS, index, element);
        return copy;
    }
}
