package interleave.lab.world;

/// One shared object at one moment.
public sealed interface ObjectState permits ValueState, GlobalState, LockState, TallyState, ChannelState, SyncState,
        ArrayState, BlockState, FileState, ManagerState, PoolState {
    /// What was known of it when it came into being.
    ObjectInfo info();

    /// Its number in the run, which no other object gets.
    default int number() {
        return info().number();
    }

    /// Its name.
    default String name() {
        return info().name();
    }
}
