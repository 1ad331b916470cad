/// Multiprocessing for the JVM: real processes on shared memory, traced and steppable.
///
/// Packages from the bottom up: `memory` (the mapped region and its layout), `park` (how a process
/// sleeps and is woken), `trace` (what is recorded), `gate` (where a process can be halted), `sync`
/// (wait queue and locks), `channel` (values that travel), `process` (starting and ending),
/// `manager` (a process that keeps objects for others, and their proxies), `pool` (workers that do tasks),
/// `bench` (programs that measure the others), `world` (the state of everything, folded from events) and `conductor` (who moves next).
module interleave.worker {
    // sun.misc.Signal: what an interrupt does to a process
    requires jdk.unsupported;

    exports interleave.worker.memory;
    exports interleave.worker.park;
    exports interleave.worker.trace;
    exports interleave.worker.gate;
    exports interleave.worker.sync;
    exports interleave.worker.shared;
    exports interleave.worker.channel;
    exports interleave.worker.process;
    exports interleave.worker.manager;
    exports interleave.worker.pool;
    exports interleave.worker.bench;
    exports interleave.worker.world;
    exports interleave.worker.conductor;
}
