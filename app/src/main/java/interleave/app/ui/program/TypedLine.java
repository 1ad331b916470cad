package interleave.app.ui.program;

/// A line that was typed for a program.
///
/// @param eventCount how many events were recorded by then
public record TypedLine(String text, int eventCount) {}
