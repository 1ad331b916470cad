package interleave.worker.trace;

import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;

/// One thing that happened in a run, as it was recorded.
///
/// Numbers of shared memory are *bits*, to be read with the type code of their object. An `object` is the
/// number of a line in the object table. See `docs/trace-format.md` for the bytes.
public sealed interface Event {
    Stamp stamp();

    /// A shared object came into being. `typeCode` is null where it does not apply.
    record ObjectCreated(
            Stamp stamp, int object, ObjectKind kind, TypeCode typeCode, long offset, long detail, long bits, String name)
            implements Event {}

    /// A process asked for a child. `arguments` is what its program was given, as text.
    record ProcessStarting(Stamp stamp, int child, int childGeneration, String label, String name, String arguments)
            implements Event {}

    /// A process runs its program: its first event.
    record ProcessRunning(Stamp stamp, long pid, int parent, int ordinal) implements Event {}

    /// A process is gone; told by the lab, on the lane of the process. `pid` is what whoever started it knew, also of one
    /// that ended before it ran its program; 0 when nobody knew it.
    record ProcessEnded(Stamp stamp, int exitCode, ExitCause cause, long pid) implements Event {
        /// Of a process whose PID is known from before, or not at all.
        public ProcessEnded(Stamp stamp, int exitCode, ExitCause cause) {
            this(stamp, exitCode, cause, 0);
        }
    }

    /// A wait for a child came back, because it `ended` or because the time was up.
    record Joined(Stamp stamp, int child, boolean ended) implements Event {}

    /// Somebody sent a signal to a process.
    record SignalSent(Stamp stamp, int target, int signal) implements Event {}

    /// A process halts at the gate before this operation; `index` is the cell of an object that has several. For a slice
    /// it is the first cell, and `argument` how many there are.
    record Announced(Stamp stamp, Operation operation, int object, long argument, int index) implements Event {
        /// Before an operation on an object that has one cell.
        public Announced(Stamp stamp, Operation operation, int object, long argument) {
            this(stamp, operation, object, argument, 0);
        }
    }

    /// A process cannot go on and parks. `deadlineNanos` is lesson time, `Long.MAX_VALUE` for no timeout;
    /// `ticket` gives its place among the waiters of the object.
    record Blocked(Stamp stamp, Operation operation, int object, long ticket, long deadlineNanos) implements Event {}

    /// An operation was not done: its time was up, or it would have had to wait.
    record Refused(Stamp stamp, Operation operation, int object, boolean timedOut) implements Event {}

    /// An interrupt rose in a process: the operation that it was about to do, or waited in, is not done.
    record Interrupted(Stamp stamp, Operation operation, int object) implements Event {}

    /// A number was read. `version` counts the writes to that cell before.
    record Read(Stamp stamp, int object, int index, long bits, long version) implements Event {}

    /// A number was written over `previousBits`, which was version `version` of the cell.
    record Written(Stamp stamp, int object, int index, long bits, long previousBits, long version) implements Event {}

    /// A lock or permit was taken. `sequence` counts the acquisitions of the object.
    record Acquired(Stamp stamp, int object, long sequence) implements Event {}

    /// A lock or permit was given back.
    record Released(Stamp stamp, int object, long sequence) implements Event {}

    /// The object is switched off: the operation did nothing.
    record PassedBy(Stamp stamp, Operation operation, int object) implements Event {}

    /// The lab switched an object on or off.
    record Switched(Stamp stamp, int object, boolean on) implements Event {}

    /// A process sleeps in lesson time until `deadlineNanos`.
    record Sleeping(Stamp stamp, long durationNanos, long deadlineNanos) implements Event {}

    /// A process woke from its sleep.
    record Woke(Stamp stamp) implements Event {}

    /// A process printed a line; `error` tells standard error.
    record Printed(Stamp stamp, boolean error, String text) implements Event {}

    /// The lab changed how the processes move.
    ///
    /// @param traced whether operations are recorded
    /// @param robust whether who waits for a dead owner gets an error; else it waits for ever, as in CPython
    record ModeChanged(Stamp stamp, RunMode mode, boolean traced, boolean robust) implements Event {
        /// The same in a run that does as CPython does.
        public ModeChanged(Stamp stamp, RunMode mode, boolean traced) {
            this(stamp, mode, traced, false);
        }
    }

    /// The lab halted everything, or let it go on.
    record Paused(Stamp stamp, boolean paused) implements Event {}

    /// A process looked at the books: what the tallies say and what the number says, in one moment.
    record Accounted(Stamp stamp, int object, long expected, long actual) implements Event {}

    /// The lab looked at an object while nothing was recorded: a snapshot, not an operation.
    record Sampled(Stamp stamp, int object, long bits, int ownerSlot, int waiters) implements Event {}

    /// Writers of this lane waited `nanos` because its ring was full.
    record Stalled(Stamp stamp, long nanos) implements Event {}

    /// A message went into a pipe or queue. `direction` is the end of the pipe that it was sent from, 0 for a queue;
    /// `number` counts the messages of that direction, so that each is joined to its [Received].
    record Sent(Stamp stamp, int object, int direction, long number, long lengthBytes, String preview) implements Event {}

    /// A message was taken out of a pipe or queue.
    record Received(Stamp stamp, int object, int direction, long number, long lengthBytes, String preview) implements Event {}

    /// A process was born with an end of a pipe open.
    record EndPassed(Stamp stamp, int object, int end, int child) implements Event {}

    /// A process closed an end of a pipe, or its own access to a queue (`end` 0).
    record EndClosed(Stamp stamp, int object, int end) implements Event {}

    /// An operation on a pipe met nobody at the other side: end of file, or a broken pipe.
    record PeerGone(Stamp stamp, Operation operation, int object, int direction) implements Event {}

    /// The pieces of a message whose sender or receiver died in the middle were thrown away.
    record Discarded(Stamp stamp, int object, int direction, long lengthBytes) implements Event {}

    /// A process looked how many messages there are, or whether there is one; -1 for end of file.
    record Looked(Stamp stamp, Operation operation, int object, int direction, long result) implements Event {}

    /// A task of a queue was reported done; so many are not.
    record TaskDone(Stamp stamp, int object, long unfinished) implements Event {}

    /// A process has waited until every task of a queue was done.
    record TasksAwaited(Stamp stamp, int object) implements Event {}
    /// A process called an object of a manager and has the answer: `dict-2.put("a", 1) -> None`. `referent` is the object's
    /// number in the manager `object`; 0 for the manager itself.
    record ManagerCalled(Stamp stamp, int object, int referent, String text) implements Event {}

    /// A manager tells what one of its objects is now; not `held` any more when nothing refers to it. `holder` is the slot of
    /// the lane that has a lock, or -1.
    record ManagedSeen(Stamp stamp, int object, int referent, int holder, boolean held, String kind, String text)
            implements Event {}

    /// A client has made its first call of a manager, or its connection is gone. `slot` is -1 for one from outside of the run.
    record ManagerClient(Stamp stamp, int object, int slot, long pid, boolean connected) implements Event {}

    /// A record whose kind this version does not know.
    record Unknown(Stamp stamp, int kind) implements Event {}

    /// A permit of a semaphore was taken; `value` permits are left. `sequence` counts takings and givings.
    record PermitAcquired(Stamp stamp, int object, long value, long sequence) implements Event {}

    /// A permit of a semaphore was given back; there are `value` now.
    record PermitReleased(Stamp stamp, int object, long value, long sequence) implements Event {}

    /// The holder of a reentrant lock took it once more, for the `depth`-th time.
    record Reentered(Stamp stamp, int object, int depth) implements Event {}

    /// The holder of a reentrant lock gave one level back; `depth` are left.
    record Unwound(Stamp stamp, int object, int depth) implements Event {}

    /// Somebody asked that `asked` waiters of a condition go on, and `woken` do.
    record Notified(Stamp stamp, int object, int asked, int woken) implements Event {}

    /// An event's flag was set or cleared; `woken` waiters go on.
    record FlagChanged(Stamp stamp, int object, boolean set, int woken) implements Event {}

    /// A wait for a condition, an event or a barrier came to its good end; `result` is the party's number at a barrier.
    record Waited(Stamp stamp, int object, long result) implements Event {}

    /// A party came to a barrier, as number `index` of the round.
    record Arrived(Stamp stamp, int object, int index, long round) implements Event {}

    /// All parties of a round are there, and the barrier lets them go.
    record Tripped(Stamp stamp, int object, long round) implements Event {}

    /// A round of a barrier ends without success; `party` is the slot that it is because of.
    record Broken(Stamp stamp, int object, BreakCause cause, int party, long round) implements Event {}

    /// A barrier was made usable again.
    record BarrierReset(Stamp stamp, int object) implements Event {}

    /// A process found that the owner it waited for is dead, and gives up. `owner` is its slot, or -1 when that was
    /// given out again since.
    record OwnerLost(Stamp stamp, Operation operation, int object, int owner) implements Event {}

    /// The state of an object was looked at: the value of a semaphore, an event's flag, how many wait at a barrier.
    record Checked(Stamp stamp, int object, long bits) implements Event {}
    /// What is in an object, as somebody saw it who takes no part: told when it is made, and by the lab while nothing is
    /// recorded. For an array the bits of the cells from `index` on, as decimal numbers with a space in between; for a
    /// file how it begins.
    record Contents(Stamp stamp, int object, int index, String text) implements Event {}

    /// A process attached, closed or unlinked a block of shared memory.
    record BlockChanged(Stamp stamp, Operation operation, int object) implements Event {}

    /// Bytes of a block were read. `element` is the place in a shareable list, or -1; `version` counts the writes before.
    record BlockRead(Stamp stamp, int object, long offset, long lengthBytes, int element, long version, String text)
            implements Event {}

    /// Bytes of a block were written over version `version` of the block.
    record BlockWritten(Stamp stamp, int object, long offset, long lengthBytes, int element, long version, String text)
            implements Event {}

    /// A file was read whole; `text` is how it begins. `version` counts the writes before.
    record FileRead(Stamp stamp, int object, long lengthBytes, long version, String text) implements Event {}

    /// A file was written whole, or something was added at its end, over version `version`. `text` is how it begins
    /// now, `previous` how it began before.
    record FileWritten(
            Stamp stamp, int object, long lengthBytes, long version, boolean appended, String text, String previous)
            implements Event {}

    /// A chunk of tasks was handed to a pool: chunk `chunk` of its job `job`, with so many tasks.
    record ChunkSubmitted(Stamp stamp, int object, int job, int chunk, int tasks, String preview) implements Event {}

    /// A worker of a pool took a chunk.
    record ChunkTaken(Stamp stamp, int object, int job, int chunk) implements Event {}

    /// A worker of a pool has done a chunk, and its result is on the way back; `failed` when a task of it threw.
    record ChunkDone(Stamp stamp, int object, int job, int chunk, boolean failed, String preview) implements Event {}

    /// The outcome of a chunk is in its job, of which `left` chunks are still missing. With `wakes`, whoever waits for the job
    /// has something to go on with.
    record ChunkDelivered(Stamp stamp, int object, int job, int chunk, ChunkOutcome outcome, boolean wakes, int left)
            implements Event {}

    /// Whoever waited for a job has its result, or the next one of it; `failed` when that is an exception.
    record ResultGot(Stamp stamp, int object, int job, boolean failed) implements Event {}

    /// A worker joined a pool or left it. `worker` is its slot.
    record PoolWorkerChanged(Stamp stamp, int object, int worker, PoolChange change) implements Event {}

    /// A pool takes no more tasks; with `terminated` those that it has are not done either.
    record PoolClosed(Stamp stamp, int object, boolean terminated) implements Event {}
}
