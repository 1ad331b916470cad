package interleave.lab.world;

import interleave.lab.world.ProgramFault.Fault;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Finds faults of scripts: each from events that prove it, and nothing from what merely looks odd.
final class ScriptRules {
    /// What programs put into queues to say that nothing more comes.
    private static final Set<String> SIGNS = Set.of(
            "None", "'STOP'", "'stop'", "'DONE'", "'done'", "'END'", "'end'", "'QUIT'", "'quit'", "'EXIT'", "'exit'");
    /// So often a loop without a body looks at the same thing until it is told.
    private static final int SPINS = 64;
    /// What an executor's pool is made with: it tells of lost tasks by itself.
    private static final int EXECUTOR = 1;

    private ScriptRules() {}

    /// What is known before an event is folded in, and not after it.
    static void before(Draft draft, Event event) {
        switch (event) {
            case Event.ProcessEnded ended -> taskLost(draft, ended);
            case Event.ChunkDone done when done.failed() -> failed(draft, done);
            case Event.SignalSent sent -> {
                var target = draft.indexInSlot(sent.target());
                if (target != World.NONE) {
                    waitsInVain(draft, draft.processes().get(target));
                }
            }
            default -> {
                // everything else can be seen afterwards
            }
        }
    }

    static void after(Draft draft, Event event) {
        switch (event) {
            case Event.Sent sent -> sent(draft, sent);
            case Event.Received received -> received(draft, received);
            case Event.ResultGot got -> draft.clues = draft.clues.withoutFailures(
                    failure -> failure.object() == got.object() && failure.job() == got.job());
            case Event.ProcessEnded ended -> ended(draft, draft.indexInSlot(ended.stamp().slot()));
            case Event.Written written -> lockNotShared(draft, written);
            case Event.Blocked _ -> standsStill(draft);
            default -> {
                // tells nothing of these faults
            }
        }
        spins(draft, event);
    }

    /// A worker of a pool of `multiprocessing` goes down with a task: nobody does it, and nobody says so.
    private static void taskLost(Draft draft, Event.ProcessEnded event) {
        var process = draft.indexInSlot(event.stamp().slot());
        if (process == World.NONE || event.exitCode() == 0) {
            return;
        }
        for (var object : draft.objects()) {
            if (object instanceof PoolState pool && pool.phase() != PoolState.Phase.TERMINATED
                    && pool.info().initialBits() != EXECUTOR && pool.chunkOf(process) != null) {
                var chunk = pool.chunkOf(process);
                draft.found(new ProgramFault(Fault.LOST_TASK, List.of(process), pool.number(),
                        Map.of("task", chunk.preview().isEmpty() ? "?" : chunk.preview(), "code", String.valueOf(event.exitCode())),
                        List.of(chunk.eventIndex(), draft.eventIndex())));
            }
        }
    }

    private static void failed(Draft draft, Event.ChunkDone event) {
        var process = draft.indexInSlot(event.stamp().slot());
        if (draft.object(event.object()) instanceof PoolState pool && process != World.NONE) {
            var chunk = pool.chunkOf(process);
            draft.clues = draft.clues.with(new Clues.Failure(
                    event.object(), event.job(), process, chunk == null ? "?" : chunk.preview(), event.preview(), draft.eventIndex()));
        }
    }

    private static void sent(Draft draft, Event.Sent event) {
        var sender = owner(draft, draft.indexInSlot(event.stamp().slot()));
        var looks = draft.clues.looks();
        if (sender == World.NONE || looks.stream().noneMatch(look -> look.object() == event.object() && look.sentBy() == World.NONE)) {
            return;
        }
        var after = new ArrayList<Clues.Look>();
        for (var look : looks) {
            var late = look.object() == event.object() && look.sentBy() == World.NONE
                    && draft.processes().get(sender).identity().pid() != draft.processes().get(look.process()).identity().pid();
            var seen = late
                    ? new Clues.Look(look.process(), look.object(), look.line(), sender, event.preview(), look.eventIndex())
                    : look;
            if (!late || !told(draft, seen)) {
                after.add(seen);
            }
        }
        draft.clues = draft.clues.withLooks(List.copyOf(after));
    }

    /// The process that a thread belongs to; a helper thread writes for it.
    private static int owner(Draft draft, int index) {
        var process = index;
        while (process != World.NONE && draft.processes().get(process).thread()) {
            process = draft.processes().get(process).parent();
        }
        return process;
    }

    /// Whoever went by the empty queue is gone, and something came later.
    private static boolean told(Draft draft, Clues.Look look) {
        if (look.sentBy() == World.NONE || !draft.processes().get(look.process()).ended()) {
            return false;
        }
        draft.found(new ProgramFault(Fault.EMPTY_AS_STOP_SIGN, List.of(look.process(), look.sentBy()), look.object(),
                Map.of("line", String.valueOf(look.line()), "message", look.message()), List.of(look.eventIndex(), draft.eventIndex())));
        return true;
    }

    private static void received(Draft draft, Event.Received event) {
        var process = draft.indexInSlot(event.stamp().slot());
        if (process == World.NONE || !(draft.object(event.object()) instanceof QueueState)) {
            return;
        }
        if (draft.clues.looks().stream().anyMatch(look -> look.object() == event.object() && look.process() == process)) {
            draft.clues = draft.clues.withLooks(draft.clues.looks().stream()
                    .filter(look -> look.object() != event.object() || look.process() != process)
                    .toList());
        }
        var clues = draft.clues.withoutStops(stop -> stop.object() == event.object() && stop.process() == process);
        draft.clues = SIGNS.contains(event.preview())
                ? clues.with(new Clues.Stop(process, event.object(), event.preview(), draft.eventIndex()))
                : clues;
    }

    private static void ended(Draft draft, int process) {
        if (process == World.NONE) {
            return;
        }
        var left = draft.clues.looks().stream().filter(look -> look.process() != process || !told(draft, look)).toList();
        draft.clues = draft.clues.withLooks(left);
        for (var failure : draft.clues.failures()) {
            if (draft.object(failure.object()) instanceof PoolState pool && pool.info().creator() == process) {
                draft.found(new ProgramFault(Fault.UNASKED_FAILURE, List.of(failure.process(), process), failure.object(),
                        Map.of("task", failure.task(), "error", failure.error()), List.of(failure.eventIndex(), draft.eventIndex())));
            }
        }
        draft.clues = draft.clues.withoutFailures(
                failure -> draft.object(failure.object()) instanceof PoolState pool && pool.info().creator() == process);
        orphans(draft, draft.processes().get(process));
        standsStill(draft);
    }

    /// Only one that was ended from outside leaves children that nobody waits for: else Python waits for them, or ends them.
    private static void orphans(Draft draft, ProcessState parent) {
        if (parent.thread() || parent.exit() == null || parent.exit().cause() != ExitCause.SIGNAL) {
            return;
        }
        for (var child : List.copyOf(draft.processes())) {
            if (child.parent() == parent.index() && child.index() != parent.index() && !child.ended() && !child.thread() && child.pid() != 0) {
                draft.found(new ProgramFault(Fault.ORPHAN, List.of(child.index(), parent.index()), World.NONE,
                        Map.of("code", String.valueOf(parent.exit().code())), List.of(draft.eventIndex())));
            }
        }
    }

    /// An update was lost though whoever wrote had a lock: one that only it has, as the other one has one of the same name.
    private static void lockNotShared(Draft draft, Event.Written event) {
        var findings = draft.findings().details();
        if (findings.isEmpty() || !(findings.getLast() instanceof Finding.LostUpdate lost) || lost.write() != draft.eventIndex()) {
            return;
        }
        var writer = draft.processes().get(lost.process());
        var others = lost.gone().stream().map(CellWrite::process).filter(other -> other != writer.index()).distinct().toList();
        for (var held : writer.held()) {
            if (!(draft.object(held) instanceof LockState own) || own.info().creator() != writer.index() || known(draft, own.number(), event.object())) {
                continue;
            }
            var twin = draft.objects().stream()
                    .filter(object -> object instanceof LockState lock && lock.name().equals(own.name()) && others.contains(lock.info().creator()))
                    .findFirst();
            if (twin.isPresent()) {
                draft.found(new ProgramFault(Fault.LOCK_NOT_SHARED, List.of(writer.index(), twin.get().info().creator()), own.number(),
                        Map.of("value", draft.object(event.object()).name(), "other", twin.get().name()), List.of(draft.eventIndex())));
                return;
            }
        }
    }

    /// Whether this was told already for the number.
    private static boolean known(Draft draft, int lock, int value) {
        var name = draft.object(value).name();
        return draft.findings().details().stream().anyMatch(finding -> finding instanceof ProgramFault fault
                && fault.fault() == Fault.LOCK_NOT_SHARED && (fault.object() == lock || name.equals(fault.facts().get("value"))));
    }

    private static void standsStill(Draft draft) {
        if (draft.findings().details().isEmpty() || draft.findings().details().getLast().eventIndex() != draft.eventIndex()
                || !(draft.findings().details().getLast() instanceof Finding.Standstill standstill)) {
            return;
        }
        for (var wait : standstill.waits()) {
            waitsInVain(draft, draft.processes().get(wait.process()));
        }
    }

    /// Looks whether what a process waits for can come at all.
    private static void waitsInVain(Draft draft, ProcessState process) {
        var waiting = process.waiting();
        if (process.activity() != Activity.BLOCKED || waiting == null || !waiting.endless()) {
            return;
        }
        switch (draft.object(waiting.object())) {
            case PipeState pipe when waiting.operation() == Operation.RECEIVE -> endNeverComes(draft, process, pipe);
            case QueueState queue when waiting.operation() == Operation.GET -> oneSentinel(draft, process, queue);
            case null, default -> {
                // of other waits nothing more is known than that they last
            }
        }
    }

    private static void endNeverComes(Draft draft, ProcessState reader, PipeState pipe) {
        var sending = pipe.duplex() ? World.NONE : 1;
        var holders = pipe.ends().stream().filter(open -> open.end() == sending).map(OpenEnd::process).distinct().toList();
        if (!pipe.certain() || !holders.contains(reader.index()) || !pipe.back().isEmpty() || already(draft, Fault.END_NEVER_COMES, pipe.number())) {
            return;
        }
        draft.found(new ProgramFault(Fault.END_NEVER_COMES,
                Stream.concat(Stream.of(reader.index()), holders.stream().filter(holder -> holder != reader.index())).toList(), pipe.number(),
                Map.of("line", String.valueOf(reader.waiting().line())), List.of(reader.waiting().eventIndex(), draft.eventIndex())));
    }

    private static void oneSentinel(Draft draft, ProcessState waiter, QueueState queue) {
        var stop = draft.clues.stops().stream()
                .filter(one -> one.object() == queue.number() && one.process() != waiter.index()
                        && draft.processes().get(one.process()).ended())
                .findFirst();
        if (stop.isEmpty() || !queue.certain() || !queue.items().isEmpty() || already(draft, Fault.ONE_SENTINEL, queue.number())) {
            return;
        }
        var waiters = queue.waiters().stream().map(Waiter::process).filter(one -> one != waiter.index()).toList();
        draft.found(new ProgramFault(Fault.ONE_SENTINEL,
                Stream.concat(Stream.of(waiter.index()), waiters.stream()).toList(), queue.number(),
                Map.of("taker", draft.processes().get(stop.get().process()).title(), "message", stop.get().text(),
                        "line", String.valueOf(waiter.waiting().line())),
                List.of(stop.get().eventIndex(), draft.eventIndex())));
    }

    private static boolean already(Draft draft, Fault fault, int object) {
        return draft.findings().details().stream()
                .anyMatch(finding -> finding instanceof ProgramFault other && other.fault() == fault && other.object() == object);
    }

    /// Counts how often a loop without a body looks at the same thing and finds it as it was.
    private static void spins(Draft draft, Event event) {
        if (draft.clues.spins().isEmpty() || event instanceof Event.Announced || event instanceof Event.Noted) {
            return;
        }
        var process = draft.indexInSlot(event.stamp().slot());
        for (var spin : draft.clues.spins()) {
            if (spin.process() != process || spin.times() > SPINS) {
                continue;
            }
            var seen = seen(event);
            var same = seen != null && event.stamp().line() == spin.line() && (spin.times() == 0 || seen == spin.seen());
            var times = same ? spin.times() + 1 : 0;
            draft.clues = draft.clues.with(new Clues.Spin(process, spin.line(), spin.object(), same ? seen : 0, times));
            if (times == SPINS) {
                draft.clues = draft.clues.with(new Clues.Spin(process, spin.line(), spin.object(), seen, SPINS + 1));
                draft.found(new ProgramFault(Fault.SPIN, List.of(process), spin.object(),
                        Map.of("line", String.valueOf(spin.line()), "times", String.valueOf(SPINS)), List.of(draft.eventIndex())));
            }
            return;
        }
    }

    /// What was seen by a look at something shared; null for what is no look.
    private static Long seen(Event event) {
        return switch (event) {
            case Event.Read read -> read.bits();
            case Event.Looked looked -> looked.result();
            case Event.Checked checked -> checked.bits();
            case Event.Refused refused when !refused.timedOut() -> 0L;
            default -> null;
        };
    }
}
