package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.Finding;
import interleave.lab.world.Message;
import interleave.lab.world.QueueState;
import interleave.worker.process.Pids;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the lesson about queues shows beside its plain runs: waits, killed processes, and joining too early.
@Timeout(120)
final class QueueLessonTest {
    private static final long LIMIT_MILLIS = 20_000;

    @AfterEach
    void nobodyIsLeft() {
        assertEquals(List.of(), ProcessHandle.current().descendants().filter(process -> !Pids.gone(process.pid())).toList());
    }

    @Test
    void itemsKnowTheirProducersAndWhoFindsItFullWaits() throws IOException {
        try (var lesson = SteppedLesson.of("queue", "").step("P1*2 P2*2 P1")) {
            var queue = lesson.object(QueueState.class);
            assertTrue(queue.full());
            assertEquals(List.of("0", "1", "5"), queue.items().stream().map(Message::preview).toList());
            assertEquals(List.of("P1", "P1", "P2"), queue.items().stream().map(item -> lesson.world().process(item.sender()).label()).toList());
            assertEquals(List.of(true, true, false), List.of(lesson.waits("P1"), lesson.waits("P2"), lesson.waits("P3")));
        }
    }

    @Test
    void sentinelsStandBehindTheItems() throws IOException {
        try (var lesson = SteppedLesson.of("queue", "producers=1 consumers=2 items=2 maxsize=0").step("P1*2")) {
            assertEquals(List.of("0", "1", "None", "None"),
                    lesson.object(QueueState.class).items().stream().map(Message::preview).toList());
            assertEquals("all", lesson.finish().reason());
        }
    }

    @Test
    void itemOfAKilledConsumerIsGoneAndItsSentinelIsLeft() throws IOException {
        try (var lesson = SteppedLesson.of("queue", "").step("P1*2 P3").kill("P3")) {
            var verdict = lesson.finish();
            assertTrue(lesson.run().live().awaitEnd(LIMIT_MILLIS));
            assertEquals(List.of("consumer-killed", 9L, 1L, 1L),
                    List.of(verdict.reason(), verdict.actual(), verdict.facts().get("gone"), verdict.facts().get("length")));
            assertEquals(List.of("None"), lesson.findings(Finding.NeverTaken.class).stream().map(Finding.NeverTaken::preview).toList());
        }
    }

    @Test
    void consumerThatIsKilledWhileItWaitsTakesNothingAlong() throws IOException {
        try (var lesson = SteppedLesson.of("queue", "").step("P3 P4").kill("P3")) {
            var verdict = lesson.finish();
            assertEquals(List.of("consumer-killed", 10L, 0L), List.of(verdict.reason(), verdict.actual(), verdict.facts().get("gone")));
        }
    }

    @Test
    void withoutConsumersProducersWaitForEverAtABoundedQueue() throws IOException {
        try (var lesson = SteppedLesson.of("queue", "").step("P3 P4 P1").kill("P3").kill("P4")) {
            var verdict = lesson.finish();
            assertEquals(List.of("no-consumer", 3L, 2L), List.of(verdict.reason(), verdict.facts().get("length"), verdict.facts().get("waiting")));
            assertFalse(lesson.run().live().ended());
            assertEquals(1, lesson.findings(Finding.Standstill.class).size());
        }
    }

    @Test
    void withoutConsumersItemsStayInAnUnboundedQueue() throws IOException {
        try (var lesson = SteppedLesson.of("queue", "maxsize=0").step("P1").kill("P3").kill("P4")) {
            var verdict = lesson.finish();
            assertTrue(lesson.run().live().awaitEnd(LIMIT_MILLIS));
            assertEquals(List.of("unread", 0L, 12L), List.of(verdict.reason(), verdict.actual(), verdict.facts().get("length")));
            assertEquals(List.of(12), lesson.findings(Finding.NeverTaken.class).stream().map(Finding.NeverTaken::count).toList());
        }
    }

    @Test
    void killedProducerLeavesWhatItPut() throws IOException {
        try (var lesson = SteppedLesson.of("queue", "").step("P1*2").kill("P1")) {
            var verdict = lesson.finish();
            assertTrue(lesson.run().live().awaitEnd(LIMIT_MILLIS));
            assertEquals(List.of("producer-killed", 7L), List.of(verdict.reason(), verdict.actual()));
        }
    }

    @Test
    void joiningTooEarlyHangsAtFullSpeedToo() throws IOException {
        try (var lesson = SteppedLesson.free("queue", "form=join-first")) {
            lesson.awaitStandstill();
            assertEquals("join-hang", lesson.run().verdict().reason());
            assertEquals(2L, lesson.run().verdict().facts().get("waiting"));
            assertEquals(1, lesson.findings(Finding.Standstill.class).size(), lesson.world().findings().toString());
        }
    }
}
