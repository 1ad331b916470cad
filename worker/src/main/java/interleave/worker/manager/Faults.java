package interleave.worker.manager;

import interleave.worker.channel.DoneTooOften;
import interleave.worker.channel.NotTransferable;
import interleave.worker.channel.QueueEmpty;
import interleave.worker.channel.QueueFull;
import interleave.worker.sync.BrokenBarrier;
import interleave.worker.sync.NotOwner;
import interleave.worker.sync.OwnerDied;
import interleave.worker.sync.ReleasedTooOften;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/// Carries exceptions from the manager to the caller: the same kind where the kind is known, a [RemoteError] otherwise.
///
/// **Source:** rule G2. IndexError is `IndexOutOfBoundsException` here, KeyError and AttributeError are
/// `NoSuchElementException`, ValueError is `IllegalArgumentException`, TypeError is `ClassCastException`.
final class Faults {
    private static final Map<String, Function<String, RuntimeException>> KINDS = Map.ofEntries(
            kind(IndexOutOfBoundsException.class, IndexOutOfBoundsException::new),
            kind(NoSuchElementException.class, NoSuchElementException::new),
            kind(IllegalArgumentException.class, IllegalArgumentException::new),
            kind(IllegalStateException.class, IllegalStateException::new),
            kind(ClassCastException.class, ClassCastException::new),
            kind(ConcurrentModificationException.class, ConcurrentModificationException::new),
            kind(ReleasedTooOften.class, ReleasedTooOften::new),
            kind(NotOwner.class, NotOwner::new),
            kind(OwnerDied.class, OwnerDied::new),
            kind(BrokenBarrier.class, BrokenBarrier::new),
            kind(QueueFull.class, QueueFull::new),
            kind(QueueEmpty.class, QueueEmpty::new),
            kind(DoneTooOften.class, DoneTooOften::new),
            kind(NotTransferable.class, NotTransferable::new));

    private Faults() {}

    private static Map.Entry<String, Function<String, RuntimeException>> kind(
            Class<? extends RuntimeException> type, Function<String, RuntimeException> make) {
        return Map.entry(type.getName(), make);
    }

    static List<String> told(Throwable fault) {
        var trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace, true));
        return List.of(fault.getClass().getName(), String.valueOf(fault.getMessage()), trace.toString());
    }

    static RuntimeException rebuilt(List<?> told) {
        var name = (String) told.get(0);
        var message = (String) told.get(1);
        var make = KINDS.get(name);
        var remote = new RemoteError(make == null ? name + ": " + message : message, (String) told.get(2));
        if (make == null) {
            return remote;
        }
        var fault = make.apply(message);
        fault.initCause(remote);
        return fault;
    }
}
