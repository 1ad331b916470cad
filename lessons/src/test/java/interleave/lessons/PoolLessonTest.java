package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.Activity;
import interleave.lab.world.OutputLine;
import interleave.lab.world.PoolState;
import interleave.worker.process.Pids;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the lesson about pools shows beside its plain runs: chunks, the goals that need a certain order, and killed workers.
@Timeout(120)
final class PoolLessonTest {
    private static final long LIMIT_MILLIS = 20_000;

    @AfterEach
    void nobodyIsLeft() {
        assertEquals(List.of(), ProcessHandle.current().descendants().filter(process -> !Pids.gone(process.pid())).toList());
    }

    private static boolean won(SteppedLesson lesson) {
        return lesson.run().lesson().win(lesson.world(), lesson.run().parameters()).isPresent();
    }

    private static List<String> printed(SteppedLesson lesson) {
        return lesson.world().output().stream().map(OutputLine::text).toList();
    }

    @Test
    void largeChunksLeaveWorkersWithoutWork() throws IOException {
        try (var lesson = SteppedLesson.of("pool", "form=map workers=4 tasks=10 chunk=5").step("P2 P3")) {
            var verdict = lesson.finish();
            assertEquals(List.of("mapped", 2L, 2L), List.of(verdict.reason(), verdict.facts().get("chunks"), verdict.facts().get("busy")));
        }
    }

    /// The task of the first worker sleeps for ten seconds; the second one does everything else.
    @Test
    void parentGivesUpWhileTheWorkerSleepsOn() throws IOException {
        try (var lesson = SteppedLesson.of("pool", "form=apply-async workers=2 tasks=2").step("P1*2")) {
            assertEquals(Activity.SLEEPING, lesson.process("P1").activity());
            while (lesson.process("main").waiting() == null || lesson.process("main").waiting().endless()) {
                assertFalse(won(lesson));
                lesson.step("P2");
            }
            lesson.step("main");
            assertTrue(won(lesson), printed(lesson).toString());
            assertEquals("late", lesson.finish().reason());
        }
    }

    @Test
    void exceptionIsWaitedForAndComesWithItsTrace() throws IOException {
        try (var lesson = SteppedLesson.of("pool", "form=exception workers=2 tasks=2").step("P1")) {
            while (lesson.process("P2").activity() == Activity.AT_GATE || lesson.process("P2").activity() == Activity.SLEEPING) {
                lesson.step("P2");
            }
            assertTrue(won(lesson), printed(lesson).toString());
            assertEquals("carried", lesson.finish().reason());
            assertTrue(printed(lesson).contains("failed: / by zero"), printed(lesson).toString());
            assertTrue(printed(lesson).stream().anyMatch(line -> line.startsWith("remote: at ") && line.contains("Inverse.apply(FailingProgram.java:")),
                    printed(lesson).toString());
        }
    }

    @Test
    void lostTaskIsWaitedForForEverAsInPython() throws IOException {
        try (var lesson = SteppedLesson.of("pool", "form=map workers=2 tasks=4 faithful=on").step("P1*2").kill("P1")) {
            var verdict = lesson.finish();
            assertEquals(List.of("lost-task", 0L), List.of(verdict.reason(), verdict.actual()));
            assertFalse(lesson.run().live().ended());
            assertEquals(3, lesson.object(PoolState.class).workers().size(), "another worker in its place");
        }
    }

    @Test
    void lostTaskIsAnErrorWhenTheRunIsRobust() throws IOException {
        try (var lesson = SteppedLesson.of("pool", "form=map workers=2 tasks=4 faithful=off").step("P1*2").kill("P1")) {
            var verdict = lesson.finish();
            assertEquals(List.of("worker-died", 0L), List.of(verdict.reason(), verdict.actual()));
            assertTrue(lesson.run().live().awaitEnd(LIMIT_MILLIS));
            assertEquals(1, lesson.process("main").exit().code());
        }
    }

    @Test
    void idleWorkerIsReplacedAndNothingIsLost() throws IOException {
        try (var lesson = SteppedLesson.of("pool", "form=map workers=2 tasks=4 faithful=off").step("").kill("P1")) {
            var verdict = lesson.finish();
            assertEquals(List.of("replaced", 4L), List.of(verdict.reason(), verdict.actual()));
        }
    }

    @Test
    void timesOfAFreeRunAreMeasured() throws IOException {
        try (var lesson = SteppedLesson.free("pool", "form=speed-up workers=2 tasks=4")) {
            assertTrue(lesson.run().live().awaitEnd(LIMIT_MILLIS));
            var facts = lesson.run().verdict().facts();
            assertTrue(facts.get("alone") > 0 && facts.get("together") > 0, facts.toString());
            assertEquals(Runtime.getRuntime().availableProcessors(), facts.get("cores"));
            assertEquals(Math.round(100.0 * facts.get("together") / facts.get("alone")), facts.get("percent"));
        }
    }
}
