package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.Finding;
import interleave.lab.world.PipeState;
import interleave.worker.process.Pids;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the lesson about pipes shows beside its plain runs: full pipes, hangs that the lab explains, and killed processes.
@Timeout(120)
final class PipeLessonTest {
    private static final long LIMIT_MILLIS = 20_000;

    @AfterEach
    void nobodyIsLeft() {
        assertEquals(List.of(), ProcessHandle.current().descendants().filter(process -> !Pids.gone(process.pid())).toList());
    }

    @Test
    void fullPipeHoldsTheSenderUp() throws IOException {
        try (var lesson = SteppedLesson.of("pipe", "messages=5 length=30000").step("P1*3")) {
            assertTrue(lesson.waits("P1"), "two of 30,000 letters fit, a third does not");
            assertEquals(2, lesson.object(PipeState.class).length(1));
            lesson.step("P2*3");
            assertFalse(lesson.waits("P1"), "there is room again");
            assertEquals("ended", lesson.finish().reason());
        }
    }

    @Test
    void duplexPipeAnswers() throws IOException {
        try (var lesson = SteppedLesson.of("pipe", "form=duplex")) {
            assertEquals("ended", lesson.finish().reason());
            assertEquals(3, lesson.world().output().stream().filter(line -> line.text().startsWith("Process-1: thanks for ")).count());
        }
    }

    /// At full speed the lab finds the hang by itself, and closing the run ends everybody.
    @ParameterizedTest
    @CsvSource({"form=left-open, open", "form=both-send messages=3 length=30000, both-wait",
        "form=both-send messages=3 length=100000, both-wait-long"})
    void hangIsFoundInAFreeRun(String settings, String reason) throws IOException {
        try (var lesson = SteppedLesson.free("pipe", settings)) {
            lesson.awaitStandstill();
            assertEquals(reason, lesson.run().verdict().reason());
            assertEquals(1, lesson.findings(Finding.Standstill.class).size(), lesson.world().findings().toString());
            assertFalse(lesson.run().live().ended());
        }
    }

    @Test
    void endLeftOpenIsTheParents() throws IOException {
        try (var lesson = SteppedLesson.of("pipe", "form=left-open")) {
            assertEquals(List.of("open", 0L), List.of(lesson.finish().reason(), lesson.run().verdict().lost()));
            assertTrue(lesson.waits("P2"));
            var open = lesson.object(PipeState.class).ends().stream().filter(end -> end.end() == 1).map(end -> lesson.world().process(end.process()));
            assertEquals(List.of("main"), open.filter(process -> !process.ended()).map(process -> process.label()).toList());
        }
    }

    @Test
    void killedSenderIsAnEndOfFile() throws IOException {
        try (var lesson = SteppedLesson.of("pipe", "").step("P1*2").kill("P1")) {
            var verdict = lesson.finish();
            assertEquals(List.of("sender-killed", 2L), List.of(verdict.reason(), verdict.actual()));
            assertEquals("Process-2: end of file", lesson.world().output().get(2).text());
            assertTrue(lesson.run().live().awaitEnd(LIMIT_MILLIS));
        }
    }

    @Test
    void killedSenderIsWaitedForWhereTheEndIsLeftOpen() throws IOException {
        try (var lesson = SteppedLesson.of("pipe", "form=left-open").step("P1*2").kill("P1")) {
            var verdict = lesson.finish();
            assertEquals(List.of("sender-killed", 2L), List.of(verdict.reason(), verdict.actual()));
            assertTrue(lesson.waits("P2"));
        }
    }

    @Test
    void killedReceiverBreaksThePipe() throws IOException {
        try (var lesson = SteppedLesson.of("pipe", "").step("P1 P2*2").kill("P2")) {
            var verdict = lesson.finish();
            assertEquals(List.of("receiver-killed", 1L), List.of(verdict.reason(), verdict.actual()));
            assertTrue(lesson.run().live().awaitEnd(LIMIT_MILLIS));
            assertEquals(1, lesson.process("P1").exit().code(), "a broken pipe");
        }
    }

    @Test
    void senderAtAFullPipeLearnsThatItsReceiverIsDead() throws IOException {
        try (var lesson = SteppedLesson.of("pipe", "messages=5 length=30000").step("P1*3").kill("P2")) {
            lesson.finish();
            assertTrue(lesson.run().live().awaitEnd(LIMIT_MILLIS));
            assertEquals(1, lesson.process("P1").exit().code(), "a broken pipe");
        }
    }
}
