package interleave.lab.world;

/// One count a process, written by that process only: the books of a run that is not recorded.
///
/// @param bits the sum when the lab last looked
public record TallyState(ObjectInfo info, long bits) implements ObjectState {}
