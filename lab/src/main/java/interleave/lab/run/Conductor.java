package interleave.lab.run;

import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.Excerpt;
import interleave.worker.memory.SlotState;
import interleave.worker.sync.WaitQueue;
import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Decides who passes its gate.
///
/// In step and paced mode it waits until everybody is at rest, lets one process through, waits again and takes
/// the record of what happened: so one process moves at a time, the order of the record is exact, and the
/// same schedule gives the same trace. The lesson's parent goes on by itself, unless it is stepped by hand.
///
/// **Threading:** confined to the thread of the [LabLoop].
final class Conductor {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long QUIESCENCE_NAP_NANOS = 2_000_000;
    private static final int SPINS = 2000;
    private static final long BUSY_NANOS = 5_000_000;
    private static final long LOOK_NANOS = 100_000;
    private static final int NOBODY = -1;

    private final LabLoop loop;
    private final Lane lab;
    private final Lanes lanes;
    private final boolean parentByHand;
    private final boolean robust;
    private final Signaller signaller;
    private final List<Schedule.Move> moves = new ArrayList<>();
    private int steps;
    private RunMode mode;
    private boolean freeBefore;
    /// Written by the loop's thread only; volatile because anybody may ask.
    private volatile boolean paused;
    private double operationsPerSecond;
    private Policy policy;
    private long nextStepNanos;
    private int lastMoved = NOBODY;
    private boolean settled;
    /// Since the last move all who wait have looked around, as nobody could move.
    private boolean looked;
    private int settledActivity;
    private boolean timePasses;
    private List<Mover> atRest = List.of();

    Conductor(LabLoop loop, Lane lab, RunSettings settings, Guests guests) {
        this.loop = loop;
        this.lab = lab;
        this.lanes = new Lanes(lab, guests);
        this.signaller = new Signaller(loop, lab);
        this.parentByHand = settings.parentByHand();
        this.robust = !settings.faithful();
        this.operationsPerSecond = settings.operationsPerSecond();
        this.policy = settings.policy();
    }

    /// Changes how the processes move; they need not stand still for that.
    void mode(RunMode newMode) {
        var gated = newMode != RunMode.FREE;
        freeBefore |= mode == RunMode.FREE;
        mode = newMode;
        nextStepNanos = System.nanoTime();
        settled = false;
        if (gated) {
            lab.clock().stop();
            lab.flags().change(RunFlags.GATED, RunFlags.PAUSED);
        } else if (!paused) {
            letRun(RunFlags.GATED | RunFlags.PAUSED);
        } else {
            lab.flags().change(RunFlags.PAUSED, RunFlags.GATED);
        }
        loop.record(new Event.ModeChanged(loop.stamp(), newMode, lab.flags().traced(), robust));
    }

    private void letRun(int clear) {
        lab.flags().change(0, clear);
        lab.clock().start();
        lanes.openAll();
        lanes.nudgeSleepers();
    }

    /// Halts everybody, and lesson time; or lets them go on.
    void pause(boolean newPaused) {
        if (newPaused == paused) {
            return;
        }
        paused = newPaused;
        nextStepNanos = System.nanoTime();
        if (mode == RunMode.FREE) {
            if (paused) {
                lab.clock().stop();
                lab.flags().change(RunFlags.PAUSED, 0);
            } else {
                letRun(RunFlags.PAUSED);
            }
        }
        loop.record(new Event.Paused(loop.stamp(), paused));
    }

    boolean paused() {
        return paused;
    }

    void speed(double newOperationsPerSecond) {
        operationsPerSecond = newOperationsPerSecond;
        nextStepNanos = Math.min(nextStepNanos, System.nanoTime() + intervalNanos());
    }

    void policy(Policy newPolicy) {
        policy = newPolicy;
    }

    /// Turns recording of operations on or off.
    void traced(boolean traced) {
        lab.flags().change(traced ? RunFlags.TRACED : 0, traced ? 0 : RunFlags.TRACED);
        loop.record(new Event.ModeChanged(loop.stamp(), mode, traced, robust));
    }

    /// One turn of the loop.
    long turn() {
        if (mode == RunMode.FREE) {
            return loop.poll(paused);
        }
        if (!settle(() -> false)) {
            return QUIESCENCE_NAP_NANOS;
        }
        if (sendDue()) {
            return 0;
        }
        if (mode == RunMode.STEP || paused) {
            return LabLoop.restNapNanos();
        }
        return pace();
    }

    private long pace() {
        var now = System.nanoTime();
        if (now < nextStepNanos) {
            return nextStepNanos - now;
        }
        var able = able();
        if (able.isEmpty()) {
            return LabLoop.restNapNanos();
        }
        nextStepNanos = Math.max(nextStepNanos + intervalNanos(), now - NANOS_PER_SECOND);
        move(policy.chooseInTime(able));
        return 0;
    }

    private long intervalNanos() {
        return (long) (NANOS_PER_SECOND / Math.max(0.01, operationsPerSecond));
    }

    /// Waits until everybody is at rest and takes the record; the parent's own steps are part of that. Spins for
    /// a moment, because a step takes microseconds; then says that it has to be tried again.
    private boolean settle(BooleanSupplier patient) {
        while (true) {
            // before the look: what changes later, such as the burial of a killed process, is then seen next time
            var activity = lanes.activity();
            for (var spins = 0; !lanes.quiescent() || signaller.awaitsDeath(); spins++) {
                if (spins > SPINS && !patient.getAsBoolean()) {
                    return false;
                }
                Thread.onSpinWait();
                activity = lanes.activity();
            }
            if (settled && activity == settledActivity) {
                return true;
            }
            if (lanes.tellWaits()) {
                continue;
            }
            takeRecord();
            if (timePasses && nextExpires()) {
                continue;
            }
            var parent = parentsStep();
            if (parent.isEmpty() && makesThemLook()) {
                continue;
            }
            if (parent.isEmpty()) {
                settled = true;
                settledActivity = activity;
                atRest = lanes.all();
                return true;
            }
            lastMoved = Lanes.MAIN;
            looked = false;
            lanes.move(parent.get());
        }
    }

    /// When nobody can move, whoever waits for what a killed process had looks once more whether somebody may still give it
    /// back. True when it made them look.
    private boolean makesThemLook() {
        if (!robust || looked || lanes.all().stream().anyMatch(Mover::canMove)) {
            return false;
        }
        looked = true;
        WaitQueue.stir(lab.memory(), lab);
        return true;
    }

    /// What was recorded while all ran freely has the order of its times, also when it is taken now.
    private void takeRecord() {
        if (freeBefore) {
            loop.pollAll();
        } else {
            loop.pollBatch(lastMoved);
        }
        freeBefore = false;
    }

    /// Whether one more sleep or wait ended, of those that the step's time ended.
    private boolean nextExpires() {
        var slot = lanes.expireNext();
        timePasses = slot >= 0;
        if (timePasses) {
            lastMoved = slot;
        }
        return timePasses;
    }

    private Optional<Mover> parentsStep() {
        return parentByHand
                ? Optional.empty()
                : lanes.all().stream()
                        .filter(mover -> mover.slot() == Lanes.MAIN && mover.state() == SlotState.AT_GATE)
                        .findFirst();
    }

    private List<Mover> able() {
        return atRest.stream().filter(Mover::canMove).toList();
    }

    private void move(Mover mover) {
        moves.add(new Schedule.Step(mover.label()));
        steps++;
        lastMoved = mover.slot();
        settled = false;
        looked = false;
        timePasses = mover.timed();
        lanes.move(mover);
    }

    /// Lets the process with this label take one step, and waits until all are at rest again.
    ///
    /// **Errors:** [CannotMove] that says why not.
    void step(String label, long timeoutNanos) {
        var number = steps + 1;
        if (mode == RunMode.FREE) {
            throw new CannotMove(number, label, CannotMove.Reason.NOT_STEPPED, "the processes run freely: choose step mode first");
        }
        awaitRest(number, label, timeoutNanos);
        var mover = atRest.stream().filter(candidate -> candidate.label().equals(label)).findFirst();
        if (mover.isEmpty()) {
            throw unknown(number, label);
        }
        if (!mover.get().canMove()) {
            throw new CannotMove(number, label, CannotMove.Reason.BLOCKED,
                    "step %d: %s cannot move, it waits in %s".formatted(number, label, mover.get().operation().word()));
        }
        move(mover.get());
        awaitRest(number, label, timeoutNanos);
    }

    private CannotMove unknown(int number, String label) {
        var slots = lab.memory().slots();
        for (var slot = Lanes.MAIN; slot < slots.used(); slot++) {
            if (slots.label(slot).equals(label) && slots.state(slot) == SlotState.ENDED) {
                return new CannotMove(number, label, CannotMove.Reason.ENDED,
                        "step %d: %s has ended and cannot move".formatted(number, label));
            }
        }
        var names = atRest.stream().map(Mover::label).filter(name -> parentByHand || !name.equals("main")).toList();
        return new CannotMove(number, label, CannotMove.Reason.NO_SUCH_PROCESS,
                "step %d: there is no process %s; those that live are %s".formatted(number, Excerpt.of(label), names));
    }

    private void awaitRest(int number, String label, long timeoutNanos) {
        var began = System.nanoTime();
        var deadline = began + timeoutNanos;
        var rested = false;
        do {
            rested = settle(() -> {
                if (System.nanoTime() - began < BUSY_NANOS) {
                    Thread.yield();
                } else {
                    // it computes, or was stopped: for seconds, perhaps
                    LockSupport.parkNanos(LOOK_NANOS);
                }
                // somebody may have been killed meanwhile, and with its parent gone only the lab can tell
                loop.watch();
                return !loop.closing() && System.nanoTime() < deadline;
            });
        } while (rested && sendDue());
        if (!rested && loop.closing()) {
            throw new IllegalStateException("the run is closed");
        }
        if (!rested) {
            throw new CannotMove(number, label, CannotMove.Reason.RUNNING,
                    "step %d: %s has to wait, because %s has not come to its next operation: it computes, or waits for something of Java's own that nobody outside can see"
                            .formatted(number, Excerpt.of(label), lanes.moving()));
        }
    }

    /// Sends a signal to the process with this label between two steps, and waits until it is gone and all are at rest.
    ///
    /// **Errors:** [CannotMove] when there is none, or it has ended.
    void signal(Schedule.Signal signal, long timeoutNanos) {
        if (mode == RunMode.FREE) {
            throw new CannotMove(steps + 1, signal.label(), CannotMove.Reason.NOT_STEPPED,
                    "the processes run freely: choose step mode first");
        }
        awaitRest(steps + 1, signal.label(), timeoutNanos);
        send(signal);
        awaitRest(steps + 1, signal.label(), timeoutNanos);
    }

    private void send(Schedule.Signal signal) {
        var slot = signaller.find(signal.label());
        if (slot.isEmpty() || !signal(slot.getAsInt(), signal.signal())) {
            throw unknown(steps + 1, signal.label());
        }
    }

    /// Sends a signal to the process in a slot, now. False when it is gone already. Where steps are counted it becomes
    /// part of the schedule.
    boolean signal(int slot, int signal) {
        var sent = signaller.send(slot, signal);
        if (sent && mode != RunMode.FREE) {
            if (settled) {
                // the record of the signal is taken now, before that of anything that the signal causes. Only the lab's own lane is
                // read: the victim may be dying already, and its records belong to the next batch, which begins with its death
                loop.pollLane(lab.slot());
                lastMoved = slot;
            }
            settled = false;
            looked = false;
            if (Schedule.SIGNALS.containsValue(signal)) {
                moves.add(new Schedule.Signal(lab.memory().slots().label(slot), signal));
            }
        }
        return sent;
    }

    /// Sends a signal as soon as so many steps have been taken, however they are.
    CompletableFuture<Void> plan(int afterSteps, Schedule.Signal signal) {
        return signaller.plan(afterSteps, signal);
    }

    /// Sends what is planned for now. False when that is nothing.
    private boolean sendDue() {
        var due = signaller.due(steps);
        due.ifPresent(planned -> {
            try {
                send(planned.signal());
                planned.done().complete(null);
            } catch (RuntimeException fault) {
                planned.done().completeExceptionally(fault);
            }
        });
        return due.isPresent();
    }

    /// Lets the policy choose one step. False when nobody can move.
    boolean stepByPolicy(long timeoutNanos) {
        awaitRest(steps + 1, "the next process", timeoutNanos);
        var able = able();
        if (able.isEmpty()) {
            return false;
        }
        move(policy.chooseInTime(able));
        awaitRest(steps, "the next process", timeoutNanos);
        return true;
    }

    boolean ended() {
        return !lanes.anyAlive();
    }

    RunState state() {
        // what changed by itself, such as by a death, first has to come to rest again
        var resting = mode != RunMode.FREE && lanes.quiescent() && settle(() -> false) && lanes.quiescent();
        var stuck = resting && able().isEmpty() && !atRest.isEmpty();
        return new RunState(mode, paused, resting, stuck, ended(), atRest, new Schedule(moves));
    }
}
