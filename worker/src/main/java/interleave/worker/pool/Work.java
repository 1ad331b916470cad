package interleave.worker.pool;

/// What a pool does with one argument. Must be a record: its components travel to the workers with it, and are what Python
/// binds by `partial` or passes by keyword.
@FunctionalInterface
public interface Work<A, R> {
    /// Does one task, in a worker. What it throws is thrown at whoever asks for the value (rule O3).
    R apply(A argument) throws Exception;
}
