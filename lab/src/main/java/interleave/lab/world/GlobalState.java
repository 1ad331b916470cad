package interleave.lab.world;

/// A variable that one process has for itself; of others only the threads of that process see it.
///
/// Where threads share it, they can lose each other's updates; as in [ValueState], every loss is exact.
///
/// @param owner the index of the process whose copy this is, or [World#NONE]
/// @param accounts the books that the process closed at its end, in a run that was not recorded then, or null
public record GlobalState(ObjectInfo info, int owner, CellState cell, Accounts accounts) implements ObjectState {
    static GlobalState fresh(ObjectInfo info, long bits) {
        return new GlobalState(info, info.creator(), new CellState(
                bits, 0, World.NONE, World.NONE, Amount.zero(info.typeCode()), 0, RecentWrites.NONE, World.NONE), null);
    }

    public long bits() {
        return cell.bits();
    }

    /// How many writes it has seen.
    public long version() {
        return cell.version();
    }

    /// The number as a person reads it.
    public String text() {
        return NumberText.of(info.typeCode(), cell.bits());
    }

    GlobalState with(CellState newCell) {
        return new GlobalState(info, owner, newCell, accounts);
    }

    GlobalState accounted(Accounts newAccounts) {
        return new GlobalState(info, owner, cell.seen(newAccounts.actual().toLong(), newAccounts.eventIndex()), newAccounts);
    }
}
