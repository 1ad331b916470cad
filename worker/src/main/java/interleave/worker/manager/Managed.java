package interleave.worker.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// An object inside the manager process, behind proxies.
///
/// **Threading:** under the monitor of the [Server], one call at a time.
abstract class Managed {
    private final String kind;
    private final List<Pending> waiting = new ArrayList<>();
    private int number;

    Managed(String kind) {
        this.kind = kind;
    }

    final String kind() {
        return kind;
    }

    final int number() {
        return number;
    }

    final void number(int newNumber) {
        number = newNumber;
    }

    /// Does what a proxy asks for. Returns the answer, or a [Pending] that gives it later.
    ///
    /// **Errors:** any exception is carried to the caller; [NotExposed] for an unknown method.
    abstract Object call(String method, Arguments arguments, Caller caller);

    /// What is in it, in short.
    abstract String text();

    /// Shows every value in it, null too, for finding out which objects it keeps alive.
    void visit(Consumer<Object> visitor) {}

    /// The connection over which it was used is gone.
    void callerGone(Caller caller) {}

    /// The connection that holds it, or null: for locks.
    Caller holder() {
        return null;
    }

    final void await(Pending pending) {
        if (!waiting.contains(pending)) {
            waiting.add(pending);
        }
    }

    final void forget(Pending pending) {
        waiting.remove(pending);
    }

    final List<Pending> waiting() {
        return waiting;
    }

    /// A call was finished at once: others may be able to go on.
    void settleAfter() {}

    /// Something changed: gives those who wait, oldest first, what they can have now.
    final void settle() {
        for (var again = true; again; ) {
            again = false;
            for (var pending : List.copyOf(waiting)) {
                if (pending.attempt()) {
                    waiting.remove(pending);
                    pending.caller().wake();
                    again = true;
                }
            }
        }
    }
}
