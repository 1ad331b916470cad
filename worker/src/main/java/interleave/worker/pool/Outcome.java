package interleave.worker.pool;

import java.util.List;

/// What came of a chunk: the values, or what was thrown.
///
/// @param fault null when all tasks were done
record Outcome(List<?> values, Throwable fault) {
    static Outcome failed(Throwable fault) {
        return new Outcome(List.of(), fault);
    }
}
