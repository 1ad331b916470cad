package interleave.lab.world;

/// One write to a number, as later findings need it.
///
/// @param process the index of the writer
/// @param version the version that it wrote over
/// @param added what its update was meant to add: written − read, or the whole change for a blind write
/// @param lost what it made undone by that; 0 when nobody wrote between its read and its write
/// @param eventIndex the event of the write
public record CellWrite(
        int process, long bits, long previousBits, long version, Amount added, Amount lost, int eventIndex) {}
