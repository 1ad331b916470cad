package interleave.lab.world;

/// A line that a process printed.
///
/// @param process the index of the process, or [World#NONE] for the lab
/// @param error whether it went to standard error
public record OutputLine(int process, boolean error, String text, int eventIndex) {}
