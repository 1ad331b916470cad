package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.CannotMove;
import interleave.lab.run.RunSettings;
import interleave.lab.words.Language;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.process.Pids;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every lesson does, with real processes, what its `check.properties` says.
@Timeout(120)
final class LessonCheckTest {
    private static final long LIMIT_MILLIS = 60_000;
    private static final long SEED = 42;
    private static final int MAX_STEPS = 10_000;

    @AfterEach
    void nobodyIsLeft() {
        assertEquals(List.of(), ProcessHandle.current().descendants().filter(process -> !Pids.gone(process.pid())).toList());
    }

    private static Stream<LessonCheck.Trial> trials(String kind) {
        return LessonCatalog.all().stream().flatMap(lesson -> LessonCheck.of(lesson).trials(kind).stream());
    }

    static Stream<LessonCheck.Trial> runs() {
        return trials("run");
    }

    static Stream<LessonCheck.Trial> wins() {
        return trials("win");
    }

    static Stream<LessonCheck.Trial> contrasts() {
        return trials("contrast");
    }

    static Stream<LessonCheck.Trial> missed() {
        return trials("no-win");
    }

    private static LessonRun start(LessonCheck.Trial trial) throws IOException {
        var settings = trial.schedule() == null ? RunSettings.free(SEED) : RunSettings.stepping(SEED);
        var run = LessonRun.start(trial.lesson(), trial.parameters(), settings);
        if (trial.schedule() != null) {
            run.live().awaitRest(LIMIT_MILLIS);
        }
        return run;
    }

    private static Optional<Win> win(LessonRun run) {
        return run.lesson().win(run.live().history().newest(), run.parameters());
    }

    /// To the end, or as far as anybody can move.
    private static void finish(LessonRun run, LessonCheck.Trial trial) {
        if (trial.schedule() == null) {
            assertTrue(run.live().awaitEnd(LIMIT_MILLIS), "the run did not end");
            return;
        }
        while (run.live().stepByPolicy()) {
            assertTrue(run.live().state().schedule().size() < MAX_STEPS);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("runs")
    void runComesToWhatIsPromised(LessonCheck.Trial trial) throws IOException {
        try (var run = start(trial)) {
            if (trial.schedule() != null) {
                run.live().replay(trial.schedule());
            }
            finish(run, trial);
            var verdict = run.verdict();
            assertTrue(List.of(trial.promised().split(" or ")).contains(verdict.reason()), verdict.toString());
            assertTold(run, verdict);
        }
    }

    /// No place of a text is left without its number.
    private static void assertTold(LessonRun run, Verdict verdict) {
        for (var code : Arrays.stream(Language.values()).map(Language::code).toList()) {
            var texts = LessonTexts.of(run.lesson(), Locale.of(code)).of(run.parameters());
            var described = texts.outcome(verdict) + " " + texts.explanation(verdict) + win(run).map(texts::win).orElse("");
            assertFalse(LessonTextsTest.BRACES.matcher(described).find(), described);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("wins")
    void winIsReachedByTheLastStep(LessonCheck.Trial trial) throws IOException {
        try (var run = start(trial)) {
            for (var label : trial.schedule().labels()) {
                assertTrue(win(run).isEmpty(), "reached too early: " + run.live().state().schedule());
                run.live().step(label);
            }
            assertTrue(win(run).isPresent(), "not reached");
            assertTold(run, run.verdict());
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("missed")
    void anotherScheduleDoesNotWin(LessonCheck.Trial trial) throws IOException {
        try (var run = start(trial)) {
            if (trial.schedule() != null) {
                run.live().replay(trial.schedule());
            }
            finish(run, trial);
            assertEquals(Optional.empty(), win(run));
        }
    }

    /// With the lock off something is lost; the same steps with the lock on, whoever has to wait left out, reach the goal and
    /// lose nothing.
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("contrasts")
    void sameStepsShowWhatTheLockIsFor(LessonCheck.Trial trial) throws IOException {
        try (var off = start(with(trial, 0))) {
            assertFalse(play(off, trial), "the goal is reached with the lock on only");
            assertTrue(off.verdict().lost() > 0, "nothing was lost with the lock off");
        }
        try (var on = start(with(trial, 1))) {
            assertTrue(play(on, trial), "nobody had to wait");
            finish(on, trial);
            assertEquals(0, on.verdict().lost());
        }
    }

    private static LessonCheck.Trial with(LessonCheck.Trial trial, long lock) {
        return new LessonCheck.Trial(trial.lesson(), trial.parameters().with(Parameter.LOCK, lock), trial.schedule(), trial.promised(), trial.source());
    }

    /// Takes the steps that are possible; whether the goal was reached after one of them.
    private static boolean play(LessonRun run, LessonCheck.Trial trial) {
        var won = false;
        for (var label : trial.schedule().labels()) {
            try {
                run.live().step(label);
            } catch (CannotMove waits) {
                assertTrue(waits.reason() == CannotMove.Reason.BLOCKED || waits.reason() == CannotMove.Reason.ENDED, waits.getMessage());
            }
            won |= win(run).isPresent();
        }
        return won;
    }
}
