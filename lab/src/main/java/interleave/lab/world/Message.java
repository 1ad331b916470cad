package interleave.lab.world;

/// A message on its way, or an item in a queue.
///
/// @param number its place in the order of its direction, from 1
/// @param sender the index of the process that sent it, or [World#NONE]
/// @param preview the beginning of its content
/// @param eventIndex the event by which it was sent
public record Message(long number, int sender, String preview, long lengthBytes, int eventIndex) {
    private static final int RECORD_HEADER_BYTES = 8;
    private static final int ALIGNMENT_BYTES = 8;

    /// What it takes of the capacity of a pipe.
    public long occupiedBytes() {
        return RECORD_HEADER_BYTES + (lengthBytes + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
    }
}
