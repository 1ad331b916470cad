package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.conductor.Policy;
import interleave.worker.conductor.RunSettings;
import interleave.worker.conductor.Schedule;
import interleave.worker.process.Pids;
import interleave.worker.process.Signals;
import interleave.worker.trace.Event;
import interleave.worker.world.PipeState;
import interleave.worker.world.ProcessState;
import interleave.worker.world.QueueState;
import interleave.worker.world.SemaphoreState;
import interleave.worker.world.World;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The lessons about semaphores, pipes, queues and pools, with real processes: their goals, what they suggest to try, and free
/// runs.
@Timeout(180)
final class CoordinationLessonsTest {
    private static final long LIMIT_MILLIS = 60_000;
    private static final long SEED = 42;

    @AfterEach
    void nobodyIsLeft() {
        assertEquals(List.of(), ProcessHandle.current().descendants().filter(process -> !Pids.gone(process.pid())).toList());
    }

    private static LessonRun start(String id, Map<String, Long> set, RunSettings settings) throws IOException {
        var lesson = LessonCatalog.find(id).orElseThrow();
        var parameters = Parameters.of(lesson);
        for (var one : set.entrySet()) {
            parameters = parameters.with(one.getKey(), one.getValue());
        }
        return LessonRun.start(lesson, parameters, settings);
    }

    private static LessonRun step(String id, Map<String, Long> set, String schedule) throws IOException {
        var run = start(id, set, RunSettings.stepping(SEED));
        run.live().awaitRest(LIMIT_MILLIS);
        run.live().replay(Schedule.parse(schedule));
        return run;
    }

    /// Lets the policy go on as long as anybody can move.
    private static Verdict finish(LessonRun run) {
        while (run.live().stepByPolicy()) {
            assertTrue(run.live().state().schedule().size() < 10_000);
        }
        return run.verdict();
    }

    private static Map<String, Long> suggested(String id, int place) {
        return LessonTexts.of(LessonCatalog.find(id).orElseThrow(), Locale.ENGLISH).tries().get(place).set();
    }

    private static <T> T object(World world, Class<T> kind) {
        return world.objects().stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    private static boolean waits(World world, String label) {
        return world.processes().stream().filter(process -> process.label().equals(label)).anyMatch(process -> process.waiting() != null);
    }

    private static World world(LessonRun run) {
        return run.live().history().newest();
    }

    @ParameterizedTest
    @CsvSource({"semaphore, done", "pipe, ended", "queue, all", "pool, all"})
    void freeRunEndsWell(String id, String reason) throws IOException {
        try (var run = start(id, id.equals("semaphore") ? Map.of("workers", 3L) : Map.of(), RunSettings.free(SEED))) {
            assertTrue(run.live().awaitEnd(LIMIT_MILLIS));
            assertEquals(reason, run.verdict().reason(), run.verdict().toString());
            assertEquals(Outcome.ACCEPTABLE, run.verdict().outcome());
        }
    }

    @ParameterizedTest
    @CsvSource({"semaphore, unrecorded", "pipe, ended", "queue, all", "pool, all"})
    void untracedRunEndsWell(String id, String reason) throws IOException {
        try (var run = start(id, id.equals("semaphore") ? Map.of("workers", 2L) : Map.of(), RunSettings.free(SEED).untraced())) {
            assertTrue(run.live().awaitEnd(LIMIT_MILLIS));
            assertEquals(reason, run.verdict().reason(), run.verdict().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"semaphore", "pipe", "queue", "pool"})
    void anyOrderEndsWell(String id) throws IOException {
        for (var seed = SEED; seed < SEED + 3; seed++) {
            try (var run = start(id, Map.of(), RunSettings.stepping(seed).with(Policy.random(seed)))) {
                run.live().awaitRest(LIMIT_MILLIS);
                assertEquals(Outcome.ACCEPTABLE, finish(run).outcome(), id + " " + seed);
                assertTrue(run.live().awaitEnd(LIMIT_MILLIS));
            }
        }
    }

    @Test
    void goalOfSemaphoreIsReached() throws IOException {
        try (var run = step("semaphore", Map.of(), "P1 P2 P3 P4")) {
            var printers = object(world(run), SemaphoreState.class);
            assertEquals(List.of(3, 0L, 1), List.of(printers.holders().size(), printers.value(), printers.waiters().size()));
            assertTrue(waits(world(run), "P4"));
        }
    }

    @Test
    void oneSemaphorePermitIsALock() throws IOException {
        try (var run = step("semaphore", suggested("semaphore", 0), "P1 P2 P3")) {
            assertEquals(1L, finish(run).facts().get("most"));
            assertEquals("done", run.verdict().reason());
        }
    }

    @Test
    void aPermitForEachJobLetsNobodyWait() throws IOException {
        try (var run = step("semaphore", suggested("semaphore", 1), "P1 P2 P3 P4 P5 P6 P7")) {
            assertEquals(7, object(world(run), SemaphoreState.class).holders().size());
            finish(run);
            assertFalse(run.live().history().events().stream().anyMatch(event -> event instanceof Event.Blocked blocked
                    && blocked.object() == object(world(run), SemaphoreState.class).number()));
        }
    }

    @Test
    void killedJobTakesItsPermitAlong() throws IOException {
        try (var run = step("semaphore", suggested("semaphore", 2), "P1*2")) {
            var slot = world(run).processes().stream().filter(process -> process.label().equals("P1")).findFirst().map(ProcessState::slot).orElseThrow();
            run.live().signal(slot, Signals.KILL);
            run.live().awaitRest(LIMIT_MILLIS);
            var verdict = finish(run);
            assertEquals(List.of("unfinished", 6L), List.of(verdict.reason(), verdict.actual()));
            assertEquals(1, object(world(run), SemaphoreState.class).value(), "one of two is gone for ever");
        }
    }

    @Test
    void goalOfPipeIsReached() throws IOException {
        try (var run = step("pipe", suggested("pipe", 0), "P2 P1")) {
            assertFalse(waits(world(run), "P2"), "it waited until P1 sent");
            assertTrue(run.live().history().events().stream().anyMatch(Event.Blocked.class::isInstance));
        }
        try (var run = step("pipe", suggested("pipe", 0), "P1*3")) {
            assertTrue(waits(world(run), "P1"), "two of 30,000 letters fit, a third does not");
            assertEquals(2, object(world(run), PipeState.class).length(1));
            assertEquals("ended", finish(run).reason());
        }
    }

    @Test
    void endLeftOpenNeverComes() throws IOException {
        try (var run = step("pipe", suggested("pipe", 1), "")) {
            var verdict = finish(run);
            assertEquals(List.of("open", 0L), List.of(verdict.reason(), verdict.lost()));
            assertTrue(waits(world(run), "P2"));
            assertFalse(run.live().ended());
        }
    }

    @Test
    void duplexPipeAnswers() throws IOException {
        try (var run = step("pipe", suggested("pipe", 2), "")) {
            assertEquals("ended", finish(run).reason());
            assertEquals(3, world(run).output().stream().filter(line -> line.text().startsWith("Process-1: got")).count());
        }
    }

    @Test
    void goalOfQueueIsReached() throws IOException {
        try (var run = step("queue", Map.of(), "P1*5 P2")) {
            assertTrue(object(world(run), QueueState.class).full());
            assertTrue(waits(world(run), "P2"));
        }
        try (var run = step("queue", Map.of(), "P3")) {
            assertTrue(waits(world(run), "P3"));
            assertEquals("all", finish(run).reason());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whatThePoolLessonSuggestsEndsWell(int place) throws IOException {
        try (var run = step("pool", suggested("pool", place), "")) {
            var verdict = finish(run);
            assertEquals("all", verdict.reason());
            assertTrue(verdict.facts().get("busy") >= 1, verdict.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whatTheQueueLessonSuggestsEndsWell(int place) throws IOException {
        try (var run = step("queue", suggested("queue", place), "")) {
            assertEquals("all", finish(run).reason());
            var putWaits = run.live().history().events().stream().filter(Event.Blocked.class::isInstance).count();
            assertTrue(place == 1 || putWaits > 0, "who is too early waits");
        }
    }
}
