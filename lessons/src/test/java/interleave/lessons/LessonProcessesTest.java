package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.Policy;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.world.Finding;
import interleave.lab.world.ValueState;
import interleave.lab.world.World;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.process.Pids;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every lesson with real processes: free, stepped, with its lock on and off.
@Timeout(120)
final class LessonProcessesTest {
    private static final long LIMIT_MILLIS = 60_000;
    private static final long SEED = 42;

    @AfterEach
    void nobodyIsLeft() {
        assertEquals(List.of(), ProcessHandle.current().descendants().filter(process -> !Pids.gone(process.pid())).toList());
    }

    private static Parameters parameters(Lesson lesson, int workers, long iterations, boolean lock) {
        var parameters = Parameters.of(lesson).with(Parameter.WORKERS, workers).with(Parameter.ITERATIONS, iterations);
        return parameters.has(Parameter.LOCK) ? parameters.with(Parameter.LOCK, lock ? 1 : 0) : parameters;
    }

    /// What a run came to.
    private record Result(Verdict verdict, World world, List<Event> events, Schedule schedule) {}

    private static Result free(Lesson lesson, Parameters parameters, RunSettings settings) throws IOException {
        try (var run = LessonRun.start(lesson, parameters, settings)) {
            assertTrue(run.live().awaitEnd(LIMIT_MILLIS), "the run did not end");
            return result(run);
        }
    }

    private static Result stepped(Lesson lesson, Parameters parameters, String schedule, RunSettings settings)
            throws IOException {
        try (var run = LessonRun.start(lesson, parameters, settings)) {
            run.live().replay(Schedule.parse(schedule));
            while (run.live().stepByPolicy()) {
                assertTrue(run.live().state().schedule().size() < 10_000);
            }
            assertTrue(run.live().awaitEnd(LIMIT_MILLIS), "the run did not end");
            return result(run);
        }
    }

    private static Result result(LessonRun run) {
        var history = run.live().history();
        return new Result(run.verdict(), history.newest(), List.copyOf(history.events()), run.live().state().schedule());
    }

    private static Lesson lesson(String id) {
        return LessonCatalog.find(id).orElseThrow();
    }

    private static ValueState total(World world) {
        return world.objects().stream()
                .filter(ValueState.class::isInstance)
                .map(ValueState.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Finding.LostUpdate> lostUpdates(World world) {
        return world.findings().details().stream()
                .filter(Finding.LostUpdate.class::isInstance)
                .map(Finding.LostUpdate.class::cast);
    }

    @ParameterizedTest
    @CsvSource({"global, 5, 1, true", "global, 2, 1000, true", "lock, 5, 1, true", "lock, 2, 5000, true", "lock, 2, 5000, false",
        "value, 5, 1, true", "value, 2, 5000, true"})
    void freeRunGivesWhatTheLessonAllows(String id, int workers, long iterations, boolean lock) throws IOException {
        var result = free(lesson(id), parameters(lesson(id), workers, iterations, lock), RunSettings.free(SEED));
        var verdict = result.verdict();
        if (id.equals("global") || id.equals("lock") && lock) {
            assertEquals(Outcome.ACCEPTABLE, verdict.outcome(), verdict.toString());
            assertEquals(0, verdict.lost());
        } else {
            assertTrue(verdict.outcome() != Outcome.FORBIDDEN && verdict.lost() >= 0, verdict.toString());
        }
        if (!id.equals("global")) {
            assertEquals(verdict.lost(), total(result.world()).lost().toLong(), "the losses explain what is missing");
            assertTrue(iterations == 1 || verdict.expected() == workers * iterations, verdict.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"global", "value", "lock"})
    void untracedRunKeepsItsBooks(String id) throws IOException {
        var result = free(lesson(id), parameters(lesson(id), 2, 2000, true), RunSettings.free(SEED).untraced());
        assertEquals(id.equals("global") ? 0 : 4000, result.verdict().expected());
        assertTrue(result.verdict().outcome() != Outcome.FORBIDDEN, result.verdict().toString());
    }

    @Test
    void fourStepsLoseAnUpdate() throws IOException {
        var lesson = lesson("value");
        var result = stepped(lesson, parameters(lesson, 2, 1, true), "P1 P2 P1 P2", RunSettings.stepping(SEED));
        var lost = lostUpdates(result.world()).toList();
        assertEquals(1, lost.size());
        var written = result.events().stream()
                .filter(Event.Written.class::isInstance)
                .map(event -> ((Event.Written) event).bits())
                .toList();
        assertEquals(2, written.size());
        assertEquals("P2", result.world().process(lost.getFirst().process()).label());
        assertEquals(0, lost.getFirst().readBits());
        assertEquals(written.get(0), lost.getFirst().amount().toLong(), "what P1 had added is gone");
        assertEquals(
                new Verdict(written.get(0) + written.get(1), written.get(1), Outcome.INTERESTING, "lost"), result.verdict());
    }

    @Test
    void lossesAddUpOverAnyOrder() throws IOException {
        var lesson = lesson("value");
        for (var seed = SEED; seed < SEED + 5; seed++) {
            var settings = RunSettings.stepping(seed).with(Policy.random(seed));
            var result = stepped(lesson, parameters(lesson, 3, 8, true), "P1 P2", settings);
            var explained = lostUpdates(result.world()).mapToLong(lost -> lost.amount().toLong()).sum();
            assertEquals(result.verdict().lost(), explained, "seed " + seed);
        }
    }

    @Test
    void sameScheduleLosesWithTheLockOffOnly() throws IOException {
        var lesson = lesson("lock");
        var off = stepped(lesson, parameters(lesson, 2, 1, false), "P1*2 P2*2 P1 P2", RunSettings.stepping(SEED));
        var on = stepped(lesson, parameters(lesson, 2, 1, true), "P1*2 P2 P1", RunSettings.stepping(SEED));
        assertEquals(Outcome.INTERESTING, off.verdict().outcome());
        assertTrue(off.verdict().lost() > 0, off.verdict().toString());
        assertEquals(new Verdict(off.verdict().expected(), off.verdict().expected(), Outcome.ACCEPTABLE, "right"), on.verdict());
        assertEquals(0, on.world().findings().count());
    }

    static Stream<LessonForm> adding() {
        return Stream.of("global", "value", "lock").flatMap(id -> LessonForm.of(lesson(id)).stream());
    }

    @ParameterizedTest
    @MethodSource("adding")
    void everyOperationComesFromALineWithAStepMark(LessonForm form) throws IOException {
        var listing = form.java();
        var result = stepped(form.lesson(), form.parameters().with(Parameter.WORKERS, 2), "", RunSettings.stepping(SEED));
        for (var event : result.events()) {
            var mark = switch (event) {
                case Event.Read e when e.stamp().slot() != 1 -> "read";
                case Event.Written _ -> "write";
                case Event.Acquired e when e.stamp().slot() != 1 -> "acquire";
                case Event.Released e when e.stamp().slot() != 1 -> "release";
                case Event.Printed e when e.stamp().slot() != 1 -> "print";
                case Event.Sleeping _ -> "work";
                case Event.Read _ -> "result";
                case Event.Printed _ -> "average";
                case Event.ProcessStarting e when e.stamp().slot() == 1 -> "start";
                case Event.Joined _ -> "join";
                default -> "";
            };
            if (!mark.isEmpty()) {
                assertEquals(mark, listing.markOf(event.stamp().line()).orElse("no mark"), event.toString());
            }
        }
    }
}
