package interleave.worker.manager;

import interleave.worker.fault.WrongArgument;
import interleave.worker.gate.KeyboardInterrupt;
import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.sync.Timeouts;
import interleave.worker.sync.WaitQueue;
import interleave.worker.trace.CallWord;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/// One call of an object of a manager: announced, gated, performed there, recorded here.
///
/// A process of the manager's own run waits in shared memory, as it does for everything else, so that its wait is seen and
/// its timeout is lesson time. Anybody else waits at its connection, in real time.
///
/// **Threading:** the calling thread's own.
final class Calls {
    static final long FOR_EVER = Long.MAX_VALUE;
    private static final long AWAIT_NANOS = 200_000_000;

    private Calls() {}

    /// Calls a method. `nanos` tells how long the caller is willing to wait for it: 0 for not at all.
    static Object call(Reference reference, String method, long nanos, Object... arguments) {
        var list = Collections.unmodifiableList(Arrays.asList(arguments));
        return operation(reference.server(), reference.number(), method,
                () -> Texts.call(reference.name() + "." + method, shown(arguments, nanos)),
                link -> perform(link, reference, method, nanos, list));
    }

    /// The arguments, and the time that the caller is willing to wait.
    private static Object[] shown(Object[] arguments, long nanos) {
        if (nanos <= 0 || nanos == FOR_EVER) {
            return arguments;
        }
        var all = Arrays.copyOf(arguments, arguments.length + 1, Object[].class);
        all[arguments.length] = new Texts.Seconds(nanos);
        return all;
    }

    /// Has a manager make an object, or find a published one.
    static Reference reference(long server, Message message, String word, List<?> arguments) {
        return (Reference) operation(server, 0, message == Message.CREATE ? word : "lookUp",
                () -> (message == Message.CREATE ? "create " : "look up ") + word,
                link -> link.ask(message, 0, 0, word, arguments));
    }

    @FunctionalInterface
    interface Work {
        Object on(Link link);
    }

    static Object operation(long server, int number, String method, Supplier<String> text, Work work) {
        var lane = Lane.currentOrNull();
        if (lane == null) {
            return work.on(Links.own(server));
        }
        var object = Directory.find(server).object();
        try (var operation = lane.begin(Operation.MANAGER_CALL, object, CallWord.pack(method))) {
            // the answer may take its time
            operation.pause();
            Object answer;
            try {
                answer = work.on(Links.own(server));
            } catch (RuntimeException fault) {
                record(operation, object, number, text, fault);
                throw fault;
            }
            record(operation, object, number, text, answer);
            return answer;
        }
    }

    private static void record(OngoingOperation operation, int object, int number, Supplier<String> text, Object outcome) {
        operation.goOn();
        if (!operation.recorded()) {
            return;
        }
        var words = text.get() + " -> " + switch (outcome) {
            case RuntimeException fault -> fault.getClass().getSimpleName() + ": " + fault.getMessage();
            case Reference reference -> reference.name();
            case null -> "None";
            case Object value -> Texts.of(value, Texts.SHORT);
        };
        operation.record(stamp -> new Event.ManagerCalled(stamp, object, number, words));
    }

    private static Object perform(Link link, Reference reference, String method, long nanos, List<?> arguments) {
        var lane = Lane.currentOrNull();
        return lane == null || link.queueAt() == 0
                ? performOutside(link, reference, method, nanos, arguments)
                : performInRun(lane, link, reference, method, nanos, arguments);
    }

    private static Object performOutside(Link link, Reference reference, String method, long nanos, List<?> arguments) {
        var start = System.nanoTime();
        var endless = nanos == FOR_EVER || nanos <= 0;
        var answer = link.ask(Message.CALL, reference.number(), nanos, method, arguments);
        while (answer == Link.NOT_YET) {
            var left = endless ? AWAIT_NANOS : nanos - (System.nanoTime() - start);
            endless |= left <= 0;
            answer = left <= 0
                    ? link.ask(Message.EXPIRE, 0, 0, "", null)
                    : link.ask(Message.AWAIT, 0, Math.min(left, AWAIT_NANOS), "", null);
        }
        return answer;
    }

    private static Object performInRun(
            Lane lane, Link link, Reference reference, String method, long nanos, List<?> arguments) {
        var wait = new Wait(lane, link, reference);
        if (nanos > 0) {
            // before the call: whoever makes it this one's turn finds it in the queue
            wait.enlist(lane.clock().deadline(nanos));
        }
        try {
            return wait.untilDone(link.ask(Message.CALL, reference.number(), nanos, method, arguments));
        } finally {
            wait.leave();
        }
    }

    /// The wait of a lane for the answer to its call.
    private static final class Wait {
        private final Lane lane;
        private final Link link;
        private final Reference reference;
        private final WaitQueue queue;
        private long deadlineNanos;
        private boolean enlisted;
        private boolean recorded;

        Wait(Lane lane, Link link, Reference reference) {
            this.lane = lane;
            this.link = link;
            this.reference = reference;
            this.queue = new WaitQueue(lane.memory(), link.queueAt());
        }

        void enlist(long deadline) {
            deadlineNanos = deadline;
            queue.enlist(lane, deadline);
            enlisted = true;
        }

        void leave() {
            if (enlisted) {
                queue.leave(lane);
                enlisted = false;
            }
        }

        Object untilDone(Object first) {
            var answer = first;
            while (answer == Link.NOT_YET) {
                answer = enlisted ? sleep() : enlistAgain();
            }
            return answer;
        }

        /// What is left to wait for has no end in time: the lock of a condition whose time was up.
        private Object enlistAgain() {
            enlist(Long.MAX_VALUE);
            return ask(Message.RETRY);
        }

        private Object sleep() {
            recordBlocked();
            try {
                if (queue.await(lane, Operation.MANAGER_CALL, Directory.find(reference.server()).object()) != WaitQueue.Outcome.EXPIRED) {
                    return ask(Message.RETRY);
                }
            } catch (KeyboardInterrupt interrupt) {
                leave();
                return givenUp(interrupt);
            }
            leave();
            return ask(Message.EXPIRE);
        }

        /// Takes back what was asked for. What the manager has given already is kept, and the interrupt rises later.
        private Object givenUp(KeyboardInterrupt interrupt) {
            Object answer;
            try {
                answer = ask(Message.EXPIRE);
            } catch (RuntimeException refused) {
                interrupt.addSuppressed(refused);
                throw interrupt;
            }
            if (Boolean.TRUE.equals(answer)) {
                lane.interrupt();
                return answer;
            }
            if (answer == Link.NOT_YET) {
                link.close();
            }
            throw interrupt;
        }

        private Object ask(Message message) {
            return link.ask(message, 0, 0, "", null);
        }

        private void recordBlocked() {
            if (!recorded) {
                lane.ongoing().record(this::blocked);
            }
        }

        private Event blocked(Stamp stamp) {
            // after the time was taken: the manager wakes first and tells then, so who is not woken yet blocks before what is told
            recorded = queue.awaits(lane);
            return recorded
                    ? new Event.Blocked(stamp, Operation.MANAGER_CALL, Directory.find(reference.server()).object(), reference.number(), deadlineNanos)
                    : null;
        }
    }

    /// Nanoseconds to wait; a negative time is none.
    static long nanos(Duration timeout) {
        return Timeouts.nanos(timeout);
    }

    /// Nanoseconds to wait, where a negative time is an error (rule T2).
    static long checkedNanos(Duration timeout) {
        if (timeout != null && timeout.isNegative()) {
            throw new WrongArgument("a timeout cannot be negative: %s".formatted(timeout));
        }
        return Timeouts.nanos(timeout);
    }
}
