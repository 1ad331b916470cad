package interleave.lab.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import interleave.lab.words.Narration;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitGraphTest {
    private static final String CROSSED =
            "P1 acquire lock; P2 acquire other; main join P1; P1 wait other; P2 wait lock";

    @Test
    void findsTwoLocksTakenCrosswise() {
        var script = new Script(2).steps(CROSSED);
        var last = script.events.size() - 1;
        var deadlock = new Finding.Deadlock(
                List.of(new Finding.Wait(2, Script.LOCK, 1), new Finding.Wait(1, Script.OTHER, 2)),
                true,
                1,
                List.of(last - 4, last - 3, last - 1, last));
        assertEquals(List.of(deadlock), script.world().findings().details());
        assertEquals(
                "Deadlock: P2 (30700) waits for lock, held by P1 (30699); P1 (30699) waits for other, held by "
                        + "P2 (30700). None of them can ever go on. Nobody else can move either.",
                Narration.in(Locale.ENGLISH).describe(script.world(), deadlock));
    }

    @Test
    void findsACircleWhileOthersStillRun() {
        var script = new Script(3).steps(CROSSED);
        var deadlock = assertInstanceOf(
                Finding.Deadlock.class, script.world().findings().details().getFirst());
        assertEquals(false, deadlock.everybody());
    }

    @Test
    void findsAProcessThatWaitsForItself() {
        var script = new Script(1).steps("P1 acquire lock; P1 wait lock");
        assertEquals(
                List.of(new Finding.Wait(1, Script.LOCK, 1)),
                WaitGraph.cycleFrom(script.world(), 1));
    }

    @Test
    void tellsAStandstillBehindADeadOwner() {
        var script = new Script(2).steps("P1 acquire lock; P2 wait lock; main join P2; P1 dies");
        var kinds = script.world().findings().details().stream().map(Finding::kind).toList();
        assertEquals(List.of("orphaned-lock", "standstill"), kinds);
        var narration = Narration.in(Locale.ENGLISH);
        var described = script.world().findings().details().stream()
                .map(finding -> narration.describe(script.world(), finding))
                .toList();
        assertEquals(
                List.of(
                        "P1 (30699) ended while holding lock: nobody is left to release it. "
                                + "Waiting for ever: P2 (30700).",
                        "Nobody can move: main (30698) waits for P2 (30700) to end; "
                                + "P2 (30700) waits for lock, whose owner P1 (30699) has ended."),
                described);
    }

    @Test
    void tellsNoStandstillWhereADeadOwnersWaitersGetAnError() {
        var script = new Script(2);
        script.events.add(new Event.ModeChanged(script.at(0), RunMode.STEP, true, true));
        script.steps("P1 acquire lock; P2 wait lock; main join P2; P1 dies");
        var described = script.world().findings().details().stream()
                .map(finding -> Narration.in(Locale.ENGLISH).describe(script.world(), finding))
                .toList();
        assertEquals(
                List.of("P1 (30699) ended while holding lock: nobody is left to release it. "
                        + "Waiting in vain, though not for ever: P2 (30700)."),
                described);
        assertEquals(Optional.empty(), WaitGraph.find(script.world()));
    }

    @Test
    void tellsWhoWaitsWithATimeoutApartFromWhoWaitsForEver() {
        var script = new Script(3).steps("P1 acquire lock; P2 wait lock");
        script.events.add(new Event.Blocked(script.at(4), Operation.ACQUIRE, Script.LOCK, 9, 5_000_000_000L));
        script.steps("P1 dies");
        var orphan = assertInstanceOf(
                Finding.OrphanedLock.class, script.world().findings().details().getFirst());
        assertEquals(List.of(2, 3), orphan.waiters());
        assertEquals(List.of(2), orphan.stuck());
    }

    @Test
    void countsOnWaitersOfAFreeLock() {
        var script = new Script(2)
                .steps("main join P1; P1 acquire lock; P2 wait lock; P1 release lock; P1 wait lock");
        assertEquals(0, script.world().findings().count());
        assertEquals(Optional.empty(), WaitGraph.find(script.world()));
    }

    @Test
    void countsOnWaitersWithATimeout() {
        var script = new Script(1).steps("P1 acquire lock; main join P1");
        script.events.add(new Event.Blocked(script.at(2), Operation.ACQUIRE, Script.LOCK, 9, 5_000_000_000L));
        assertEquals(0, script.world().findings().count());
        assertEquals(
                "P1 (30699) waits for lock, which it holds itself. It gives up when its time is up.",
                Narration.in(Locale.ENGLISH).whyNot(script.world(), script.world().process(1)));
    }

    @Test
    void forgetsADeadlockWhoseProcessWasKilled() {
        var script = new Script(2).steps(CROSSED);
        script.events.add(new Event.ProcessEnded(script.at(3), -9, ExitCause.SIGNAL));
        assertEquals("standstill", WaitGraph.find(script.world()).orElseThrow().kind());
    }
}
