package interleave.worker.trace;

import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import java.util.List;

/// One thing that happened in a run, as it was recorded.
///
/// Numbers of shared memory are *bits*, to be read with the type code of their object. An `object` is the
/// number of a line in the object table. Each event belongs to a family; what one family needs does not have to know the
/// others. See `docs/trace-format.md` for the bytes.
public sealed interface Event
        permits ProcessEvent, OperationEvent, ObjectEvent, NumberEvent, LockEvent, SyncEvent, ChannelEvent,
                ContentEvent, ManagerEvent, PoolEvent, RunEvent {
    /// In place of an object: it is about none.
    int NO_OBJECT = -1;

    /// Who did it, when, and where in the program.
    Stamp stamp();

    /// The number of the shared object that it is about, or [#NO_OBJECT].
    int about();

    /// What it is to the steps of a run.
    Role role();

    /// A shared object came into being. `typeCode` is null where it does not apply.
    record ObjectCreated(
            Stamp stamp, int object, ObjectKind kind, TypeCode typeCode, long offset, long detail, long bits, String name)
            implements ObjectEvent {}

    /// A process asked for a child. `arguments` is what its program was given, as text.
    record ProcessStarting(Stamp stamp, int child, int childGeneration, String label, String name, String arguments)
            implements ProcessEvent {}

    /// A process runs its program: its first event.
    record ProcessRunning(Stamp stamp, long pid, int parent, int ordinal) implements ProcessEvent {}

    /// A process is gone; told by the lab, on the lane of the process. `pid` is what whoever started it knew, also of one
    /// that ended before it ran its program; 0 when nobody knew it.
    record ProcessEnded(Stamp stamp, int exitCode, ExitCause cause, long pid) implements ProcessEvent {
        /// Of a process whose PID is known from before, or not at all.
        public ProcessEnded(Stamp stamp, int exitCode, ExitCause cause) {
            this(stamp, exitCode, cause, 0);
        }
    }

    /// A wait for a child came back, because it `ended` or because the time was up.
    record Joined(Stamp stamp, int child, boolean ended) implements ProcessEvent {}

    /// Somebody sent a signal to a process.
    record SignalSent(Stamp stamp, int target, int signal) implements ProcessEvent {}

    /// A process halts at the gate before this operation; `index` is the cell of an object that has several. For a slice
    /// it is the first cell, and `argument` how many there are.
    record Announced(Stamp stamp, Operation operation, int object, long argument, int index) implements OperationEvent {
        /// Before an operation on an object that has one cell.
        public Announced(Stamp stamp, Operation operation, int object, long argument) {
            this(stamp, operation, object, argument, 0);
        }
    }

    /// A process cannot go on and parks. `deadlineNanos` is lesson time, `Long.MAX_VALUE` for no timeout;
    /// `ticket` gives its place among the waiters of the object.
    record Blocked(Stamp stamp, Operation operation, int object, long ticket, long deadlineNanos) implements OperationEvent {}

    /// An operation was not done: its time was up, or it would have had to wait.
    record Refused(Stamp stamp, Operation operation, int object, boolean timedOut) implements OperationEvent {}

    /// An interrupt rose in a process: the operation that it was about to do, or waited in, is not done.
    record Interrupted(Stamp stamp, Operation operation, int object) implements OperationEvent {}

    /// A number was read. `version` counts the writes to that cell before.
    record Read(Stamp stamp, int object, int index, long bits, long version) implements NumberEvent {}

    /// A number was written over `previousBits`, which was version `version` of the cell.
    record Written(Stamp stamp, int object, int index, long bits, long previousBits, long version) implements NumberEvent {}

    /// A lock or permit was taken. `sequence` counts the acquisitions of the object.
    record Acquired(Stamp stamp, int object, long sequence) implements LockEvent {}

    /// A lock or permit was given back.
    record Released(Stamp stamp, int object, long sequence) implements LockEvent {}

    /// The object is switched off: the operation did nothing.
    record PassedBy(Stamp stamp, Operation operation, int object) implements OperationEvent {}

    /// The lab switched an object on or off.
    record Switched(Stamp stamp, int object, boolean on) implements ObjectEvent {}

    /// A process sleeps in lesson time until `deadlineNanos`.
    record Sleeping(Stamp stamp, long durationNanos, long deadlineNanos) implements ProcessEvent {}

    /// A process woke from its sleep.
    record Woke(Stamp stamp) implements ProcessEvent {}

    /// A process printed a line; `error` tells standard error.
    record Printed(Stamp stamp, boolean error, String text) implements ProcessEvent {}

    /// What the variables of a process were when it halted at a gate: those of the function that stands there, and the globals of its
    /// module. Recorded when they are others than at its last halt.
    ///
    /// @param left how many more there are for which there was no room
    record VariablesSeen(Stamp stamp, List<Variable> variables, int left) implements ProcessEvent {
        public VariablesSeen {
            variables = List.copyOf(variables);
        }
    }

    /// The lab changed how the processes move.
    ///
    /// @param traced whether operations are recorded
    /// @param robust whether who waits for a dead owner gets an error; else it waits for ever, as in CPython
    record ModeChanged(Stamp stamp, RunMode mode, boolean traced, boolean robust) implements RunEvent {
        /// A change of mode in a run that does as CPython does.
        public ModeChanged(Stamp stamp, RunMode mode, boolean traced) {
            this(stamp, mode, traced, false);
        }
    }

    /// The lab halted everything, or let it go on.
    record Paused(Stamp stamp, boolean paused) implements RunEvent {}

    /// A process looked at the books: what the tallies say and what the number says, in one moment.
    record Accounted(Stamp stamp, int object, long expected, long actual) implements ObjectEvent {}

    /// The lab looked at an object while nothing was recorded: a snapshot, not an operation.
    record Sampled(Stamp stamp, int object, long bits, int ownerSlot, int waiters) implements ObjectEvent {}

    /// Writers of this lane waited `nanos` because its ring was full.
    record Stalled(Stamp stamp, long nanos) implements RunEvent {}

    /// A process of a script tells something beside its operations.
    ///
    /// @param object the object that it is about, or the slot of a process, or 0
    /// @param line where in the script it is
    record Noted(Stamp stamp, Note note, int object, int line, String text) implements RunEvent {}

    /// A message went into a pipe or queue. `direction` is the end of the pipe that it was sent from, 0 for a queue;
    /// `number` counts the messages of that direction, so that each is joined to its [Received].
    record Sent(Stamp stamp, int object, int direction, long number, long lengthBytes, String preview) implements ChannelEvent {}

    /// A message was taken out of a pipe or queue.
    record Received(Stamp stamp, int object, int direction, long number, long lengthBytes, String preview) implements ChannelEvent {}

    /// A process was born with an end of a pipe open.
    record EndPassed(Stamp stamp, int object, int end, int child) implements ChannelEvent {}

    /// A process closed an end of a pipe, or its own access to a queue (`end` 0).
    record EndClosed(Stamp stamp, int object, int end) implements ChannelEvent {}

    /// An operation on a pipe met nobody at the other side: end of file, or a broken pipe.
    record PeerGone(Stamp stamp, Operation operation, int object, int direction) implements ChannelEvent {}

    /// The pieces of a message whose sender or receiver died in the middle were thrown away.
    record Discarded(Stamp stamp, int object, int direction, long lengthBytes) implements ChannelEvent {}

    /// A process looked how many messages there are, or whether there is one; -1 for end of file.
    record Looked(Stamp stamp, Operation operation, int object, int direction, long result) implements ChannelEvent {}

    /// A task of a queue was reported done; so many are not. `done` counts those that are, modulo 2³².
    record TaskDone(Stamp stamp, int object, long unfinished, long done) implements ChannelEvent {
        /// Where nobody counted.
        public TaskDone(Stamp stamp, int object, long unfinished) {
            this(stamp, object, unfinished, 0);
        }
    }

    /// A process has waited until every task of a queue was done.
    record TasksAwaited(Stamp stamp, int object) implements ChannelEvent {}

    /// A process called an object of a manager and has the answer: `dict-2.put("a", 1) -> None`. `referent` is the object's
    /// number in the manager `object`; 0 for the manager itself.
    record ManagerCalled(Stamp stamp, int object, int referent, String text) implements ManagerEvent {}

    /// A manager tells what one of its objects is now; not `held` any more when nothing refers to it. `holder` is the slot of
    /// the lane that has a lock, or -1.
    record ManagedSeen(Stamp stamp, int object, int referent, int holder, boolean held, String kind, String text)
            implements ManagerEvent {}

    /// A client has made its first call of a manager, or its connection is gone. `slot` is -1 for one from outside of the run.
    record ManagerClient(Stamp stamp, int object, int slot, long pid, boolean connected) implements ManagerEvent {}

    /// A record whose kind this version does not know.
    record Unknown(Stamp stamp, int kind) implements RunEvent {}

    /// A permit of a semaphore was taken; `value` permits are left. `sequence` counts takings and givings.
    record PermitAcquired(Stamp stamp, int object, long value, long sequence) implements SyncEvent {}

    /// A permit of a semaphore was given back; there are `value` now.
    record PermitReleased(Stamp stamp, int object, long value, long sequence) implements SyncEvent {}

    /// The holder of a reentrant lock took it once more, for the `depth`-th time.
    record Reentered(Stamp stamp, int object, int depth) implements LockEvent {}

    /// The holder of a reentrant lock gave one level back; `depth` are left.
    record Unwound(Stamp stamp, int object, int depth) implements LockEvent {}

    /// Somebody asked that `asked` waiters of a condition go on, and `woken` do. `number` counts the notifications.
    record Notified(Stamp stamp, int object, int asked, int woken, long number) implements SyncEvent {
        /// Where nobody counted.
        public Notified(Stamp stamp, int object, int asked, int woken) {
            this(stamp, object, asked, woken, 0);
        }
    }

    /// An event's flag was set or cleared; `woken` waiters go on. `sets` is how often it has been set; its
    /// complement when it was cleared already, so that nothing changed.
    record FlagChanged(Stamp stamp, int object, boolean set, int woken, long sets) implements SyncEvent {
        /// Where nobody counted.
        public FlagChanged(Stamp stamp, int object, boolean set, int woken) {
            this(stamp, object, set, woken, -1);
        }
    }

    /// A wait for a condition, an event or a barrier came to its good end; `result` is the party's number at a barrier.
    record Waited(Stamp stamp, int object, long result) implements SyncEvent {}

    /// A party came to a barrier, as number `index` of the round.
    record Arrived(Stamp stamp, int object, int index, long round) implements SyncEvent {}

    /// All parties of a round are there, and the barrier lets them go.
    record Tripped(Stamp stamp, int object, long round) implements SyncEvent {}

    /// A round of a barrier ends without success; `party` is the slot that it is because of.
    record Broken(Stamp stamp, int object, BreakCause cause, int party, long round) implements SyncEvent {}

    /// A barrier was made usable again.
    record BarrierReset(Stamp stamp, int object) implements SyncEvent {}

    /// A process found that the owner it waited for is dead, and gives up. `owner` is its slot, or -1 when that was
    /// given out again since.
    record OwnerLost(Stamp stamp, Operation operation, int object, int owner) implements OperationEvent {}

    /// The state of an object was looked at: the value of a semaphore, an event's flag, how many wait at a barrier.
    record Checked(Stamp stamp, int object, long bits) implements SyncEvent {}

    /// What is in an object, as somebody saw it who takes no part: told when it is made, and by the lab while nothing is
    /// recorded. For an array the bits of the cells from `index` on, as decimal numbers with a space in between; for a
    /// file how it begins.
    record Contents(Stamp stamp, int object, int index, String text) implements ObjectEvent {}

    /// A process attached, closed or unlinked a block of shared memory.
    record BlockChanged(Stamp stamp, Operation operation, int object) implements ContentEvent {}

    /// Bytes of a block were read. `element` is the place in a shareable list, or -1; `version` counts the writes before.
    record BlockRead(Stamp stamp, int object, long offset, long lengthBytes, int element, long version, String text)
            implements ContentEvent {}

    /// Bytes of a block were written over version `version` of the block.
    record BlockWritten(Stamp stamp, int object, long offset, long lengthBytes, int element, long version, String text)
            implements ContentEvent {}

    /// A file was read whole; `text` is how it begins. `version` counts the writes before.
    record FileRead(Stamp stamp, int object, long lengthBytes, long version, String text) implements ContentEvent {}

    /// A file was written whole, or something was added at its end, over version `version`. `text` is how it begins
    /// now, `previous` how it began before.
    record FileWritten(
            Stamp stamp, int object, long lengthBytes, long version, boolean appended, String text, String previous)
            implements ContentEvent {}

    /// A chunk of tasks was handed to a pool: chunk `chunk` of its job `job`, with so many tasks.
    /// It is message `number` on the way to the workers.
    record ChunkSubmitted(Stamp stamp, int object, int job, int chunk, int tasks, long number, String preview)
            implements PoolEvent {
        /// Where nobody counted.
        public ChunkSubmitted(Stamp stamp, int object, int job, int chunk, int tasks, String preview) {
            this(stamp, object, job, chunk, tasks, 0, preview);
        }
    }

    /// A worker of a pool took a chunk.
    record ChunkTaken(Stamp stamp, int object, int job, int chunk) implements PoolEvent {}

    /// A worker of a pool has done a chunk, and its result is on the way back; `failed` when a task of it threw.
    /// It is message `number` on the way back.
    record ChunkDone(Stamp stamp, int object, int job, int chunk, boolean failed, long number, String preview)
            implements PoolEvent {
        /// Where nobody counted.
        public ChunkDone(Stamp stamp, int object, int job, int chunk, boolean failed, String preview) {
            this(stamp, object, job, chunk, failed, 0, preview);
        }
    }

    /// The outcome of a chunk is in its job, of which `left` chunks are still missing. With `wakes`, whoever waits for the job
    /// has something to go on with.
    record ChunkDelivered(Stamp stamp, int object, int job, int chunk, ChunkOutcome outcome, boolean wakes, int left)
            implements PoolEvent {}

    /// Whoever waited for a job has its result, or the next one of it; `failed` when that is an exception.
    record ResultGot(Stamp stamp, int object, int job, boolean failed) implements PoolEvent {}

    /// A worker joined a pool or left it. `worker` is its slot.
    record PoolWorkerChanged(Stamp stamp, int object, int worker, PoolChange change) implements PoolEvent {}

    /// A pool takes no more tasks; with `terminated` those that it has are not done either.
    record PoolClosed(Stamp stamp, int object, boolean terminated) implements PoolEvent {}
}
