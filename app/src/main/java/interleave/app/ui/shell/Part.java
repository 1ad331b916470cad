package interleave.app.ui.shell;

/// A part of the window that shows something of the model.
@FunctionalInterface
public interface Part {
    /// Shows the model as it is now; called at most once a frame, and only when something changed.
    void refresh();
}
