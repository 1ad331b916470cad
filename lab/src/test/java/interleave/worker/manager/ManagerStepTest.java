package interleave.worker.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.CannotMove;
import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.words.Narration;
import interleave.lab.world.Activity;
import interleave.lab.world.ManagerState;
import interleave.worker.process.Process;
import interleave.worker.process.Signals;
import interleave.worker.support.Managers;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Calls of managed objects, one step at a time.
@Timeout(300)
class ManagerStepTest {
    private static final long REST_MILLIS = 30_000;

    private static LiveRun stepping(Process program) throws IOException {
        var run = LiveRun.start(RunSettings.stepping(42), program);
        run.awaitRest(REST_MILLIS);
        return run;
    }

    private static List<String> calls(LiveRun run) {
        var world = run.history().newest();
        return run.history().events().stream()
                .filter(event -> event instanceof Event.ManagerCalled && event.stamp().slot() > 2)
                .map(event -> world.actor(event.stamp()).label() + " " + ((Event.ManagerCalled) event).text())
                .toList();
    }

    private static ManagerState manager(LiveRun run) {
        return run.history().newest().objects().stream()
                .filter(object -> object instanceof ManagerState)
                .map(object -> (ManagerState) object)
                .findFirst()
                .orElseThrow();
    }

    /// What happened, without times and PIDs, which are different every time.
    private static List<String> story(LiveRun run) {
        return run.history().events().stream()
                .map(event -> event.toString().replaceAll("timeNanos=-?[0-9]+", "").replaceAll("pid=[0-9]+", ""))
                .toList();
    }

    @Test
    void everyCallIsAStepAndTheManagerRests() throws IOException {
        try (var run = stepping(new Managers.TwoWriters(1))) {
            assertEquals(List.of("P2", "P3"), run.state().movers().stream().map(mover -> mover.label()).filter(label -> label.startsWith("P")).toList());
            run.replay(Schedule.parse("P2 P3"));
            assertEquals(CannotMove.Reason.BLOCKED, assertThrows(CannotMove.class, () -> run.step("P3")).reason());
            var narration = Narration.in(Locale.ENGLISH);
            var world = run.history().newest();
            assertTrue(narration.whyNot(world, world.processes().get(3)).matches("P3 \\([0-9]+\\) waits for Lock-2, held by P2 \\([0-9]+\\)\\."),
                    narration.whyNot(world, world.processes().get(3)));
            assertTrue(narration.whyNot(world, world.processes().get(1)).matches("M1 \\([0-9]+\\) waits for requests\\."),
                    narration.whyNot(world, world.processes().get(1)));
            run.replay(Schedule.parse("P2*3"));
            assertEquals(List.of(
                    "P2 Lock-2.acquire() -> True",
                    "P2 dict-1.get('total') -> 0",
                    "P2 dict-1.put('total', 1) -> 0",
                    "P2 Lock-2.release() -> None",
                    "P3 Lock-2.acquire() -> True"), calls(run));
            assertEquals("{'total': 1}", manager(run).referent(1).text());
            assertEquals("held by P3", manager(run).referent(2).text());
            run.replay(Schedule.parse("P3*3"));
            assertTrue(run.awaitEnd(REST_MILLIS));
            assertEquals("{'total': 2}", lastText(run));
        }
    }

    private static String lastText(LiveRun run) {
        return run.history().events().stream()
                .filter(event -> event instanceof Event.ManagedSeen seen && seen.kind().equals("dict") && seen.held())
                .map(event -> ((Event.ManagedSeen) event).text())
                .reduce((_, newest) -> newest)
                .orElseThrow();
    }

    @Test
    void theSameScheduleGivesTheSameTrace() throws IOException {
        var schedule = Schedule.parse("P2 P3 P2*3 P2 P3*3 P3 P2*2 P2 P3*3");
        List<String> first = null;
        for (var round = 0; round < 10; round++) {
            try (var run = stepping(new Managers.TwoWriters(2))) {
                for (var label : schedule.labels()) {
                    stepIfAble(run, label);
                }
                while (run.stepByPolicy()) {
                    Thread.onSpinWait();
                }
                assertTrue(run.awaitEnd(REST_MILLIS));
                first = first == null ? story(run) : first;
                assertEquals(first, story(run), "round " + round);
            }
        }
    }

    private static void stepIfAble(LiveRun run, String label) {
        try {
            run.step(label);
        } catch (CannotMove waits) {
            assertEquals(CannotMove.Reason.BLOCKED, waits.reason());
        }
    }

    /// The timeouts of the second locks are 1000 seconds of lesson time.
    @Test
    void aWaitForAManagedLockTimesOutInLessonTime() throws IOException {
        try (var run = stepping(new Managers.Crossing())) {
            run.replay(Schedule.parse("P2 P3 P2 P3"));
            assertEquals(Activity.BLOCKED, run.history().newest().processes().get(2).activity());
            assertEquals(Activity.BLOCKED, run.history().newest().processes().get(3).activity());
            assertFalse(run.state().stuck());
            run.step("P2");
            var calls = calls(run);
            assertTrue(calls.contains("P2 Lock-2.acquire(1000 s) -> False"), calls.toString());
        }
    }

    /// A client that is killed while it holds a lock makes the next one's wait end, and the run comes to rest again.
    @Test
    void killedHolderReleasesTheRunNotTheLock() throws IOException {
        try (var run = stepping(new Managers.TwoWriters(1))) {
            run.replay(Schedule.parse("P2 P3"));
            assertTrue(run.signal(run.history().newest().processes().get(2).slot(), Signals.KILL));
            while (calls(run).size() < 2) {
                Thread.onSpinWait();
            }
            assertEquals("P3 Lock-2.acquire() -> OwnerDied: Lock-2 was held by P2, which has ended", calls(run).getLast());
            run.awaitRest(REST_MILLIS);
            assertTrue(manager(run).referent(2).text().endsWith("which is gone"), manager(run).referent(2).text());
        }
    }
}
