package interleave.worker.manager;

import interleave.worker.channel.DoneTooOften;
import interleave.worker.channel.QueueEmpty;
import interleave.worker.channel.QueueFull;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/// A queue of the manager process.
///
/// **Source:** rules G5, T2; `queue.Queue`.
final class ManagedQueue extends Managed {
    private final Deque<Optional<Object>> items = new ArrayDeque<>();
    private final int capacity;
    private int unfinished;

    ManagedQueue(int capacity) {
        super("Queue");
        this.capacity = capacity <= 0 ? Integer.MAX_VALUE : capacity;
    }

    @Override
    Object call(String method, Arguments arguments, Caller caller) {
        return switch (method) {
            case "put" -> new Put(caller, arguments.at(0));
            case "get" -> new Get(caller);
            case "size" -> items.size();
            case "isEmpty" -> items.isEmpty();
            case "isFull" -> items.size() >= capacity;
            case "taskDone" -> taskDone();
            case "join" -> new Join(caller);
            case "text" -> "<Queue %s>".formatted(text());
            default -> throw new NotExposed(method, kind());
        };
    }

    private Object taskDone() {
        if (unfinished == 0) {
            throw new DoneTooOften("taskDone() called too many times");
        }
        unfinished--;
        settle();
        return null;
    }

    @Override
    void settleAfter() {
        settle();
    }

    @Override
    String text() {
        return Texts.of(items.stream().map(item -> item.orElse(null)).limit(Texts.SHORT).toList(), Texts.SHORT);
    }

    @Override
    void visit(Consumer<Object> visitor) {
        items.forEach(item -> visitor.accept(item.orElse(null)));
    }

    private final class Put extends Pending {
        private final Object item;

        Put(Caller caller, Object item) {
            super(caller);
            this.item = item;
        }

        @Override
        boolean attempt() {
            if (items.size() >= capacity) {
                return false;
            }
            items.add(Optional.ofNullable(item));
            unfinished++;
            return finish(null);
        }

        @Override
        boolean expire() {
            return fail(new QueueFull("the queue has its %d items".formatted(capacity)));
        }
    }

    private final class Get extends Pending {
        Get(Caller caller) {
            super(caller);
        }

        @Override
        boolean attempt() {
            return !items.isEmpty() && finish(items.remove().orElse(null));
        }

        @Override
        boolean expire() {
            return fail(new QueueEmpty("the queue is empty"));
        }
    }

    private final class Join extends Pending {
        Join(Caller caller) {
            super(caller);
        }

        @Override
        boolean attempt() {
            return unfinished == 0 && finish(null);
        }

        @Override
        boolean expire() {
            return finish(null);
        }
    }
}
