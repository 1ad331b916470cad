package interleave.worker.world;

/// One shared object at one moment.
public sealed interface ObjectState permits ValueState, GlobalState, LockState, TallyState, ChannelState, SyncState,
        ArrayState, BlockState, FileState, ManagerState, PoolState {
    ObjectInfo info();

    default int number() {
        return info().number();
    }

    default String name() {
        return info().name();
    }
}
