package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.world.ProcessState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class ProcessLabelsTest {
    @Test
    void childrenAndThreadsAreNumbered() {
        assertEquals(List.of("main", "P1", "P2"), ProcessLabels.ofChildren(2).labels());
        assertEquals(List.of("main", "main.T1"), ProcessLabels.ofThreads(1).labels());
        assertEquals(List.of(3, 1), List.of(ProcessLabels.ofChildren(2).processes(), ProcessLabels.ofThreads(5).processes()));
    }

    @Test
    void onlyWhoCanNeverBeThereIsExcluded() {
        var two = ProcessLabels.ofChildren(2);
        assertTrue(two.excludes("P3") && two.excludes("main.T1"));
        assertFalse(two.excludes("main") || two.excludes("P2") || two.andMore().excludes("P3"));
    }

    static List<LessonForm> forms() {
        return LessonForm.all().filter(form -> !form.lesson().cast(form.parameters()).open()).toList();
    }

    /// Whoever takes part in a real run of the form was named before, and whoever was named takes part.
    @ParameterizedTest
    @MethodSource("forms")
    void everybodyInARunWasNamedBefore(LessonForm form) throws IOException {
        var cast = form.lesson().cast(form.parameters());
        try (var run = LiveRun.start(RunSettings.stepping(1), form.lesson().program(form.parameters()))) {
            while (run.stepByPolicy()) {
                // to the end, or as far as anybody can move
            }
            var labels = run.history().newest().processes().stream().map(ProcessState::label).toList();
            assertEquals(List.of(), labels.stream().filter(cast::excludes).toList());
            var missing = cast.labels().stream().filter(label -> !labels.contains(label)).toList();
            // in this form the parent never gets to start the consumers
            assertEquals(form.toString().contains("join-first") ? List.of("P3", "P4") : List.of(), missing);
        }
    }
}
