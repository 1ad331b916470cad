package interleave.lab.run;

import java.util.concurrent.CompletableFuture;

/// A signal that a run is to send by itself when so many steps have been taken.
///
/// @param done ends when the signal was sent, with [CannotMove] when there was nobody to send it to
record PlannedSignal(int steps, Schedule.Signal signal, CompletableFuture<Void> done) {}
