package interleave.lab.run;

import interleave.worker.channel.Pipe;
import interleave.worker.channel.Queue;
import interleave.worker.channel.WorkExchange;
import interleave.worker.fault.WrongArgument;
import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.shared.Tally;
import interleave.worker.sync.Barrier;
import interleave.worker.sync.Condition;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.sync.Semaphore;
import interleave.worker.sync.WaitQueue;
import interleave.worker.trace.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Looks at the shared objects while operations are not recorded, so that the picture stays alive. Looking adds no
/// synchronisation: it reads what is there.
///
/// **Threading:** confined to the thread of the lab.
final class Sampler {
    private static final long INTERVAL_NANOS = 33_000_000;
    /// So many objects that are gone are still remembered.
    private static final int MAX_GONE = 1000;

    private final RunMemory memory;
    private final LabLoop loop;
    private final Map<Integer, Look> last = new HashMap<>();
    private final Contents contents;
    private long sampledNanos;

    Sampler(Lane lab, LabLoop loop) {
        this.memory = lab.memory();
        this.loop = loop;
        this.contents = new Contents(lab, loop);
    }

    private record Look(long bits, int ownerSlot, int waiters) {}

    /// Takes a look when it is time for one, and asks the processes for the books.
    void sample() {
        var now = System.nanoTime();
        if (now - sampledNanos < INTERVAL_NANOS) {
            return;
        }
        sampledNanos = now;
        sampleAll();
        memory.region().setIntVolatile(RegionLayout.ACCOUNT_REQUEST_OFFSET, 1);
    }

    /// Forgets what was seen, because operations are recorded again.
    void forget() {
        last.clear();
        contents.forget();
    }

    /// At the end of a run, when nobody changes anything any more: what is there, and what should be there.
    void closeBooks() {
        sampleAll();
        for (var object : memory.objects().all()) {
            if (object.kind() == ObjectKind.TALLY) {
                var tally = Tally.attach(memory, object);
                loop.record(new Event.Accounted(loop.stamp(), (int) object.detail(), tally.expected(), tally.actual()));
            }
        }
    }

    private void sampleAll() {
        var objects = memory.objects().all();
        if (last.size() > 2 * objects.size() + MAX_GONE) {
            last.keySet().retainAll(objects.stream().map(SharedObject::id).collect(Collectors.toSet()));
        }
        for (var object : objects) {
            var look = lookIfThere(object);
            if (look != null && !look.equals(last.put(object.id(), look))) {
                loop.record(new Event.Sampled(loop.stamp(), object.id(), look.bits(), look.ownerSlot(), look.waiters()));
            }
        }
    }

    /// The memory of an object that went meanwhile may hold anything, also what cannot be looked at.
    private Look lookIfThere(SharedObject object) {
        try {
            var look = look(object);
            return memory.objects().find(object.id()) == null ? null : look;
        } catch (WrongArgument partGone) {
            // its lock went first, and it is going
            return null;
        } catch (RuntimeException fault) {
            if (memory.objects().find(object.id()) != null) {
                throw fault;
            }
            return null;
        }
    }

    private Look look(SharedObject object) {
        return switch (object.kind()) {
            case VALUE -> new Look(object.typeCode().load(memory.region(), object.offset()), -1, 0);
            case LOCK -> {
                var lock = Lock.attach(memory, object);
                yield new Look(0, lock.ownerSlot(), lock.waiting().waiters().size());
            }
            case PIPE -> new Look(Pipe.lengths(memory, object), -1, 0);
            case QUEUE -> new Look(Queue.length(memory, object), -1, 0);
            case POOL -> new Look(WorkExchange.pending(memory, object), -1, 0);
            case RLOCK -> {
                var lock = RLock.attach(memory, object);
                yield new Look(lock.depth(), lock.ownerSlot(), waiting(lock.waiting()));
            }
            case SEMAPHORE, BOUNDED_SEMAPHORE -> {
                var semaphore = Semaphore.attach(memory, object);
                yield new Look(semaphore.peek(), -1, waiting(semaphore.waiting()));
            }
            case CONDITION -> new Look(0, -1, waiting(Condition.attach(memory, object).waiting()));
            case EVENT -> {
                var event = interleave.worker.sync.Event.attach(memory, object);
                yield new Look(event.peek() ? 1 : 0, -1, waiting(event.waiting()));
            }
            case BARRIER -> {
                var barrier = Barrier.attach(memory, object);
                yield new Look(barrier.peek(), -1, waiting(barrier.waiting()));
            }
            case ARRAY, FILE -> {
                contents.look(object);
                yield null;
            }
            case SHARED_MEMORY, SHAREABLE_LIST -> null;
            case GLOBAL, TALLY, MANAGER -> null;
        };
    }

    private static int waiting(WaitQueue queue) {
        return queue.waiters().size();
    }
}
