package interleave.lab.world;

import interleave.worker.trace.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who waits for whom, read off a world.
///
/// A process waits for another when it is blocked without a timeout and the other has the lock, or is the child
/// that it joins, or all permits of a semaphore that are out. Who is blocked without a timeout in a condition, an
/// event, a barrier or a semaphore with several holders waits for nobody in particular: it can go on only after
/// somebody else did. Who sleeps, waits with a timeout, or waits for something that is free can go on.
public final class WaitGraph {
    /// The signals that end a process, as every system numbers them.
    private static final int KILL = 9;
    private static final int TERM = 15;

    private WaitGraph() {}

    /// The process that this one waits for, or [World#NONE] when nobody keeps it from going on.
    public static int holder(World world, ProcessState process) {
        var waiting = process.waiting();
        if (process.activity() != Activity.BLOCKED || waiting == null || !waiting.endless()) {
            return World.NONE;
        }
        var child = world.process(waiting.child());
        if (child != null) {
            return child.ended() ? World.NONE : child.index();
        }
        return switch (world.object(waiting.object())) {
            case LockState lock -> lock.on() && !givesUp(world, lock) ? lock.owner() : World.NONE;
            case SemaphoreState semaphore -> kept(world, semaphore, process) ? semaphore.soleHolder() : World.NONE;
            case ManagerState manager -> manager.holder(waiting.ticket());
            case null, default -> World.NONE;
        };
    }

    /// Whether a process is blocked without a timeout in an object that does not let it go on by itself.
    private static boolean keptByObject(World world, ProcessState process) {
        var waiting = process.waiting();
        return process.activity() == Activity.BLOCKED
                && waiting != null
                && waiting.endless()
                && world.object(waiting.object()) instanceof SyncState state
                && kept(world, state, process);
    }

    private static boolean kept(World world, SyncState state, ProcessState process) {
        return state.keeps(process.index()) && switch (state) {
            case SemaphoreState semaphore -> semaphore.certain() && semaphore.value() <= 0
                    && !givesUp(world, semaphore.holders().stream().map(SemaphoreState.Account::process).toList());
            case EventState flag -> !flag.set() || beingSet(world, flag);
            case ConditionState _, BarrierState _ -> true;
        };
    }

    /// Whether somebody who sets it waits for the answer of a dead waiter; then everybody who uses it waits too.
    private static boolean beingSet(World world, EventState flag) {
        return flag.waiters().stream()
                .map(waiter -> world.process(waiter.process()).waiting())
                .anyMatch(waiting -> waiting != null && waiting.operation() == Operation.SET);
    }

    /// Whether who waits for these owners gets an error, as all of them were killed and the run is robust.
    static boolean givesUp(World world, List<Integer> owners) {
        return world.robust() && !owners.isEmpty() && owners.stream().map(world::process).allMatch(WaitGraph::killed);
    }

    private static boolean givesUp(World world, LockState lock) {
        var owner = world.process(lock.owner());
        return givesUp(world, List.of(lock.owner())) || world.robust() && lock.reentrant() && owner != null && owner.ended();
    }

    private static boolean killed(ProcessState process) {
        return process != null && process.ended() && switch (process.exit().cause()) {
            case SIGNAL, UNKNOWN -> true;
            case RETURNED, EXCEPTION -> false;
        };
    }

    /// Whether a process only does what others ask it for: a manager that waits for requests.
    public static boolean serves(World world, ProcessState process) {
        return process.waiting() != null
                && (process.activity() == Activity.BLOCKED && process.waiting().idle()
                || world.object(process.waiting().object()) instanceof ManagerState manager && manager.process() == process.index());
    }

    /// Whether a process is alive and nobody keeps it from going on.
    public static boolean canGoOn(World world, ProcessState process) {
        return !process.ended() && dying(world, process) || !process.ended() && holder(world, process) == World.NONE && !needsAnother(world, process)
                && !keptByObject(world, process) && !serves(world, process);
    }

    /// Whether a signal that ends it is on its way to a process of a script, which says nothing more before it is gone.
    private static boolean dying(World world, ProcessState process) {
        return world.clues().script() != null && switch (process.signal()) {
            case KILL, TERM -> true;
            default -> false;
        };
    }

    /// Whether a process waits, without a timeout, for what only another process can bring about: a message, room for one,
    /// tasks done, or a result.
    private static boolean needsAnother(World world, ProcessState process) {
        var waiting = process.waiting();
        return process.activity() == Activity.BLOCKED
                && waiting != null
                && waiting.endless()
                && switch (world.object(waiting.object())) {
                    case ChannelState channel -> channel.certain() && !channel.serves(world, process);
                    case PoolState pool -> pool.certain() && !pool.serves(world, waiting.operation());
                    case null -> waiting.inside();
                    default -> false;
                };
    }

    /// Whether somebody is blocked and nobody can go on.
    public static boolean standsStill(World world) {
        var alive = false;
        for (var process : world.processes()) {
            if (canGoOn(world, process)) {
                return false;
            }
            alive |= !process.ended() && !serves(world, process);
        }
        return alive;
    }

    /// The deadlock or standstill that there is in this world, if any.
    public static Optional<Finding> find(World world) {
        for (var process : world.processes()) {
            var cycle = cycleFrom(world, process.index());
            if (!cycle.isEmpty()) {
                return Optional.of(deadlock(world, cycle));
            }
        }
        return standsStill(world) ? Optional.of(standstill(world, World.NONE)) : Optional.empty();
    }

    /// The deadlock or standstill that came about by `eventIndex`, with which this process blocked or ended, if any.
    static Optional<Finding> closedBy(World world, int process, int eventIndex) {
        var cycle = cycleFrom(world, process);
        if (!cycle.isEmpty()) {
            return Optional.of(deadlock(world, cycle));
        }
        return standsStill(world) && !hasCycle(world)
                ? Optional.of(standstill(world, eventIndex))
                : Optional.empty();
    }

    private static boolean hasCycle(World world) {
        return world.processes().stream()
                .anyMatch(process -> !cycleFrom(world, process.index()).isEmpty());
    }

    /// The circle of waits that goes through this process, beginning with it; empty when there is none.
    public static List<Finding.Wait> cycleFrom(World world, int start) {
        var cycle = new ArrayList<Finding.Wait>();
        var at = start;
        while (cycle.size() <= world.processes().size()) {
            var process = world.process(at);
            var holder = process == null ? World.NONE : holder(world, process);
            if (holder == World.NONE) {
                return List.of();
            }
            cycle.add(new Finding.Wait(at, process.waiting().object(), holder));
            if (holder == start) {
                return List.copyOf(cycle);
            }
            at = holder;
        }
        return List.of();
    }

    private static Finding deadlock(World world, List<Finding.Wait> cycle) {
        var alive = world.processes().stream().filter(process -> !process.ended() && !serves(world, process)).count();
        return new Finding.Deadlock(cycle, standsStill(world), (int) alive - cycle.size(), events(world, cycle, World.NONE));
    }

    private static Finding standstill(World world, int eventIndex) {
        var waits = world.processes().stream()
                .filter(process -> !process.ended() && !serves(world, process))
                .map(process -> new Finding.Wait(
                        process.index(), process.waiting().object(), holder(world, process)))
                .toList();
        return new Finding.Standstill(waits, events(world, waits, eventIndex));
    }

    private static List<Integer> events(World world, Collection<Finding.Wait> waits, int eventIndex) {
        var causes = waits.stream().flatMap(wait -> Stream.of(
                world.process(wait.process()).waiting().eventIndex(),
                takenAt(world, wait.object()),
                endedAt(world, wait.holder())));
        return Stream.concat(causes, Stream.of(eventIndex))
                .filter(index -> index >= 0)
                .distinct()
                .sorted()
                .toList();
    }

    private static int endedAt(World world, int process) {
        var ended = world.process(process);
        return ended == null || !ended.ended() ? World.NONE : ended.exit().eventIndex();
    }

    private static int takenAt(World world, int object) {
        return world.object(object) instanceof LockState lock ? lock.ownedSince() : World.NONE;
    }
}
