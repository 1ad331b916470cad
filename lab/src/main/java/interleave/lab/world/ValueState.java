package interleave.lab.world;

/// A number in shared memory.
///
/// Every loss is exact, whatever order events came in: it is the difference between what the writer wrote
/// over and what it had read. Hence `expected = number + lost` at any moment.
///
/// @param bits the number, to be read with the type code
/// @param version how many writes it has seen
/// @param lastWriter the index of the process that wrote last, or [World#NONE]
/// @param lastWrite the event of that write, or [World#NONE]
/// @param lost the sum of everything lost, less what was brought back
/// @param lostUpdates how many writes went over something that their process had not read
/// @param recent the newest writes
/// @param accounts the books when somebody last looked, or null
/// @param certain false after a stretch without tracing, until the next write
public record ValueState(
        ObjectInfo info,
        long bits,
        long version,
        int lastWriter,
        int lastWrite,
        Amount lost,
        long lostUpdates,
        RecentWrites recent,
        Accounts accounts,
        boolean certain)
        implements ObjectState {

    /// The number as an amount.
    public Amount actual() {
        return Amount.of(info.typeCode(), bits);
    }

    /// What the number would be had every read-modify-write taken effect. Follows recorded writes only:
    /// of an untraced run [#accounts()] tells.
    public Amount expected() {
        return actual().plus(lost);
    }

    /// The number as a person reads it.
    public String text() {
        return NumberText.of(info.typeCode(), bits);
    }

    CellState cell() {
        return new CellState(bits, version, lastWriter, lastWrite, lost, lostUpdates, recent, World.NONE);
    }

    ValueState with(CellState cell) {
        return new ValueState(
                info, cell.bits(), cell.version(), cell.lastWriter(), cell.lastWrite(), cell.lost(), cell.lostUpdates(),
                cell.recent(), accounts, true);
    }

    ValueState uncertain() {
        return new ValueState(
                info, bits, version, lastWriter, lastWrite, lost, lostUpdates, RecentWrites.NONE, accounts, false);
    }

    ValueState accounted(Accounts newAccounts) {
        return new ValueState(
                info, bits, version, lastWriter, lastWrite, lost, lostUpdates, recent, newAccounts, certain);
    }

    ValueState sampled(long newBits) {
        return new ValueState(
                info, newBits, version, lastWriter, lastWrite, lost, lostUpdates, recent, accounts, false);
    }
}
