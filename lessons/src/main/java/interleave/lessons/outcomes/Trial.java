package interleave.lessons.outcomes;

import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import java.util.function.BooleanSupplier;

/// Makes one run.
@FunctionalInterface
public interface Trial {
    /// Runs the lesson with these parameters until it has ended, its time is up, or nobody wants it any more.
    Ran run(Parameters parameters, BooleanSupplier cancelled);

    /// What became of a run.
    sealed interface Ran {
        /// It has a result.
        record Came(Verdict verdict) implements Ran {}

        /// It has none; `reason` is what the system said, or empty.
        record Failed(Failure failure, String reason) implements Ran {}

        /// It was left before its end, and does not count; it is made again, unless the counting is over.
        record Left() implements Ran {}
    }
}
