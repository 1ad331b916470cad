package interleave.lab.world;

/// An object that processes agree by, other than a lock.
public sealed interface SyncState extends ObjectState, Queued permits SemaphoreState, ConditionState, EventState, BarrierState {}
