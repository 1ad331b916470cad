package interleave.worker.world;

/// A variable that one process has for itself; nobody else sees it.
///
/// @param owner the index of the process whose copy this is, or [World#NONE]
public record GlobalState(ObjectInfo info, int owner, long bits, long version, int lastWrite) implements ObjectState {
    /// The number as a person reads it.
    public String text() {
        return NumberText.of(info.typeCode(), bits);
    }
}
