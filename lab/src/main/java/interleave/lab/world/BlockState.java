package interleave.lab.world;

import interleave.worker.memory.ObjectKind;

/// A block of bytes that processes attach by its name.
///
/// @param list whether it holds a shareable list
/// @param version how many recorded writes it has seen
/// @param last the newest of them, or null
/// @param attached how many times it was attached by its name
/// @param closed how many handles were closed
/// @param unlinked the index of the process that took the name away, or [World#NONE]
public record BlockState(
        ObjectInfo info, boolean list, long version, Change last, long attached, long closed, int unlinked)
        implements ObjectState {
    static BlockState fresh(ObjectInfo info, ObjectKind kind) {
        return new BlockState(info, kind == ObjectKind.SHAREABLE_LIST, 0, null, 0, 0, World.NONE);
    }

    public long sizeBytes() {
        return info.detail();
    }

    /// A write of some bytes.
    ///
    /// @param process the index of the writer, or [World#NONE]
    /// @param element the place in a shareable list, or [World#NONE]
    /// @param text what was written, as a person reads it
    public record Change(int process, long offset, long lengthBytes, int element, String text, int eventIndex) {}
}
