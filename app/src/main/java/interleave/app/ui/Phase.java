package interleave.app.ui;

/// How far the run in the window is.
public enum Phase {
    /// A lesson is open, and no process of it.
    IDLE,
    STARTING,
    /// Everybody halts at a gate until the student lets somebody through.
    STEPPING,
    RUNNING,
    PAUSED,
    ENDED;

    /// Whether there are processes.
    public boolean live() {
        return this == STEPPING || this == RUNNING || this == PAUSED;
    }
}
