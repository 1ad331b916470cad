package interleave.app.ui.timeline;

/// What the horizontal direction of the timeline means.
public enum Axis {
    /// Operations in their order, each as wide as the next: for stepped runs, where the clock mostly shows how long
    /// a person thought. **Units:** [#UNITS_PER_STEP] to an operation.
    STEP,
    /// The clock, from the first event on. **Units:** nanoseconds.
    TIME;

    /// An operation's width on the step axis; what is no operation takes less.
    public static final int UNITS_PER_STEP = 8;
}
