package interleave.lab.run;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.process.Signals;
import interleave.worker.sync.Interrupts;
import interleave.worker.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/// Sends signals to the processes of a run, now or when so many steps have been taken, and knows who still has to die of
/// one: until then a stepped run is not at rest.
///
/// **Threading:** confined to the thread of the [LabLoop].
final class Signaller {
    /// After this a process that was sent a signal is taken for one that ignores it.
    private static final long DEATH_TIMEOUT_NANOS = 10_000_000_000L;
    /// Whoever starts the lab in the background of a shell makes all processes ignore SIGINT.
    private static final long INTERRUPT_TIMEOUT_NANOS = 1_000_000_000L;

    /// Somebody who has to die.
    ///
    /// @param interrupts how many interrupts it had taken before; one that has taken another moves, and need not die of it
    private record Doomed(int slot, int interrupts, long deadlineNanos) {}

    private final LabLoop loop;
    private final Lane lab;
    private final List<PlannedSignal> planned = new ArrayList<>();
    private final List<Doomed> doomed = new ArrayList<>();

    Signaller(LabLoop loop, Lane lab) {
        this.loop = loop;
        this.lab = lab;
    }

    /// The slot of the process with this label: the one that lives, if there is one.
    OptionalInt find(String label) {
        var slots = lab.memory().slots();
        var found = OptionalInt.empty();
        for (var slot = Lanes.MAIN; slot < slots.used(); slot++) {
            if (slots.state(slot) != SlotState.FREE && slots.label(slot).equals(label)) {
                found = OptionalInt.of(slot);
                if (slots.state(slot) != SlotState.ENDED) {
                    return found;
                }
            }
        }
        return found;
    }

    /// Sends a signal, and tells it. False when the process is gone already.
    boolean send(int slot, int signal) {
        var interrupts = Interrupts.taken(lab.memory(), slot);
        var sent = RootProcess.signal(lab.memory(), slot, signal);
        if (sent) {
            loop.record(new Event.SignalSent(loop.stamp(), slot, signal));
            if (deadly(slot, signal)) {
                var patience = signal == Signals.INT ? INTERRUPT_TIMEOUT_NANOS : DEATH_TIMEOUT_NANOS;
                doomed.add(new Doomed(slot, interrupts, System.nanoTime() + patience));
            }
        }
        return sent;
    }

    private boolean deadly(int slot, int signal) {
        return signal == Signals.INT
                ? !lab.memory().slots().has(slot, SlotLayout.IGNORES_INTERRUPT)
                : Signals.surelyDeadly(signal);
    }

    /// Whether somebody who was sent a deadly signal is still there.
    boolean awaitsDeath() {
        var slots = lab.memory().slots();
        doomed.removeIf(one -> slots.state(one.slot()) == SlotState.ENDED
                || Interrupts.taken(lab.memory(), one.slot()) != one.interrupts()
                || System.nanoTime() > one.deadlineNanos());
        return !doomed.isEmpty();
    }

    CompletableFuture<Void> plan(int steps, Schedule.Signal signal) {
        var done = new CompletableFuture<Void>();
        planned.add(new PlannedSignal(steps, signal, done));
        return done;
    }

    /// Takes out the first of the planned signals that is to be sent after so many steps.
    Optional<PlannedSignal> due(int steps) {
        var due = planned.stream().filter(one -> one.steps() <= steps).findFirst();
        due.ifPresent(planned::remove);
        return due;
    }
}
