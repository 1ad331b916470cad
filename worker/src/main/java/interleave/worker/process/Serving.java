package interleave.worker.process;

/// A target that serves other processes until it is told to stop: it is at rest while nobody asks it for something, a
/// run is over without it, an interrupt from the keyboard does not end it, and it ends with its owner.
public interface Serving extends Target {
    /// What its process is called: with `SyncManager` the third child of its parent is `SyncManager-3`.
    String kind();
}
