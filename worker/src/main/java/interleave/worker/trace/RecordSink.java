package interleave.worker.trace;

/// Takes one record, field by field, so that the hot path makes no objects. See [EventLayout].
interface RecordSink {
    void put(
            int kind, int detail, int line, long timeNanos, int slot, int generation, int object,
            long a, long b, long c, long d, int e, byte[] text);
}
