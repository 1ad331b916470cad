/// Multiprocessing for the JVM: real processes on shared memory, traced and steppable.
///
/// Packages from the bottom up: `fault` (what is thrown), `memory` (the mapped region and its layout), `park` (how a process
/// sleeps and is woken), `trace` (what is recorded), `gate` (where a process can be halted), `sync`
/// (wait queue and locks), `channel` (values that travel), `process` (starting and ending),
/// `manager` (a process that keeps objects for others, and their proxies), `pool` (workers that do tasks). This is what a worker process loads; what starts, steers and reads a run is in `interleave.lab`.
module interleave.worker {
    // sun.misc.Signal: what an interrupt does to a process
    requires jdk.unsupported;

    exports interleave.worker.fault;
    exports interleave.worker.memory;
    exports interleave.worker.park;
    exports interleave.worker.trace;
    exports interleave.worker.trace.record;
    exports interleave.worker.gate;
    exports interleave.worker.sync;
    exports interleave.worker.shared;
    exports interleave.worker.channel;
    exports interleave.worker.process;
    exports interleave.worker.manager;
    exports interleave.worker.pool;
}
