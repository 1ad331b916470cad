package interleave.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.Activity;
import interleave.worker.process.Process;
import interleave.worker.process.Signals;
import interleave.worker.support.Programs;
import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class StepTest {
    private static final long REST_MILLIS = 30_000;

    private static LiveRun stepping(Process program) throws IOException {
        var run = LiveRun.start(RunSettings.stepping(42).withLocks(true), program);
        run.awaitRest(REST_MILLIS);
        return run;
    }

    /// What happened, without the times and the PIDs, which are different every time.
    private static List<String> story(LiveRun run) {
        return run.history().events().stream().map(event -> event.toString()
                        .replaceAll("timeNanos=-?[0-9]+", "")
                        .replaceAll("pid=[0-9]+", "")
                        .replaceAll("\\([0-9]+\\)", ""))
                .toList();
    }

    @Test
    void theSameScheduleGivesTheSameTraceAHundredTimes() throws IOException {
        var schedule = Schedule.parse("P1 P2 P1*3 P2*3 P1 P2 P1*3 P2*3");
        List<String> first = null;
        for (var round = 0; round < 100; round++) {
            try (var run = stepping(new Programs.Counting(2, 2))) {
                run.replay(schedule);
                assertTrue(run.awaitEnd(REST_MILLIS));
                first = first == null ? story(run) : first;
                assertSame(first, story(run), round);
            }
        }
    }

    /// Equal; and if not, says only where they part.
    private static void assertSame(List<String> expected, List<String> actual, int round) {
        for (var i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertEquals(expected.get(i), actual.get(i), "round %d, event %d".formatted(round, i));
        }
        assertEquals(expected.size(), actual.size(), "events of round " + round);
    }

    @Test
    void aProcessThatWaitsCannotMoveAndSaysWhy() throws IOException {
        try (var run = stepping(new Programs.Counting(2, 1))) {
            run.replay(Schedule.parse("P1 P2"));
            var fault = assertThrows(CannotMove.class, () -> run.step("P2"));
            assertEquals(CannotMove.Reason.BLOCKED, fault.reason());
            assertEquals(3, fault.step());
            assertEquals(CannotMove.Reason.NO_SUCH_PROCESS, assertThrows(CannotMove.class, () -> run.step("P9")).reason());
            run.replay(Schedule.parse("P1*3"));
            assertEquals(CannotMove.Reason.ENDED, assertThrows(CannotMove.class, () -> run.step("P1")).reason());
            assertEquals("P1 P2 P1*3", run.state().schedule().toString());
        }
    }

    @Test
    void twoLocksInOppositeOrderAreRecognisedAsStuck() throws IOException {
        try (var run = stepping(new Programs.Crossing())) {
            run.replay(Schedule.parse("P1 P2 P1 P2"));
            var state = run.awaitRest(REST_MILLIS);
            assertTrue(state.stuck());
            assertFalse(run.stepByPolicy());
            assertEquals(
                    List.of(Activity.BLOCKED, Activity.BLOCKED, Activity.BLOCKED),
                    run.history().newest().processes().stream().map(process -> process.activity()).toList());
        }
    }

    /// An hour and half an hour of lesson time pass in no time, in the order of their ends.
    @Test
    void steppedTimePassesOnlyByStepsOfWhoWaitsForIt() throws IOException {
        try (var run = stepping(new Programs.Waiting())) {
            run.replay(Schedule.parse("P1 P2"));
            assertFalse(run.awaitRest(REST_MILLIS).stuck());
            run.replay(Schedule.parse("P1"));
            run.awaitRest(REST_MILLIS);
            var story = run.history().events().stream()
                    .filter(event -> event instanceof Event.Woke || event instanceof Event.Refused).toList();
            assertEquals(2, story.size(), () -> story.toString());
            run.mode(RunMode.FREE);
            assertTrue(run.awaitEnd(REST_MILLIS));
            var lines = run.history().newest().output().stream().map(line -> line.text()).sorted().toList();
            assertEquals(List.of("slept", "taken false"), lines);
        }
    }

    @Test
    void pauseStopsTheRecord() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new Programs.Counting(2, Integer.MAX_VALUE))) {
            while (run.history().events().stream().noneMatch(event -> event instanceof Event.Written)) {
                Thread.onSpinWait();
            }
            run.pause(true);
            awaitGates(run);
            var count = run.history().size();
            for (var look = 0; look < 20; look++) {
                run.state();
            }
            assertEquals(count, run.history().size());
            run.pause(false);
            while (run.history().size() <= count + 1000) {
                Thread.onSpinWait();
            }
        }
    }

    /// Waits until the record says of everybody that it halts or is blocked.
    private static void awaitGates(LiveRun run) {
        while (!run.history().newest().processes().stream().allMatch(process ->
                process.activity() == Activity.AT_GATE || process.activity() == Activity.BLOCKED)) {
            Thread.onSpinWait();
        }
    }

    @RepeatedTest(3)
    void modesChangeWhileProcessesRun() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new Programs.Counting(3, 3000))) {
            for (var round = 0; round < 5; round++) {
                run.mode(RunMode.STEP);
                for (var step = 0; step < 20; step++) {
                    run.stepByPolicy();
                }
                run.mode(RunMode.FREE);
            }
            assertTrue(run.awaitEnd(60_000));
            var lines = run.history().newest().output().stream().map(line -> line.text()).toList();
            assertEquals(List.of("total 9000"), lines);
            assertTrue(run.history().events().stream().map(Event::stamp).anyMatch(stamp -> stamp.slot() == Stamp.LAB));
        }
    }

    @Test
    void pacedRunEndsByItself() throws IOException {
        var settings = RunSettings.stepping(3).with(RunMode.PACED).at(5000).with(Policy.random(3));
        try (var run = LiveRun.start(settings, new Programs.Counting(3, 20))) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals("total 60", run.history().newest().output().getLast().text());
        }
    }

    /// The signals are part of the schedule: they are carried out between the same steps, and what they lead to is the same.
    @Test
    void theSameSignalsGiveTheSameTrace() throws IOException {
        var schedule = Schedule.parse("P1 P2 P1:KILL P3:TERM");
        List<String> first = null;
        for (var round = 0; round < 8; round++) {
            try (var run = stepping(new Programs.Counting(3, 1))) {
                run.replay(schedule);
                assertTrue(run.awaitEnd(REST_MILLIS));
                assertEquals(schedule, run.state().schedule());
                var processes = run.history().newest().processes();
                assertEquals(List.of(-Signals.KILL, 1, -Signals.TERM), processes.subList(1, 4).stream().map(one -> one.exit().code()).toList());
                first = first == null ? story(run) : first;
                assertSame(first, story(run), round);
            }
        }
    }

    @Test
    void signalsSentWhileSteppedArePartOfTheSchedule() throws IOException {
        try (var run = stepping(new Programs.Counting(2, 1))) {
            run.step("P1");
            assertTrue(run.signal(run.history().newest().process(2).slot(), Signals.KILL));
            run.step("P1");
            assertEquals("P1 P2:KILL P1", run.state().schedule().toString());
            assertEquals(2, run.state().schedule().size());
        }
    }

    @Test
    void signalsOfFreeRunsAreNot() throws IOException {
        try (var run = stepping(new Programs.Counting(2, 1))) {
            run.pause(true);
            run.mode(RunMode.FREE);
            run.signal(run.history().newest().process(2).slot(), Signals.KILL);
            assertEquals(Schedule.EMPTY, run.state().schedule());
            var refused = assertThrows(CannotMove.class, () -> run.replay(Schedule.parse("P1:KILL")));
            assertEquals(CannotMove.Reason.NOT_STEPPED, refused.reason());
        }
    }

    @Test
    void plannedSignalComesAfterSoManyStepsWhoeverTakesThem() throws Exception {
        try (var run = stepping(new Programs.Counting(3, 1))) {
            var first = run.plan(0, new Schedule.Signal("P3", Signals.TERM));
            var second = run.plan(2, new Schedule.Signal("P1", Signals.KILL));
            var never = run.plan(1000, new Schedule.Signal("P2", Signals.KILL));
            var nobody = run.plan(1, new Schedule.Signal("P9", Signals.KILL));
            run.step("P1");
            run.stepByPolicy();
            first.get(REST_MILLIS, TimeUnit.MILLISECONDS);
            second.get(REST_MILLIS, TimeUnit.MILLISECONDS);
            assertFalse(never.isDone());
            var refused = (CannotMove) assertThrows(ExecutionException.class, () -> nobody.get(REST_MILLIS, TimeUnit.MILLISECONDS)).getCause();
            assertEquals(CannotMove.Reason.NO_SUCH_PROCESS, refused.reason());
            var moves = run.state().schedule().moves();
            assertEquals(new Schedule.Signal("P3", Signals.TERM), moves.getFirst());
            assertEquals(new Schedule.Signal("P1", Signals.KILL), moves.get(3), moves.toString());
        }
    }

    @Test
    void nobodyIsKilledTwice() throws IOException {
        try (var run = stepping(new Programs.Counting(2, 1))) {
            var refused = assertThrows(CannotMove.class, () -> run.replay(Schedule.parse("P1 P2:KILL P2:KILL")));
            assertEquals(CannotMove.Reason.ENDED, refused.reason());
            assertEquals("P1 P2:KILL", run.state().schedule().toString());
        }
    }
}
