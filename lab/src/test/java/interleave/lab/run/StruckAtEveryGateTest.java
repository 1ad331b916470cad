package interleave.lab.run;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.Finding;
import interleave.lab.world.OutputLine;
import interleave.worker.memory.SlotState;
import interleave.worker.process.Signals;
import interleave.worker.support.EveryPrimitive;
import interleave.worker.support.Leftovers;
import interleave.worker.support.TestArena;
import interleave.worker.sync.Interrupts;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A process is killed, or interrupted, at every point of every primitive: at each gate that it comes to and in each wait that
/// it is in. The others come to their ends, each with success or with an error that has a name.
///
/// One run has a pair of processes with an object of their own for each point, and the first of the pair is struck there. The
/// workers of a pool are struck in `PoolStepTest`.
@Timeout(240)
class StruckAtEveryGateTest {
    private static final long REST_MILLIS = 30_000;
    private static final int PAIR = 2;
    private static final int MAX_STEPS = 2_000;
    /// How many pairs each kind gets: one more than its points, so that the last victim is not struck and shows that these were all.
    private static final Map<String, Integer> PAIRS = Map.ofEntries(
            entry("lock", 6), entry("rlock", 7), entry("semaphore", 5), entry("bounded semaphore", 5), entry("condition waiter", 9),
            entry("condition notifier", 6), entry("event waiter", 4), entry("event setter", 3), entry("barrier", 4), entry("value", 10),
            entry("array", 16), entry("block", 5), entry("shareable list", 5), entry("file", 4), entry("pipe sender", 6),
            entry("pipe receiver", 13), entry("long message sender", 20), entry("long message receiver", 20), entry("queue producer", 3),
            entry("queue consumer", 4), entry("simple queue", 4), entry("joinable queue", 5), entry("managed lock", 5),
            entry("managed dict", 4));
    /// Those in which somebody waits; what an interrupt does at a gate is the same for all.
    private static final List<String> WAITING = List.of(
            "lock", "semaphore", "condition waiter", "event waiter", "barrier", "pipe receiver", "long message sender", "queue consumer",
            "managed lock");
    /// What the others may be told about the one that is missing.
    private static final Set<String> ERRORS = Set.of(
            "OwnerDied", "BrokenBarrier", "EndOfStream", "BrokenPipe", "MessageCutOff", "QueueEmpty", "QueueFull");
    private static final Set<String> GOOD = Set.of("fine", "inside", "end", "over");

    static Stream<String> kinds() {
        return EveryPrimitive.KINDS.stream().filter(kind -> !kind.equals("pool"));
    }

    static Stream<String> waiting() {
        return WAITING.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("killed at every gate and in every wait")
    void killed(String kind) throws IOException {
        everywhere(kind, Signals.KILL, -Signals.KILL);
    }

    @ParameterizedTest
    @MethodSource("waiting")
    @DisplayName("rule T6: interrupted at every gate and in every wait")
    void interrupted(String kind) throws IOException {
        everywhere(kind, Signals.INT, 1);
    }

    static String everywhere(String kind, int signal, int exitCode) throws IOException {
        var pairs = PAIRS.get(kind);
        var settings = RunSettings.stepping(42).with(Policy.roundRobin());
        var run = LiveRun.start(settings, new EveryPrimitive(kind, PAIR, 1, false, pairs));
        var strikes = new Strikes(run, signal, pairs);
        try (run) {
            run.awaitRest(REST_MILLIS);
            strikes.look();
            var steps = 0;
            while (run.stepByPolicy()) {
                strikes.look();
                assertTrue(++steps < MAX_STEPS, kind + ": they do not come to an end");
            }
            check(run, strikes, kind, exitCode);
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        return strikes.done.toString();
    }

    private static void check(LiveRun run, Strikes strikes, String kind, int exitCode) {
        var world = run.history().newest();
        var lines = new TreeSet<>(world.output().stream().filter(line -> !line.error()).map(OutputLine::text).toList());
        var findings = world.findings().details().stream().map(Finding::kind).toList();
        assertTrue(run.awaitEnd(run.state().stuck() ? 0 : REST_MILLIS),
                () -> "%s: somebody waits for ever; struck %s, findings %s, output %s".formatted(kind, strikes.done, findings, lines));
        assertEquals(0, world.anomalies().count(), () -> kind + ": " + world.anomalies().first());
        assertTrue(strikes.done.size() > 1 && strikes.done.size() < strikes.victims(),
                () -> "%s: struck at %d points, which must be all, and so fewer than %d".formatted(kind, strikes.done.size(), strikes.victims()));
        var codes = new HashMap<Integer, Integer>();
        for (var event : run.history().events()) {
            if (event instanceof Event.ProcessEnded ended) {
                codes.put(ended.stamp().slot(), ended.exitCode());
            }
        }
        for (var slot : codes.keySet()) {
            assertEquals(strikes.slots.contains(slot) ? exitCode : 0, codes.get(slot), () -> "%s: exit code of slot %d".formatted(kind, slot));
        }
        lines.removeIf(line -> GOOD.contains(line) || ERRORS.contains(line) || line.matches("(left|total|bytes) [0-9]+"));
        assertEquals(Set.of(), lines, kind);
    }

    /// Who is to be struck where: the first of pair `n` at its `n`-th point.
    private static final class Strikes {
        private final LiveRun run;
        private final int signal;
        private final List<String> victims = new ArrayList<>();
        private final List<String> done = new ArrayList<>();
        private final Set<Integer> slots = new HashSet<>();
        private final Map<String, Integer> points = new HashMap<>();
        private int seen;

        Strikes(LiveRun run, int signal, int pairs) {
            this.run = run;
            this.signal = signal;
            for (var pair = 0; pair < pairs; pair++) {
                victims.add("P" + (pair * PAIR + 1));
            }
        }

        int victims() {
            return victims.size();
        }

        /// Counts the points that they have come to, and strikes who is where he shall be.
        void look() {
            var events = run.history().events();
            for (; seen < events.size(); seen++) {
                if (events.get(seen) instanceof Event.Announced || events.get(seen) instanceof Event.Blocked) {
                    points.merge(run.memory().slots().label(events.get(seen).stamp().slot()), 1, Integer::sum);
                }
            }
            for (var pair = 0; pair < victims.size(); pair++) {
                if (points.getOrDefault(victims.get(pair), 0) > pair && !done.contains(victims.get(pair))) {
                    strike(victims.get(pair));
                }
            }
        }

        private void strike(String victim) {
            var process = run.history().newest().processes().stream()
                    .filter(candidate -> candidate.label().equals(victim)).findFirst().orElseThrow();
            if (process.ended()) {
                return;
            }
            done.add(victim);
            slots.add(process.slot());
            assertTrue(run.signal(process.slot(), signal));
            TestArena.await(() -> arrived(process.slot()), "the signal to arrive at " + victim);
        }

        private boolean arrived(int slot) {
            return signal == Signals.INT
                    ? Interrupts.taken(run.memory(), slot) > 0
                    : run.memory().slots().state(slot) == SlotState.ENDED;
        }
    }
}
