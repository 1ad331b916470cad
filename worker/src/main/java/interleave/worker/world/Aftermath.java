package interleave.worker.world;

import interleave.worker.trace.ChunkOutcome;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.PoolChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A process was killed from outside: what it was at, and what came of that.
///
/// @param process the index of the one who died
/// @param last the event of the last thing it did, or [World#NONE]
/// @param next the event that announced what it was about to do, or [World#NONE]
/// @param waited whether it was waiting when it died
/// @param end the event of its end
/// @param ledTo the events in which others met its death, in order
/// @param findings what was found from then on, lost updates left out
public record Aftermath(int process, int last, int next, boolean waited, int end, List<Integer> ledTo, List<Finding> findings) {
    public Aftermath {
        ledTo = List.copyOf(ledTo);
        findings = List.copyOf(findings);
    }

    /// One for each process that a signal from outside of the run's program ended, in the order of their deaths.
    public static List<Aftermath> of(WorldHistory history) {
        var newest = history.newest();
        return newest.processes().stream()
                .filter(process -> process.failed() && process.exit().cause() == ExitCause.SIGNAL)
                .map(process -> of(history, process))
                .sorted((one, other) -> Integer.compare(one.end(), other.end()))
                .toList();
    }

    private static Aftermath of(WorldHistory history, ProcessState dead) {
        var end = dead.exit().eventIndex();
        var before = history.at(end);
        var then = before.process(dead.index());
        var ledTo = new ArrayList<Integer>();
        for (var index = end + 1; index < history.size(); index++) {
            if (meets(history.events().get(index), before, dead)) {
                ledTo.add(index);
            }
        }
        var known = before.findings().details();
        var findings = history.newest().findings().details().stream().flatMap(finding ->
                finding instanceof Finding.LostUpdate || known.contains(finding) ? Stream.empty() : Stream.of(finding)).toList();
        return new Aftermath(dead.index(), then.lastEventIndex(), then.next() == null ? World.NONE : then.next().eventIndex(),
                then.waiting() != null, end, ledTo, findings);
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
