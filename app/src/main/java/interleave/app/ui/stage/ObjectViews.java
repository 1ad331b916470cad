package interleave.app.ui.stage;

import interleave.lab.world.ArrayState;
import interleave.lab.world.BarrierState;
import interleave.lab.world.BlockState;
import interleave.lab.world.ConditionState;
import interleave.lab.world.EventState;
import interleave.lab.world.FileState;
import interleave.lab.world.GlobalState;
import interleave.lab.world.LockState;
import interleave.lab.world.ManagerState;
import interleave.lab.world.ObjectState;
import interleave.lab.world.PipeState;
import interleave.lab.world.PoolState;
import interleave.lab.world.QueueState;
import interleave.lab.world.SemaphoreState;
import interleave.lab.world.TallyState;
import interleave.lab.world.ValueState;
import java.util.Optional;

/// Which view each kind of object has. A new kind of object gets its line here, and nothing else on the stage changes.
final class ObjectViews {
    private ObjectViews() {}

    /// A new view for this object; none for what is not on the shelf.
    ///
    /// @param lengths those of the queues of the run
    static Optional<ObjectView> of(ObjectState state, QueueLengths lengths) {
        return switch (state) {
            case ValueState value -> Optional.of(new ValueBox(value.number()));
            case LockState lock -> Optional.of(new LockBox(lock.number()));
            case SemaphoreState semaphore -> Optional.of(new SemaphoreBox(semaphore.number()));
            case EventState event -> Optional.of(new EventBox(event.number()));
            case ConditionState condition -> Optional.of(new ConditionBox(condition.number()));
            case BarrierState barrier -> Optional.of(new BarrierBox(barrier.number()));
            // each process shows its own copy in its card: nothing is shared
            case GlobalState _ -> Optional.empty();
            // the books of an unrecorded run: seen in what the value says is expected
            case TallyState _ -> Optional.empty();
            case PipeState pipe -> Optional.of(new PipeBox(pipe.number(), pipe.duplex()));
            case QueueState queue -> Optional.of(new QueueBox(queue.number(), lengths));
            case ArrayState array -> Optional.of(new ArrayBox(array.number()));
            case BlockState block -> Optional.of(new BlockBox(block.number()));
            case FileState file -> Optional.of(new FileBox(file.number()));
            case ManagerState manager -> Optional.of(new ManagerBox(manager.number()));
            case PoolState pool -> Optional.of(new PoolBox(pool.number()));
        };
    }
}
