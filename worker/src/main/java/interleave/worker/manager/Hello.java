package interleave.worker.manager;

import java.util.List;

/// Who a client is, as it says itself once it has proved its key.
///
/// @param process which connections are of one process
/// @param region the file of its run's memory, or empty: only a client of the manager's own run waits in shared memory
/// @param slot the lane that calls, or the lane of the process; -1 for none
/// @param calls whether operations of that lane go over this connection
/// @param queueAt where the lane waits; a [FrameCounts] follows it
record Hello(long process, String region, int slot, int generation, long pid, boolean calls, long queueAt) {
    List<Object> fields() {
        return List.of(process, region, slot, generation, pid, calls, queueAt);
    }

    static Hello of(List<?> fields) {
        return new Hello(
                (Long) fields.get(0), (String) fields.get(1), (Integer) fields.get(2), (Integer) fields.get(3),
                (Long) fields.get(4), (Boolean) fields.get(5), (Long) fields.get(6));
    }

    /// What a client says to a manager of another run: no slot there is its own.
    Hello outside() {
        return new Hello(process, "", -1, 0, pid, false, 0);
    }
}
