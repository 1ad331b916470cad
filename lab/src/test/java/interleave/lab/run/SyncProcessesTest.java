package interleave.lab.run;

import static interleave.lab.support.Runs.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.lab.words.Narration;
import interleave.lab.world.Finding;
import interleave.worker.park.ParkerKind;
import interleave.worker.process.Process;
import interleave.worker.process.Signals;
import interleave.worker.support.ChannelPrograms;
import interleave.worker.support.Leftovers;
import interleave.worker.support.SyncPrograms;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What processes agree by, between real processes.
@Timeout(240)
class SyncProcessesTest {
    private static final long REST_MILLIS = 30_000;
    private static final int VICTIM_SLOT = 2;

    private static void assertClean(LiveRun run) {
        assertEquals(0, run.history().newest().anomalies().count(),
                () -> run.history().newest().anomalies().first().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "lock,NATIVE,true", "rlock,NATIVE,true", "semaphore,NATIVE,true", "condition,NATIVE,true",
        "rlock,PORTABLE,false", "semaphore,PORTABLE,false", "condition,NATIVE,false"
    })
    @DisplayName("case 28: nothing is lost under a guard of any kind")
    void nothingIsLost(String kind, ParkerKind parker, boolean traced) throws IOException {
        assumeTrue(parker == ParkerKind.PORTABLE || ParkerKind.best() == ParkerKind.NATIVE);
        var settings = RunSettings.free(1).with(parker);
        try (var run = LiveRun.start(traced ? settings : settings.untraced(), new SyncPrograms.Guarded(kind, 2, 10_000))) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals(List.of("total 20000"), lines(run));
            assertClean(run);
            assertEquals(0, run.history().newest().findings().count());
        }
    }

    @Test
    @DisplayName("case 22: acquired in one process, released in another, acquired in a third")
    void anyProcessMayRelease() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new SyncPrograms.Handing())) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals(List.of("taken true", "taken true", "locked true"), lines(run));
        }
    }

    @Test
    @DisplayName("case 38: three processes and three threads wait; each notification wakes exactly one")
    void processesAndThreadsWaitForOneCondition() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new SyncPrograms.Mixed())) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals(List.of("awake 1, asleep 5", "awake 2, asleep 4", "awake 6"), lines(run));
            assertClean(run);
        }
    }

    @Test
    @DisplayName("cases 25, 26: neither another thread nor a child owns what its parent holds")
    void aReentrantLockBelongsToOneThread() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new SyncPrograms.Owning())) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals(
                    List.of("taken false, release NotOwner", "taken false, release NotOwner", "taken true, release none"),
                    lines(run));
            assertClean(run);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("cases 35, 49: 32 processes start at once, meet, and go through a door for three")
    void aCrowdOfThirtyTwo(boolean traced) throws IOException {
        var settings = RunSettings.free(1);
        try (var run = LiveRun.start(traced ? settings : settings.untraced(), new SyncPrograms.Crowd(32))) {
            assertTrue(run.awaitEnd(120_000));
            assertEquals(List.of("inside 0, at most 3 true"), lines(run));
            assertClean(run);
            assertEquals(List.of(), run.history().newest().findings().details().stream().map(Finding::kind).toList());
        }
    }

    /// What happened, without the times and the PIDs, which are different every time.
    private static List<String> story(Process program) throws IOException {
        try (var run = LiveRun.start(RunSettings.stepping(42).with(Policy.random(7)), program)) {
            run.awaitRest(REST_MILLIS);
            while (run.stepByPolicy()) {
                assertTrue(run.state().schedule().size() < 1000);
            }
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertClean(run);
            return run.history().events().stream().map(event -> event.toString()
                            .replaceAll("timeNanos=-?[0-9]+", "")
                            .replaceAll("deadlineNanos=-?[0-9]+", "")
                            .replaceAll("pid=[0-9]+", ""))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"semaphore", "barrier", "condition", "event", "rlock"})
    void theSamePolicyGivesTheSameStory(String kind) throws IOException {
        var first = story(new SyncPrograms.Trio(kind));
        for (var round = 0; round < 4; round++) {
            assertEquals(first, story(new SyncPrograms.Trio(kind)));
        }
    }

    private static LiveRun stepping(String kind, boolean robust) throws IOException {
        var run = LiveRun.start(RunSettings.stepping(42).robust(robust), new SyncPrograms.Trio(kind));
        run.awaitRest(REST_MILLIS);
        return run;
    }

    private static void kill(LiveRun run) {
        run.signal(VICTIM_SLOT, Signals.KILL);
        awaitEvent(run, Event.ProcessEnded.class);
    }

    private static void awaitEvent(LiveRun run, Class<? extends Event> kind) {
        TestArena.await(() -> run.history().events().stream().anyMatch(kind::isInstance), kind.getSimpleName());
    }

    @ParameterizedTest
    @CsvSource({"lock", "rlock", "semaphore"})
    @DisplayName("rule L6, robust: who waits for a killed owner is told so")
    void waitersOfAKilledOwnerAreToldSo(String kind) throws IOException {
        try (var run = stepping(kind, true)) {
            run.replay(Schedule.parse("P1 P2 P3"));
            kill(run);
            awaitEvent(run, Event.OwnerLost.class);
            run.mode(RunMode.FREE);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(List.of("OwnerDied", "OwnerDied"), lines(run));
            assertClean(run);
            var orphans = run.history().newest().findings().details();
            assertEquals(List.of("orphaned-lock"), orphans.stream().map(Finding::kind).toList());
            assertEquals(List.of(), ((Finding.OrphanedLock) orphans.getFirst()).stuck());
        }
    }

    @ParameterizedTest
    @CsvSource({"lock", "rlock", "semaphore"})
    @DisplayName("rule L6, faithful: a killed owner is waited for, and the lab says that nobody can move")
    void inAFaithfulRunAKilledOwnerIsWaitedFor(String kind) throws IOException {
        try (var run = stepping(kind, false)) {
            run.replay(Schedule.parse("P1 P2 P3"));
            kill(run);
            assertTrue(run.awaitRest(REST_MILLIS).stuck());
            assertFalse(run.stepByPolicy());
            var kinds = run.history().newest().findings().details().stream().map(Finding::kind).toList();
            assertTrue(kinds.contains("orphaned-lock") && kinds.contains("standstill"), kinds.toString());
        }
    }

    @Test
    @DisplayName("case 46: a waiter is killed, then the notification wakes the other one")
    void notificationPassesOverAKilledWaiter() throws IOException {
        try (var run = stepping("condition", true)) {
            // P1 and P2 acquire, read 0, and wait
            run.replay(Schedule.parse("P1*3 P2*3"));
            kill(run);
            run.mode(RunMode.FREE);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(List.of("fine", "fine"), lines(run));
            assertEquals(List.of(1), run.history().events().stream()
                    .filter(Event.Notified.class::isInstance).map(event -> ((Event.Notified) event).woken()).toList());
        }
    }

    @Test
    @DisplayName("case 52: a waiter is killed, then set() wakes the other one")
    void setPassesOverAKilledWaiter() throws IOException {
        try (var run = stepping("event", true)) {
            run.replay(Schedule.parse("P1 P2"));
            kill(run);
            run.replay(Schedule.parse("P3"));
            run.mode(RunMode.FREE);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(List.of("fine", "fine", "set true"), lines(run).stream().sorted().toList());
        }
    }

    @Test
    @DisplayName("rule C5, faithful: a waiter is killed, and the notification stands still")
    void inAFaithfulRunAKilledWaiterStopsItsNotifier() throws IOException {
        try (var run = stepping("condition", false)) {
            run.replay(Schedule.parse("P1*3"));
            kill(run);
            while (run.stepByPolicy()) {
                Thread.onSpinWait();
            }
            assertTrue(run.awaitRest(REST_MILLIS).stuck());
            var findings = run.history().newest().findings().details();
            assertTrue(findings.stream().anyMatch(finding -> finding.kind().equals("standstill") || finding.kind().equals("deadlock")),
                    findings.toString());
        }
    }

    @Test
    @DisplayName("rule E3, faithful: a waiter is killed, and set() stands still")
    void inAFaithfulRunAKilledWaiterStopsTheSetter() throws IOException {
        try (var run = stepping("event", false)) {
            run.replay(Schedule.parse("P1 P2"));
            kill(run);
            run.replay(Schedule.parse("P3"));
            assertTrue(run.awaitRest(REST_MILLIS).stuck());
            var narration = Narration.in(Locale.ENGLISH);
            var world = run.history().newest();
            var setter = world.processes().getLast();
            assertTrue(narration.whyNot(world, setter).matches("P3 \\([0-9]+\\) waits for an answer of somebody who died waiting for .*\\."),
                    narration.whyNot(world, setter));
            assertEquals(List.of("standstill"), world.findings().details().stream().map(Finding::kind).toList());
        }
    }

    @Test
    @DisplayName("rule B6, faithful: a party is killed while it waits, and the last one stands still")
    void inAFaithfulRunAKilledPartyStopsTheLast() throws IOException {
        try (var run = stepping("barrier", false)) {
            run.replay(Schedule.parse("P1 P2"));
            kill(run);
            run.replay(Schedule.parse("P3"));
            var world = run.history().newest();
            var last = world.processes().getLast();
            var why = Narration.in(Locale.ENGLISH).whyNot(world, last);
            assertTrue(why.matches("P3 \\([0-9]+\\) waits for an answer of somebody who died waiting for .*\\..*"), why);
            // the time of P2 runs out, and then it waits for the dead one too
            run.replay(Schedule.parse("P2"));
            assertTrue(run.awaitRest(REST_MILLIS).stuck());
            assertEquals(List.of("standstill"), run.history().newest().findings().details().stream().map(Finding::kind).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("rule Q7: a getter is killed while it waits; robust: another one gets the item, faithful: nobody does")
    void aKilledGetterKeepsTheReadLockInAFaithfulRun(boolean faithful) throws IOException {
        try (var run = LiveRun.start(RunSettings.stepping(42).robust(!faithful), new ChannelPrograms.Getters())) {
            run.awaitRest(REST_MILLIS);
            run.replay(Schedule.parse("P1 P2"));
            kill(run);
            while (run.stepByPolicy()) {
                Thread.onSpinWait();
            }
            var end = faithful ? List.of("there is 1", "QueueEmpty") : List.of("got item", "there is 0", "QueueEmpty");
            if (faithful) {
                assertTrue(run.awaitRest(REST_MILLIS).stuck());
                var world = run.history().newest();
                var why = Narration.in(Locale.ENGLISH).whyNot(world, world.processes().get(2));
                assertTrue(why.contains("waits for the read lock of items"), why);
                assertEquals(List.of("standstill"), world.findings().details().stream().map(Finding::kind).toList());
            } else {
                assertTrue(run.awaitEnd(REST_MILLIS));
            }
            assertEquals(end, lines(run));
            assertClean(run);
        }
    }

    @Test
    @DisplayName("case 64: a party is killed while it waits, and the others are sent away")
    void aKilledPartyBreaksTheBarrier() throws IOException {
        try (var run = stepping("barrier", true)) {
            run.replay(Schedule.parse("P1 P2"));
            kill(run);
            awaitEvent(run, Event.Broken.class);
            run.mode(RunMode.FREE);
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals(List.of("BrokenBarrier", "BrokenBarrier"), lines(run));
        }
    }

    /// Steps the victim to each of its gates and into each of its waits, kills it there, and lets the others go on:
    /// whatever it was about to do, they come to their end.
    @ParameterizedTest
    @ValueSource(strings = {"lock", "rlock", "semaphore", "condition", "event", "barrier"})
    void killedAnywhereItHoldsNobodyUp(String kind) throws IOException {
        var steps = 0;
        while (killedAfter(kind, steps) == steps) {
            steps++;
        }
        assertTrue(steps > 1, "the victim took steps");
    }

    private static int killedAfter(String kind, int steps) throws IOException {
        var run = stepping(kind, true);
        try (run) {
            var taken = stepVictim(run, steps);
            run.signal(VICTIM_SLOT, Signals.KILL);
            run.mode(RunMode.FREE);
            assertTrue(run.awaitEnd(REST_MILLIS), () -> "killed after %d steps: %s".formatted(taken, lines(run)));
            assertClean(run);
            return taken;
        } finally {
            Leftovers.assertNone(run.memory().region().file().getParent());
        }
    }

    /// Lets the victim take so many steps, and the others where it waits for them. Returns how many it took.
    private static int stepVictim(LiveRun run, int steps) {
        for (var taken = 0; taken < steps; taken++) {
            var victim = run.state().movers().stream().filter(mover -> mover.slot() == VICTIM_SLOT).findFirst();
            if (victim.isEmpty() || !victim.get().canMove()) {
                return taken;
            }
            run.step(victim.get().label());
        }
        return steps;
    }
}
