package interleave.lab.run;

import interleave.worker.channel.Connection;
import interleave.worker.channel.WorkExchange;
import interleave.worker.fault.WrongArgument;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.RunMemory;
import interleave.worker.process.Birth;
import interleave.worker.shared.KilledWriter;
import interleave.worker.shared.SharedMemory;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.Condition;
import interleave.worker.sync.ExclusiveLock;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
import interleave.worker.trace.Event;
import interleave.worker.trace.Witness;

/// Asks whoever owns the layout of an object whether an announced change of it is in memory.
///
/// **Threading:** confined to the thread of the reader; the lane that announced is dead.
final class MemoryWitness implements Witness {
    private final RunMemory memory;
    private final RunFlags flags;

    MemoryWitness(RunMemory memory) {
        this.memory = memory;
        this.flags = new RunFlags(memory.region());
    }

    /// While nothing is recorded the record does not tell who made a change, and so only those are completed that memory itself
    /// ascribes to the lane.
    @Override
    public Answer ask(Event announced) {
        var answer = lookIfThere(announced);
        return answer == Answer.SOMEBODY && !flags.traced() ? Answer.NO : answer;
    }

    /// An object that only the dead lane's process had is gone with it, and so is what could be seen of the change.
    private Answer lookIfThere(Event announced) {
        try {
            return look(announced);
        } catch (WrongArgument gone) {
            return Answer.NO;
        }
    }

    private Answer look(Event announced) {
        return switch (announced) {
            case Event.Written _, Event.BlockWritten _, Event.FileWritten _ -> KilledWriter.judge(memory, announced);
            case Event.Acquired _, Event.Released _ -> ExclusiveLock.judge(memory, announced);
            case Event.Reentered e -> RLock.judgeDepth(memory, e, e.object(), e.depth());
            case Event.Unwound e -> RLock.judgeDepth(memory, e, e.object(), e.depth());
            case Event.PermitAcquired e -> Semaphore.judge(memory, e.object(), e.value(), e.sequence());
            case Event.PermitReleased e -> Semaphore.judge(memory, e.object(), e.value(), e.sequence());
            case Event.FlagChanged e -> interleave.worker.sync.Event.judge(memory, e);
            case Event.Notified e -> Condition.judge(memory, e);
            case Event.Arrived _, Event.Tripped _, Event.Broken _, Event.BarrierReset _ -> Barrier.judge(memory, announced);
            case Event.Sent _, Event.Received _, Event.TaskDone _, Event.EndPassed _ -> Connection.judge(memory, announced);
            case Event.ChunkSubmitted _, Event.ChunkTaken _, Event.ChunkDone _ -> WorkExchange.judge(memory, announced);
            case Event.ProcessStarting e -> Birth.judge(memory, e);
            case Event.BlockChanged e -> SharedMemory.judge(memory, e);
            default -> Answer.NO;
        };
    }
}
