package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import interleave.lab.world.Reducer;
import interleave.lab.world.World;
import interleave.lessons.catalog.LessonCatalog;
import interleave.lessons.outcomes.ProcessTrial;
import interleave.lessons.outcomes.Trial;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a run of the lesson on globals comes to when its operations are not recorded.
@Timeout(120)
class GlobalLessonTest {
    private static final int PARENT_SLOT = 1;
    private static final int CHILD_SLOT = 2;
    private static final Lesson LESSON = LessonCatalog.find("global").orElseThrow();
    private static final long THREADS = LESSON.parameters().stream()
            .filter(parameter -> parameter.id().equals(Parameter.FORM))
            .findFirst().orElseThrow().value("threads").orElseThrow();

    private static Stamp at(int slot) {
        return new Stamp(slot, slot == Stamp.LAB ? 0 : 1, 1000, 20);
    }

    /// A parent and a child that have told, at their ends, what their copies hold.
    private static World unrecorded(Event... ends) {
        var events = new ArrayList<Event>(List.of(
                new Event.ModeChanged(at(Stamp.LAB), RunMode.FREE, false, true),
                new Event.ProcessStarting(at(Stamp.LAB), PARENT_SLOT, 1, "main", "main", ""),
                new Event.ProcessRunning(at(PARENT_SLOT), 701, Stamp.LAB, 0),
                new Event.ObjectCreated(at(PARENT_SLOT), 1, ObjectKind.GLOBAL, TypeCode.INT64, 0, 0, 0, "total"),
                new Event.ProcessStarting(at(PARENT_SLOT), CHILD_SLOT, 1, "P1", "Adder-1", ""),
                new Event.ProcessRunning(at(CHILD_SLOT), 702, PARENT_SLOT, 1),
                new Event.ObjectCreated(at(CHILD_SLOT), 2, ObjectKind.GLOBAL, TypeCode.INT64, 0, 0, 0, "total")));
        events.addAll(List.of(ends));
        return Reducer.applyAll(World.EMPTY, events);
    }

    private static Verdict judged(World world) {
        return LESSON.judge(world, Parameters.of(LESSON));
    }

    @Test
    void unrecordedRunIsJudgedByWhatTheParentsCopyHeldAtItsEnd() {
        var child = new Event.Accounted(at(CHILD_SLOT), 2, 7, 7);
        assertEquals("unrecorded", judged(unrecorded(child)).reason());
        var right = judged(unrecorded(child, new Event.Accounted(at(PARENT_SLOT), 1, 0, 0)));
        assertEquals("own-copy: 2 copies, 7 in the children's",
                "%s: %d copies, %d in the children's".formatted(right.reason(), right.facts().get("copies"), right.facts().get("sum")));
    }

    @Test
    void checkFailsWhenSomethingCrossedIntoTheParent() {
        var verdict = judged(unrecorded(new Event.Accounted(at(PARENT_SLOT), 1, 7, 7)));
        assertEquals(List.of(Outcome.FORBIDDEN, "crossed", 7L), List.of(verdict.outcome(), verdict.reason(), verdict.actual()));
    }

    @Test
    void unrecordedProcessesTellTheirCopies() {
        var verdict = came(Parameters.of(LESSON).with(Parameter.WORKERS, 2).with(Parameter.ITERATIONS, 10));
        assertEquals("own-copy", verdict.reason());
        // each adds two numbers from 1 to 10, ten times
        assertEquals(true, verdict.facts().get("sum") >= 40 && verdict.facts().get("sum") <= 400, verdict.toString());
    }

    @Test
    void unrecordedThreadsKeepTheirBooks() {
        var parameters = Parameters.of(LESSON).with(Parameter.FORM, THREADS).with(Parameter.WORKERS, 4).with(Parameter.ITERATIONS, 5_000);
        var first = came(parameters);
        var second = came(parameters);
        assertEquals(first.expected(), second.expected(), "the same seed adds up to the same sum");
        for (var verdict : List.of(first, second)) {
            assertEquals(verdict.lost() == 0 ? "shared" : "shared-lost", verdict.reason(), verdict.toString());
            assertEquals(0, verdict.expected() % 5_000, verdict.toString());
            assertEquals(true, verdict.actual() > 0 && verdict.actual() <= verdict.expected(), verdict.toString());
        }
    }

    private static Verdict came(Parameters parameters) {
        var ran = new ProcessTrial(LESSON, 42, Duration.ofSeconds(60)).run(parameters, () -> false);
        return assertInstanceOf(Trial.Ran.Came.class, ran).verdict();
    }
}
