package interleave.worker.trace.record;

/// Takes one record, field by field, so that the hot path makes no objects. See [EventLayout].
public interface RecordSink {
    /// Takes one record, with its text behind it; an empty one for none. The meaning of `a` to `e` depends on the kind, see
    /// `docs/trace-format.md`.
    void put(
            int kind, int detail, int line, long timeNanos, int slot, int generation, int object,
            long a, long b, long c, long d, int e, byte[] text);
}
