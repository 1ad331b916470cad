package interleave.lab.world;

import interleave.worker.trace.ChunkOutcome;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.PoolChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A process was killed or interrupted from outside: what it was at, and what came of that.
///
/// @param process the index of the one who died
/// @param last the event of the last thing it did, or [World#NONE]
/// @param next the event that announced what it was about to do, or [World#NONE]
/// @param waited whether it was waiting when it died
/// @param moment the event of its end, or of the interrupt that its program did not live through
/// @param ledTo the events in which others met its death, in order; of who was interrupted, also what it did on its way out
/// @param findings what was found from then on, lost updates left out
public record DeathConsequences(int process, int last, int next, boolean waited, int moment, List<Integer> ledTo, List<Finding> findings) {
    public DeathConsequences {
        ledTo = List.copyOf(ledTo);
        findings = List.copyOf(findings);
    }

    /// One for each process that a signal from outside of the run's program ended, in the order in which that befell them.
    public static List<DeathConsequences> of(WorldHistory history) {
        var newest = history.newest();
        return newest.processes().stream()
                .filter(process -> process.failed() && (process.exit().cause() == ExitCause.SIGNAL || process.endedByInterrupt()))
                .map(process -> of(history, process))
                .sorted((one, other) -> Integer.compare(one.moment(), other.moment()))
                .toList();
    }

    private static DeathConsequences of(WorldHistory history, ProcessState dead) {
        var interrupted = dead.endedByInterrupt();
        var moment = interrupted ? dead.interruptedAt() : dead.exit().eventIndex();
        var before = history.at(moment);
        var then = before.process(dead.index());
        var ledTo = new ArrayList<Integer>();
        for (var index = interrupted ? moment : moment + 1; index < history.size(); index++) {
            var event = history.events().get(index);
            if (meets(event, before, dead) || interrupted && index <= dead.exit().eventIndex() && leaves(event, dead)) {
                ledTo.add(index);
            }
        }
        var known = before.findings().details();
        var findings = history.newest().findings().details().stream().flatMap(finding ->
                finding instanceof Finding.LostUpdate || known.contains(finding) ? Stream.empty() : Stream.of(finding)).toList();
        return new DeathConsequences(dead.index(), then.lastEventIndex(), then.next() == null ? World.NONE : then.next().eventIndex(),
                then.waiting() != null, moment, ledTo, findings);
    }

    /// Whether the interrupted process gives something back with this event, or begins or completes its end.
    private static boolean leaves(Event event, ProcessState dead) {
        return event.stamp().slot() == dead.slot() && event.stamp().generation() == dead.generation() && switch (event) {
            case Event.Interrupted _, Event.Released _, Event.PermitReleased _, Event.EndClosed _, Event.ProcessEnded _ -> true;
            default -> false;
        };
    }

    private static boolean meets(Event event, World before, ProcessState dead) {
        return switch (event) {
            case Event.OwnerLost e -> e.owner() == dead.slot();
            case Event.Broken e -> e.party() == dead.slot();
            case Event.PeerGone e -> before.object(e.object()) instanceof PipeState pipe
                    && pipe.ends().stream().anyMatch(open -> open.process() == dead.index());
            case Event.PoolWorkerChanged e -> e.worker() == dead.slot() && e.change() == PoolChange.DIED;
            case Event.ChunkDelivered e -> e.outcome() == ChunkOutcome.LOST;
            case Event.ResultGot e -> e.failed() && before.object(e.object()) instanceof PoolState pool
                    && pool.workers().stream().anyMatch(worker -> worker.process() == dead.index());
            default -> false;
        };
    }
}
