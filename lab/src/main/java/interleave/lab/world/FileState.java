package interleave.lab.world;

import interleave.worker.memory.TypeCode;

/// A file that processes read and write.
///
/// Where it holds one whole number, what is lost is told in numbers, as of a [ValueState].
///
/// @param text how it begins
/// @param lengthBytes how long it is
/// @param version how many writes it has seen
/// @param lastWriter the index of the process that wrote last, or [World#NONE]
/// @param lastWrite the event of that write, or [World#NONE]
/// @param lost the sum of all numbers that were lost, less what was brought back
/// @param lostUpdates how many writes went over something that their process had not read
/// @param recent the newest writes; their numbers are 0 where the file held none
public record FileState(
        ObjectInfo info,
        String text,
        long lengthBytes,
        long version,
        int lastWriter,
        int lastWrite,
        Amount lost,
        long lostUpdates,
        RecentWrites recent)
        implements ObjectState {
    static FileState fresh(ObjectInfo info) {
        return new FileState(
                info, "", Math.max(0, info.detail()), 0, World.NONE, World.NONE, Amount.zero(TypeCode.INT64), 0, RecentWrites.NONE);
    }

    FileState seen(String newText) {
        return new FileState(
                info, newText, newText.length(), version, lastWriter, lastWrite, lost, lostUpdates, recent);
    }
}
