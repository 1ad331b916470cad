package interleave.app.ui.memory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Remembers which bytes changed last: what was marked stays marked until another byte changes.
///
/// **Threading:** confined to one thread.
final class Changes {
    private final Map<Long, List<Byte>> before = new HashMap<>();
    private Set<Long> changed = Set.of();

    /// Takes the rows that are shown now.
    void look(List<MemoryRow> rows) {
        var now = new HashSet<Long>();
        for (var row : rows) {
            if (row.shared() && !row.bytes().isEmpty()) {
                compare(row, before.put(row.offset(), row.bytes()), now);
            }
        }
        if (!now.isEmpty()) {
            changed = now;
        }
    }

    private static void compare(MemoryRow row, List<Byte> old, Set<Long> now) {
        if (old == null) {
            return;
        }
        for (var i = 0; i < row.bytes().size(); i++) {
            if (!row.bytes().get(i).equals(old.get(i))) {
                now.add(row.offset() + i);
            }
        }
    }

    /// Whether any byte of a row is marked: then its number is, whole.
    boolean marks(MemoryRow row) {
        for (var i = 0; i < row.significant(); i++) {
            if (changed.contains(row.offset() + i)) {
                return true;
            }
        }
        return false;
    }

    /// Whether nothing has been shown yet, so that nothing can have changed.
    boolean fresh() {
        return before.isEmpty();
    }

    /// Marks a row that is known to be written last.
    void mark(MemoryRow row) {
        changed = Set.of(row.offset());
    }

    void forget() {
        before.clear();
        changed = Set.of();
    }
}
