package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.Finding;
import interleave.lab.world.SemaphoreState;
import interleave.worker.process.Pids;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the lesson about the semaphore shows beside its plain runs: who waits, and what becomes of killed jobs.
@Timeout(120)
final class SemaphoreLessonTest {
    @AfterEach
    void nobodyIsLeft() {
        assertEquals(List.of(), ProcessHandle.current().descendants().filter(process -> !Pids.gone(process.pid())).toList());
    }

    @Test
    void fullHouseAndALineInTheOrderOfArrival() throws IOException {
        try (var lesson = SteppedLesson.of("semaphore", "").step("P1 P2 P3 P7 P4")) {
            var printers = lesson.object(SemaphoreState.class);
            assertEquals(List.of(3, 0L), List.of(printers.holders().size(), printers.value()));
            assertEquals(List.of("P7", "P4"), printers.waiters().stream().map(waiter -> lesson.world().process(waiter.process()).label()).toList());
            lesson.step("P1*5");
            assertEquals(1, lesson.object(SemaphoreState.class).permitsOf(lesson.process("P7").index()), "who came first goes in first");
        }
    }

    @Test
    void aPermitForEachJobLetsNobodyWait() throws IOException {
        try (var lesson = SteppedLesson.of("semaphore", "workers=7 permits=7").step("P1 P2 P3 P4 P5 P6 P7")) {
            var printers = lesson.object(SemaphoreState.class).number();
            assertEquals("nobody-waits", lesson.finish().reason());
            assertFalse(lesson.run().live().history().events().stream()
                    .anyMatch(event -> event instanceof Event.Blocked blocked && blocked.object() == printers));
        }
    }

    @Test
    void killedJobTakesItsPermitAlong() throws IOException {
        try (var lesson = SteppedLesson.of("semaphore", "workers=4 permits=2").step("P1*2 P2 P3").kill("P1")) {
            var found = lesson.findings(Finding.OrphanedLock.class);
            assertEquals(List.of(List.of()), found.stream().map(Finding.OrphanedLock::waiters).toList(), "P3 does not wait in vain");
            var verdict = lesson.finish();
            assertEquals(List.of("killed", 3L, 1L, 1L),
                    List.of(verdict.reason(), verdict.actual(), verdict.facts().get("gone"), verdict.facts().get("left")));
            assertEquals(1, lesson.object(SemaphoreState.class).value(), "one of two is gone for ever");
        }
    }

    @Test
    void jobThatIsKilledInTheLineLosesNoPermit() throws IOException {
        try (var lesson = SteppedLesson.of("semaphore", "workers=3 permits=1").step("P1*2 P2 P3").kill("P2")) {
            var verdict = lesson.finish();
            assertEquals(List.of("killed-outside", 2L), List.of(verdict.reason(), verdict.actual()));
            assertTrue(lesson.run().live().awaitEnd(10_000));
        }
    }

    @Test
    void withoutPermitsEverybodyWaitsForEverAsInPython() throws IOException {
        try (var lesson = SteppedLesson.of("semaphore", "workers=4 permits=2 faithful=on").step("P1*2 P2*2 P3 P4").kill("P1").kill("P2")) {
            var verdict = lesson.finish();
            assertEquals(List.of("none-left", 0L, 2L), List.of(verdict.reason(), verdict.actual(), verdict.facts().get("waiting")));
            assertFalse(lesson.run().live().ended());
            assertEquals(1, lesson.findings(Finding.Standstill.class).size(), lesson.world().findings().toString());
        }
    }

    @Test
    void withoutPermitsWhoWaitsIsToldWhenTheRunIsRobust() throws IOException {
        try (var lesson = SteppedLesson.of("semaphore", "workers=4 permits=2 faithful=off").step("P1*2 P2*2 P3 P4").kill("P1").kill("P2")) {
            assertTrue(lesson.run().live().awaitEnd(10_000));
            var verdict = lesson.finish();
            assertEquals(List.of("gave-up", 0L, 2L), List.of(verdict.reason(), verdict.actual(), verdict.facts().get("resigned")));
            assertEquals("jobs that have gone: 4", lesson.world().output().stream().toList().getLast().text());
        }
    }
}
