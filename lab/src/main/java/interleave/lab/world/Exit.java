package interleave.lab.world;

import interleave.worker.trace.ExitCause;

/// How and when a process ended.
///
/// @param code the exit code, minus the number of the signal that killed it
/// @param eventIndex the event that told it
public record Exit(int code, ExitCause cause, long timeNanos, int eventIndex) {}
