package interleave.worker.process;

import interleave.worker.channel.Connection;
import interleave.worker.channel.Queue;
import interleave.worker.channel.WorkExchange;
import interleave.worker.fault.ProcessException;
import interleave.worker.memory.RunMemory;
import interleave.worker.shared.Array;
import interleave.worker.shared.ShareableList;
import interleave.worker.shared.SharedFile;
import interleave.worker.shared.SharedMemory;
import interleave.worker.shared.Tally;
import interleave.worker.shared.Value;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.Condition;
import interleave.worker.sync.Event;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
import interleave.worker.sync.SharedHandle;

/// Finds a shared object by its number: how a handle arrives in a child.
final class Handles {
    /// The high byte says which part of the object it is.
    private static final int OBJECT_MASK = 0xFF_FFFF;

    private Handles() {}

    static SharedHandle attach(RunMemory memory, int id) {
        var entry = memory.objects().get(id & OBJECT_MASK);
        return switch (entry.kind()) {
            case VALUE -> Value.attach(memory, entry);
            case LOCK -> Lock.attach(memory, entry);
            case RLOCK -> RLock.attach(memory, entry);
            case SEMAPHORE, BOUNDED_SEMAPHORE -> Semaphore.attach(memory, entry);
            case CONDITION -> Condition.attach(memory, entry);
            case EVENT -> Event.attach(memory, entry);
            case BARRIER -> Barrier.attach(memory, entry);
            case TALLY -> Tally.attach(memory, entry);
            case PIPE -> Connection.attach(memory, entry, id);
            case QUEUE -> Queue.attach(memory, entry);
            case ARRAY -> Array.attach(memory, entry);
            case SHARED_MEMORY -> SharedMemory.attach(memory, entry);
            case SHAREABLE_LIST -> ShareableList.attach(memory, entry);
            case FILE -> SharedFile.attach(memory, entry);
            case MANAGER -> throw new ProcessException("manager '%s' is reached by the proxies of its objects".formatted(entry.name()));
            case POOL -> WorkExchange.attach(memory, entry);
            case GLOBAL -> throw new ProcessException("global '%s' belongs to one process".formatted(entry.name()));
        };
    }
}
