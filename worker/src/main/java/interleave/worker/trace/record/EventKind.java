package interleave.worker.trace.record;

/// The numbers that stand for the events in a record. A number is never used again for another event.
final class EventKind {
    static final int OBJECT_CREATED = 1;
    static final int PROCESS_STARTING = 2;
    static final int PROCESS_RUNNING = 3;
    static final int PROCESS_ENDED = 4;
    static final int JOINED = 5;
    static final int SIGNAL_SENT = 6;
    static final int ANNOUNCED = 7;
    static final int BLOCKED = 8;
    static final int REFUSED = 9;
    static final int READ = 10;
    static final int WRITTEN = 11;
    static final int ACQUIRED = 12;
    static final int RELEASED = 13;
    static final int PASSED_BY = 14;
    static final int SWITCHED = 15;
    static final int SLEEPING = 16;
    static final int WOKE = 17;
    static final int PRINTED = 18;
    static final int MODE_CHANGED = 19;
    static final int PAUSED = 20;
    static final int ACCOUNTED = 21;
    static final int SAMPLED = 22;
    static final int STALLED = 23;
    static final int INTERRUPTED = 24;
    static final int VARIABLES = 25;
    static final int SENT = 40;
    static final int RECEIVED = 41;
    static final int END_PASSED = 42;
    static final int END_CLOSED = 43;
    static final int PEER_GONE = 44;
    static final int DISCARDED = 45;
    static final int LOOKED = 46;
    static final int TASK_DONE = 47;
    static final int TASKS_AWAITED = 48;

    // 60 to 79: lock, semaphore, condition, event, barrier
    static final int PERMIT_ACQUIRED = 60;
    static final int PERMIT_RELEASED = 61;
    static final int REENTERED = 62;
    static final int UNWOUND = 63;
    static final int NOTIFIED = 64;
    static final int FLAG_CHANGED = 65;
    static final int WAITED = 66;
    static final int ARRIVED = 67;
    static final int TRIPPED = 68;
    static final int BROKEN = 69;
    static final int BARRIER_RESET = 70;
    static final int OWNER_LOST = 71;
    static final int CHECKED = 72;
    static final int CONTENTS = 81;
    static final int BLOCK_CHANGED = 82;
    static final int BLOCK_READ = 83;
    static final int BLOCK_WRITTEN = 84;
    static final int FILE_READ = 85;
    static final int FILE_WRITTEN = 86;
    static final int MANAGER_CALLED = 90;
    static final int MANAGED_SEEN = 91;
    static final int MANAGER_CLIENT = 92;

    // 100 to 119: pool
    static final int CHUNK_SUBMITTED = 100;
    static final int CHUNK_TAKEN = 101;
    static final int CHUNK_DONE = 102;
    static final int CHUNK_DELIVERED = 103;
    static final int RESULT_GOT = 104;
    static final int POOL_WORKER_CHANGED = 105;
    static final int POOL_CLOSED = 106;

    // 120 on: what processes of scripts tell beside their operations
    static final int NOTED = 120;

    private EventKind() {}
}
