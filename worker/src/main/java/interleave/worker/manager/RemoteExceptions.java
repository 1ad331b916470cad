package interleave.worker.manager;

import interleave.worker.channel.DoneTooOften;
import interleave.worker.channel.NotTransferable;
import interleave.worker.channel.QueueEmpty;
import interleave.worker.channel.QueueFull;
import interleave.worker.fault.NoSuchKey;
import interleave.worker.fault.WrongArgument;
import interleave.worker.fault.WrongIndex;
import interleave.worker.fault.WrongType;
import interleave.worker.fault.WrongUse;
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
/// **Source:** rule G2. IndexError is [WrongIndex] here, KeyError and AttributeError are [NoSuchKey], ValueError is
/// [WrongArgument], TypeError is [WrongType]; what a collection of Java's throws for the like becomes one of these.
final class RemoteExceptions {
    private static final Map<String, Function<String, RuntimeException>> KINDS = Map.ofEntries(
            kind(IndexOutOfBoundsException.class, WrongIndex::new),
            kind(WrongIndex.class, WrongIndex::new),
            kind(NoSuchElementException.class, NoSuchElementException::new),
            kind(NoSuchKey.class, NoSuchKey::new),
            kind(IllegalArgumentException.class, WrongArgument::new),
            kind(WrongArgument.class, WrongArgument::new),
            kind(IllegalStateException.class, WrongUse::new),
            kind(WrongUse.class, WrongUse::new),
            kind(ClassCastException.class, WrongType::new),
            kind(WrongType.class, WrongType::new),
            kind(ConcurrentModificationException.class, ConcurrentModificationException::new),
            kind(ReleasedTooOften.class, ReleasedTooOften::new),
            kind(NotOwner.class, NotOwner::new),
            kind(OwnerDied.class, OwnerDied::new),
            kind(BrokenBarrier.class, BrokenBarrier::new),
            kind(QueueFull.class, QueueFull::new),
            kind(QueueEmpty.class, QueueEmpty::new),
            kind(DoneTooOften.class, DoneTooOften::new),
            kind(NotTransferable.class, NotTransferable::new));

    private RemoteExceptions() {}

    private static Map.Entry<String, Function<String, RuntimeException>> kind(
            Class<? extends RuntimeException> type, Function<String, RuntimeException> make) {
        return Map.entry(type.getName(), make);
    }

    static List<String> recorded(Throwable fault) {
        var trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace, true));
        return List.of(fault.getClass().getName(), String.valueOf(fault.getMessage()), trace.toString());
    }

    static RuntimeException rebuilt(List<?> recorded) {
        var name = (String) recorded.get(0);
        var message = (String) recorded.get(1);
        var make = KINDS.get(name);
        var remote = new RemoteError(make == null ? name + ": " + message : message, (String) recorded.get(2));
        if (make == null) {
            return remote;
        }
        var fault = make.apply(message);
        fault.initCause(remote);
        return fault;
    }
}
