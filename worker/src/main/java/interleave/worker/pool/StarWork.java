package interleave.worker.pool;

/// What a pool does with several arguments, as `starmap` has them. Must be a record, like [Work].
@FunctionalInterface
public interface StarWork<R> {
    /// Does one task, in a worker. What it throws is thrown at whoever asks for the value (rule O3).
    R apply(Object... arguments) throws Exception;
}
