package interleave.lab.world;

import java.util.Arrays;
import java.util.Objects;

/// Finds by a number of the arena (a slot, an object) the place in a list. Immutable.
///
/// A tree with 64 branches a node, as high as the largest number needs; parts of it in which there is nothing are not there. So
/// a number that is far from all others takes a few nodes and no more.
public final class Numbering {
    static final Numbering EMPTY = new Numbering(null, 1);
    /// Numbers have so many bits at most.
    private static final int MAX_BITS = 24;
    static final int MOST = 1 << MAX_BITS;
    private static final int BITS = 6;
    private static final int WIDTH = 1 << BITS;

    /// Null, an `int[]` at height 1, an `Object[]` of lower nodes above.
    private final Object root;
    private final int height;

    private Numbering(Object root, int height) {
        this.root = root;
        this.height = height;
    }

    /// The place of `number`, or [World#NONE].
    public int place(int number) {
        if (!accepts(number) || number >>> BITS * height != 0) {
            return World.NONE;
        }
        var node = root;
        for (var level = height - 1; level > 0 && node != null; level--) {
            node = ((Object[]) node)[branch(number, level)];
        }
        return node == null ? World.NONE : ((int[]) node)[branch(number, 0)];
    }

    static boolean accepts(int number) {
        return number >= 0 && number < MOST;
    }

    /// Enters `place` for a number that [#accepts] lets in.
    Numbering with(int number, int place) {
        var newRoot = root;
        var newHeight = height;
        for (; number >>> BITS * newHeight != 0; newHeight++) {
            if (newRoot != null) {
                var taller = new Object[WIDTH];
                taller[0] = newRoot;
                newRoot = taller;
            }
        }
        return new Numbering(with(newRoot, newHeight - 1, number, place), newHeight);
    }

    private static Object with(Object node, int level, int number, int place) {
        if (level == 0) {
            int[] leaf;
            if (node == null) {
                leaf = new int[WIDTH];
                Arrays.fill(leaf, World.NONE);
            } else {
                leaf = ((int[]) node).clone();
            }
            leaf[branch(number, 0)] = place;
            return leaf;
        }
        var nodes = node == null ? new Object[WIDTH] : ((Object[]) node).clone();
        nodes[branch(number, level)] = with(nodes[branch(number, level)], level - 1, number, place);
        return nodes;
    }

    private static int branch(int number, int level) {
        return number >>> BITS * level & WIDTH - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Numbering that && height == that.height && Objects.deepEquals(root, that.root);
    }

    @Override
    public int hashCode() {
        return root instanceof Object[] nodes ? Arrays.deepHashCode(nodes) : Arrays.hashCode((int[]) root);
    }
}
