package interleave.app.ui.program;

/// What became of the file of an open script since it was read.
public enum Disk {
    SAME,
    CHANGED,
    GONE
}
