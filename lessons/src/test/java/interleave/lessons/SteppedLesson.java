package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.world.Finding;
import interleave.lab.world.ProcessState;
import interleave.lab.world.WaitGraph;
import interleave.lab.world.World;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.process.Signals;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A lesson that a test steps, with kills in between.
///
/// **Threading:** confined to the test's thread.
final class SteppedLesson implements AutoCloseable {
    private static final long LIMIT_MILLIS = 60_000;
    private static final long LOOK_NANOS = 1_000_000;
    private static final int MAX_STEPS = 10_000;
    private static final long SEED = 42;

    private final LessonRun run;

    private SteppedLesson(LessonRun run) {
        this.run = run;
    }

    /// Starts the lesson with settings such as `workers=2 form=left-open`, halted before its first step.
    static SteppedLesson of(String id, String settings) throws IOException {
        return new SteppedLesson(start(id, settings, RunSettings.stepping(SEED)));
    }

    /// The same, with the dead waited for as in Python.
    static SteppedLesson faithful(String id, String settings) throws IOException {
        return new SteppedLesson(start(id, settings, RunSettings.stepping(SEED).robust(false)));
    }

    /// The same at full speed.
    static SteppedLesson free(String id, String settings) throws IOException {
        return new SteppedLesson(start(id, settings, RunSettings.free(SEED)));
    }

    static LessonRun start(String id, String settings, RunSettings how) throws IOException {
        var lesson = LessonCatalog.find(id).orElseThrow();
        var parameters = Parameters.of(lesson);
        for (var setting : Parameters.settings(lesson, settings).entrySet()) {
            parameters = parameters.with(setting.getKey(), setting.getValue());
        }
        return LessonRun.start(lesson, parameters, how);
    }

    SteppedLesson step(String schedule) {
        run.live().awaitRest(LIMIT_MILLIS);
        run.live().replay(Schedule.parse(schedule));
        return this;
    }

    /// Ends the process with this label by SIGKILL, and waits until that is recorded and all are at rest again.
    SteppedLesson kill(String label) {
        assertTrue(run.live().signal(process(label).slot(), Signals.KILL));
        await(label + " has ended", () -> process(label).ended());
        run.live().awaitRest(LIMIT_MILLIS);
        return this;
    }

    /// Waits until somebody is blocked and nobody can go on, as the lab sees it.
    SteppedLesson awaitStandstill() {
        await("nobody can go on", () -> WaitGraph.standsStill(world()));
        return this;
    }

    private static void await(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in vain: " + what);
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /// Lets the policy go on as long as anybody can move.
    Verdict finish() {
        while (run.live().stepByPolicy()) {
            assertTrue(run.live().state().schedule().size() < MAX_STEPS);
        }
        return run.verdict();
    }

    LessonRun run() {
        return run;
    }

    World world() {
        return run.live().history().newest();
    }

    ProcessState process(String label) {
        return world().processes().stream().filter(process -> process.label().equals(label)).findFirst().orElseThrow();
    }

    boolean waits(String label) {
        return process(label).waiting() != null;
    }

    <T> T object(Class<T> kind) {
        return world().objects().stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    <T extends Finding> List<T> findings(Class<T> kind) {
        return world().findings().details().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        run.close();
    }
}
