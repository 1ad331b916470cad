package interleave.lessons;

/// How the result of a run is graded.
public enum Outcome {
    /// What a correct program gives.
    ACCEPTABLE,
    /// Wrong, and just what the lesson is there to show.
    INTERESTING,
    /// Must never happen: the check of the lesson fails.
    FORBIDDEN
}
