package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.app.words.Words;
import interleave.lab.run.Schedule;
import interleave.lab.words.Language;
import interleave.lab.world.World;
import interleave.lessons.Outcome;
import interleave.lessons.Verdict;
import interleave.lessons.catalog.LessonCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunReportTest {
    private static final Words ENGLISH = Words.of("command", Language.ENGLISH);

    private static RunReport report(RunEnd end, Outcome outcome) {
        var plan = new RunOptions().plan(LessonCatalog.find("lock").orElseThrow(), new ParameterOptions());
        return new RunReport(plan, end, World.EMPTY, new Verdict(4, 3, outcome, "lost"), Optional.empty(), Schedule.EMPTY, 1, 0, 0, 0, List.of());
    }

    @Test
    void exitCodeTellsFailureBeforeCheckBeforeFine() {
        assertEquals(ExitCode.FINE, report(RunEnd.COMPLETE, Outcome.ACCEPTABLE).exitCode());
        assertEquals(ExitCode.FINE, report(RunEnd.COMPLETE, Outcome.INTERESTING).exitCode());
        assertEquals(ExitCode.CHECK, report(RunEnd.COMPLETE, Outcome.FORBIDDEN).exitCode());
        assertEquals(ExitCode.FAILED, report(RunEnd.TIMEOUT, Outcome.FORBIDDEN).exitCode());
        assertEquals(ExitCode.FAILED, report(RunEnd.STUCK, Outcome.ACCEPTABLE).exitCode());
    }

    @Test
    void failedCheckIsTold() {
        var err = new StringWriter();
        new FailureText(new PrintWriter(err), ENGLISH).print(report(RunEnd.COMPLETE, Outcome.FORBIDDEN));
        assertEquals("interleave: this result must never happen: the check of lesson lock failed", err.toString().strip());
    }

    @Test
    void aProcessWhosePidNobodyKnewIsCalledByItsLabel() {
        assertEquals("P2 by SIGKILL.", new Death("P2", 0, false, "SIGKILL", List.of(), List.of()).who(ENGLISH));
        assertEquals("P2 (30700) by SIGKILL.", new Death("P2", 30700, false, "SIGKILL", List.of(), List.of()).who(ENGLISH));
    }

    @Test
    void standstillIsTold() {
        var err = new StringWriter();
        new FailureText(new PrintWriter(err), ENGLISH).print(report(RunEnd.STUCK, Outcome.ACCEPTABLE));
        assertEquals("interleave: nobody can go on, so the run was ended:", err.toString().strip());
    }
}
