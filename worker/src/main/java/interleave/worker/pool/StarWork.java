package interleave.worker.pool;

/// What a pool does with several arguments, as `starmap` has them. Must be a record, like [Work].
@FunctionalInterface
public interface StarWork<R> {
    R apply(Object... arguments) throws Exception;
}
