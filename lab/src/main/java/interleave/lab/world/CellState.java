package interleave.lab.world;

/// One number of an array. As [ValueState], every loss is exact.
///
/// @param bits the number, to be read with the array's type code
/// @param version how many writes it has seen
/// @param lastWriter the index of the process that wrote last, or [World#NONE]
/// @param lastWrite the event of that write, or [World#NONE]
/// @param lost the sum of everything lost, less what was brought back
/// @param lostUpdates how many writes went over something that their process had not read
/// @param recent the newest writes
/// @param knownAt the event by which the number is known, or [World#NONE]
public record CellState(
        long bits,
        long version,
        int lastWriter,
        int lastWrite,
        Amount lost,
        long lostUpdates,
        RecentWrites recent,
        int knownAt) {
    /// This cell with a number that somebody saw in it.
    CellState seen(long seenBits, int eventIndex) {
        return new CellState(seenBits, version, lastWriter, lastWrite, lost, lostUpdates, recent, eventIndex);
    }
}
