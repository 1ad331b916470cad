package interleave.lab.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import java.util.List;

/// What being started, running, printing and ending do to processes, and which ends leave a lock taken.
final class ProcessRules {
    private ProcessRules() {}

    static void starting(Draft draft, Event.ProcessStarting event) {
        var parent = tellsOfItself(event) ? null : draft.performer(event);
        draft.put(parent);
        if (!Numbering.accepts(event.child())) {
            draft.anomaly(Anomaly.Kind.UNKNOWN_PROCESS, event.stamp(), World.NONE);
            return;
        }
        if (draft.find(event.child(), event.childGeneration()) != null) {
            draft.anomaly(Anomaly.Kind.BORN_TWICE, event.stamp(), World.NONE);
            return;
        }
        draft.add(new ProcessDraft(
                draft.processCount(),
                new ProcessIdentity(
                        event.child(),
                        event.childGeneration(),
                        0,
                        parent == null ? World.NONE : parent.index,
                        draft.processCount(),
                        event.label(),
                        event.name(),
                        event.arguments())));
    }

    /// A thread that the program has started in a way of its own enters the run by itself.
    private static boolean tellsOfItself(Event.ProcessStarting event) {
        return event.stamp().slot() == event.child() && event.stamp().generation() == (event.childGeneration() & 0xFFFF);
    }

    static void running(Draft draft, Event.ProcessRunning event) {
        var stamp = event.stamp();
        var known = draft.find(stamp.slot(), stamp.generation());
        if (known == null) {
            draft.anomaly(Anomaly.Kind.UNKNOWN_PROCESS, stamp, World.NONE);
            if (!Numbering.accepts(stamp.slot())) {
                return;
            }
            var label = "P" + event.ordinal();
            draft.add(new ProcessDraft(
                    draft.processCount(),
                    new ProcessIdentity(
                            stamp.slot(), stamp.generation(), 0, World.NONE, event.ordinal(), label, label, "")));
        }
        var process = new ProcessDraft(draft.processes().get(
                known == null ? draft.processCount() - 1 : known.index()));
        var parent = draft.indexInSlot(event.parent());
        process.identity = process.identity.running(
                event.pid(),
                parent == World.NONE || parent == process.index ? process.identity.parent() : parent,
                event.ordinal());
        process.performed(event, draft.eventIndex());
        draft.put(process);
    }

    static void ended(Draft draft, Event.ProcessEnded event) {
        var process = draft.actor(event.stamp());
        if (process == null || process.exit != null) {
            return;
        }
        var couldGoOn = WaitGraph.canGoOn(draft.world(), process.freeze());
        draft.stopWaiting(process);
        process.identity = process.identity.withPid(event.pid());
        process.exit = new Exit(event.exitCode(), event.cause(), event.stamp().timeNanos(), draft.eventIndex());
        draft.put(process);
        for (var object : process.held) {
            if (draft.object(object) instanceof LockState lock && lock.owner() == process.index) {
                draft.found(orphan(draft, lock, lock.owner(), lock.ownedSince(), event));
            } else if (event.cause() != ExitCause.RETURNED
                    && draft.object(object) instanceof SemaphoreState semaphore
                    && semaphore.permitsOf(process.index) > 0) {
                draft.found(orphan(draft, semaphore, process.index, since(semaphore, process.index), event));
            }
        }
        ChannelRules.processEnded(draft, process.index);
        if (couldGoOn) {
            WaitGraph.closedBy(draft.world(), process.index, draft.eventIndex()).ifPresent(draft::found);
        }
    }

    private static int since(SemaphoreState semaphore, int process) {
        return semaphore.holders().stream()
                .filter(account -> account.process() == process)
                .mapToInt(SemaphoreState.Account::since)
                .findFirst()
                .orElse(World.NONE);
    }

    private static <T extends ObjectState & Queued> Finding orphan(
            Draft draft, T object, int owner, int since, Event.ProcessEnded event) {
        var waiters = inVain(draft, object) ? object.waiters().stream().map(Waiter::process).toList() : List.<Integer>of();
        var stuck = waiters.stream().filter(waiter -> staysFor(draft, waiter)).toList();
        return new Finding.OrphanedLock(
                object.number(),
                owner,
                since,
                draft.eventIndex(),
                event.exitCode(),
                event.cause(),
                waiters,
                stuck);
    }

    /// Whether nobody is left who could let those go on who wait for this object, whose owner or one of whose owners has died.
    private static boolean inVain(Draft draft, ObjectState object) {
        return !(object instanceof SemaphoreState semaphore) || semaphore.value() <= 0 && semaphore.holders().stream()
                .map(account -> draft.process(account.process()))
                .allMatch(holder -> holder != null && holder.exit != null);
    }

    /// Whether nothing ends the wait of this process for an object whose owner is dead.
    private static boolean staysFor(Draft draft, int waiter) {
        var waiting = draft.processes().get(waiter).waiting();
        return !draft.run.robust() && waiting != null && waiting.endless();
    }

    static void signalSent(Draft draft, Event.SignalSent event) {
        var sender = draft.performer(event);
        draft.put(sender);
        var target = draft.process(draft.indexInSlot(event.target()));
        if (target == null) {
            draft.anomaly(Anomaly.Kind.UNKNOWN_PROCESS, event.stamp(), World.NONE);
            return;
        }
        target.signal = event.signal();
        target.signalledBy = sender == null ? World.NONE : sender.index;
        draft.put(target);
    }

    static void interrupted(Draft draft, Event.Interrupted event) {
        var process = draft.performer(event);
        if (process != null) {
            process.interruptedAt = draft.eventIndex();
            draft.put(process);
        }
    }

    /// It is no operation: the process does the same as before.
    static void variables(Draft draft, Event.VariablesSeen event) {
        var process = draft.actor(event.stamp());
        if (process != null) {
            process.variables = event.variables();
            draft.put(process);
        }
    }

    static void printed(Draft draft, Event.Printed event) {
        var process = draft.performer(event);
        if (process != null) {
            process.countPrinted();
        }
        draft.put(process);
        draft.print(new OutputLine(
                process == null ? World.NONE : process.index, event.error(), event.text(), draft.eventIndex()));
    }
}
