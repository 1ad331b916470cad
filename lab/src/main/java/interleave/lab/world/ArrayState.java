package interleave.lab.world;

/// Numbers of one type in a row, in shared memory.
///
/// Two moments share all cells that are the same in both; a cell that was never written is shared by all of its kind.
///
/// @param cells the numbers with what is known of each
/// @param lost the sum of everything lost in all cells
/// @param lostUpdates how many updates were lost in all cells
/// @param lastIndex the cell that was written last, or [World#NONE]
/// @param uncertainSince from which event on something may have changed that nobody recorded
public record ArrayState(
        ObjectInfo info, PersistentList<CellState> cells, Amount lost, long lostUpdates, int lastIndex, int uncertainSince)
        implements ObjectState {
    /// How many writes of each cell are kept for findings: so memory for an element is bounded.
    static final int MAX_RECENT = 4;
    /// Keeps nonsense in a trace from taking memory.
    static final int MAX_CELLS = 1 << 28;

    static ArrayState fresh(ObjectInfo info) {
        var zero = Amount.zero(info.typeCode());
        var cell = new CellState(0, 0, World.NONE, World.NONE, zero, 0, RecentWrites.NONE, info.eventIndex());
        var length = Math.clamp(info.detail(), 0, MAX_CELLS);
        return new ArrayState(info, PersistentList.filled(length, cell), zero, 0, World.NONE, 0);
    }

    public int length() {
        return cells.size();
    }

    /// The cell at `index`, as events have it; it must be one of them.
    public CellState cell(int index) {
        return cells.get(index);
    }

    /// Whether the number of a cell is known for sure: false after a stretch without tracing, until the next write.
    public boolean certain(int index) {
        return cell(index).knownAt() >= uncertainSince;
    }

    /// The number in a cell as a person reads it.
    public String text(int index) {
        return NumberText.of(info.typeCode(), cell(index).bits());
    }

    ArrayState written(int index, CellState cell) {
        var before = cell(index);
        return new ArrayState(
                info,
                cells.replaced(index, cell),
                lost.plus(cell.lost().minus(before.lost())),
                lostUpdates + cell.lostUpdates() - before.lostUpdates(),
                index,
                uncertainSince);
    }

    ArrayState seen(int index, long bits, int eventIndex) {
        return new ArrayState(
                info, cells.replaced(index, cell(index).seen(bits, eventIndex)), lost, lostUpdates, lastIndex, uncertainSince);
    }

    ArrayState uncertain(int eventIndex) {
        return new ArrayState(info, cells, lost, lostUpdates, lastIndex, eventIndex);
    }
}
