package interleave.lab.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.process.Signals;
import interleave.worker.support.Noticing;
import interleave.worker.trace.ChunkOutcome;
import interleave.worker.trace.Event;
import interleave.worker.trace.PoolChange;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Robust runs: a dead owner, waiter, party, getter, writer, child, parent, pool worker or manager is noticed within one second.
///
/// What is measured is in the record: from the event of the signal to the event of the one who noticed. Everything else on
/// the machine may be slow at that moment, so the best of a few runs counts; a runtime that waits too long does so in each.
@Timeout(240)
class NoticedWithinASecondTest {
    private static final long MAX_NANOS = 1_000_000_000L;
    private static final int TRIES = 3;

    static Stream<String> kinds() {
        return Noticing.KINDS.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("cases 46, 52, 64, 97, 115, 118: within one second of the kill")
    void withinASecond(String kind) throws IOException {
        var best = Long.MAX_VALUE;
        for (var round = 0; round < TRIES && best > MAX_NANOS; round++) {
            best = Math.min(best, noticedAfter(kind));
        }
        var nanos = best;
        assertTrue(nanos <= MAX_NANOS, () -> "%s: noticed %.3f s after the kill".formatted(kind, nanos / 1e9));
    }

    private static long noticedAfter(String kind) throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new Noticing(kind))) {
            assertTrue(run.awaitEnd(60_000), () -> "the run does not end: " + last(run));
            var killed = run.history().events().stream()
                    .filter(event -> event instanceof Event.SignalSent sent && sent.signal() == Signals.KILL)
                    .findFirst().orElseThrow().stamp().timeNanos();
            return run.history().events().stream()
                    .filter(event -> event.stamp().timeNanos() > killed && notices(kind, event))
                    .mapToLong(event -> event.stamp().timeNanos() - killed)
                    .min().orElseThrow(() -> new AssertionError(kind + ": nobody noticed: " + last(run)));
        }
    }

    private static List<Event> last(LiveRun run) {
        var events = run.history().events();
        return List.copyOf(events.subList(Math.max(0, events.size() - 12), events.size()));
    }

    private static boolean notices(String kind, Event event) {
        return switch (kind) {
            case "lock", "rlock", "semaphore", "tasks" -> event instanceof Event.OwnerLost;
            case "condition" -> event instanceof Event.Notified;
            case "event" -> event instanceof Event.FlagChanged changed && changed.set();
            case "barrier" -> event instanceof Event.Broken;
            case "queue" -> event instanceof Event.Received;
            case "pipe" -> event instanceof Event.PeerGone;
            case "join" -> event instanceof Event.Joined joined && joined.ended();
            case "parent" -> event instanceof Event.Printed printed && printed.text().equals("orphan");
            case "pool" -> event instanceof Event.ChunkDelivered delivered && delivered.outcome() == ChunkOutcome.LOST;
            case "idle pool" -> event instanceof Event.PoolWorkerChanged changed && changed.change() != PoolChange.JOINED;
            default -> event instanceof Event.ManagerCalled called && called.text().contains("ManagerGone");
        };
    }
}
