package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lessons.Outcome;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.lessons.catalog.LessonCatalog;
import interleave.lessons.outcomes.Failure;
import interleave.lessons.outcomes.OutcomeCount;
import interleave.lessons.outcomes.OutcomePlan;
import interleave.lessons.outcomes.OutcomeReport;
import interleave.lessons.outcomes.Series;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `interleave outcomes` with real runs, few of them.
@Timeout(120)
final class OutcomesCommandTest {
    private static final Words ENGLISH = Words.of("command", Language.ENGLISH);

    @AfterEach
    void nothingIsLeft() {
        Invocation.assertNothingLeft();
    }

    /// A count that ends well. How often it tells its progress on standard error depends on how long it takes.
    private static Invocation counted(String... words) {
        var run = Invocation.of(words);
        assertEquals(ExitCode.FINE, run.code(), run.err());
        return run;
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void formIsNamedAndFaithfulIsTaken() {
        var lock = counted("outcomes", "lock", "--workers", "2", "--form", "long", "--runs", "1", "--json").json();
        assertEquals("long", lock.get("parameters").get("form").asText());
        var semaphore = counted("outcomes", "semaphore", "--workers", "2", "--faithful", "off", "--runs", "1", "--json").json();
        assertFalse(semaphore.get("parameters").get("faithful").asBoolean());
    }

    @Test
    void bothSwitchPositionsAreCountedAgainstTheSameRightResult() {
        var json = counted("outcomes", "lock", "--workers", "2", "--iterations", "200", "--runs", "3", "--seed", "5", "--json").json();
        assertEquals("lock", json.get("lesson").asText());
        assertEquals(5, json.get("seed").asLong());
        assertEquals(200, json.get("parameters").get("iterations").asLong());
        assertEquals("complete", json.get("end").asText());
        assertFalse(json.get("partial").asBoolean());
        assertEquals(List.of("off", "on"), json.get("series").findValuesAsText("lock"));
        var off = json.get("series").get(0);
        var on = json.get("series").get(1);
        for (var series : List.of(off, on)) {
            assertEquals(3, series.get("counted").asLong(), series.toString());
            assertEquals(3, sum(series.get("results")), series.toString());
        }
        assertEquals(off.get("expected"), on.get("expected"));
        assertEquals(3, on.get("acceptable").asLong());
        assertEquals(on.get("expected").asLong(), on.get("results").get(0).get("actual").asLong());
    }

    private static long sum(JsonNode results) {
        var sum = 0L;
        for (var result : results) {
            sum += result.get("runs").asLong();
        }
        return sum;
    }

    @Test
    void lessonWithoutLockIsOneTable() {
        var printed = flat(counted("outcomes", "global", "--workers", "2", "--runs", "2").out());
        assertTrue(printed.contains("2 runs, free, not recorded"), printed);
        assertTrue(printed.contains("2 of 2 right (100 %), 1 value 0 > "), printed);
        assertTrue(printed.contains("2 acceptable <- right: 0"), printed);
        assertFalse(printed.contains("lock"), printed);
    }

    @Test
    void oneSwitchPositionAlone() {
        var printed = flat(counted("outcomes", "lock", "--workers", "2", "--runs", "2", "--lock", "ON").out());
        assertTrue(printed.contains("lock on: 2 of 2 right"), printed);
        assertFalse(printed.contains("lock off"), printed);
    }

    @Test
    void runsThatHangAreToldApartAndFail() {
        var run = Invocation.of("outcomes", "pipe", "--form", "left-open", "--runs", "2", "--timeout", "2");
        assertEquals(ExitCode.FAILED, run.code(), run.out());
        assertTrue(flat(run.out()).contains("no run has a result apart 2 had not ended in time; they have no result"), run.out());
        assertTrue(run.err().contains("some runs have no result"), run.err());
    }

    private static OutcomePlan plan() {
        return plan(List.of(Series.LOCK_OFF));
    }

    private static OutcomePlan plan(List<Series> series) {
        var lesson = LessonCatalog.find("lock").orElseThrow();
        return new OutcomePlan(lesson, Parameters.of(lesson), series, 8, 1, Duration.ofSeconds(1));
    }

    private static String closing(OutcomeCount count, OutcomeReport.End end) {
        var out = new StringWriter();
        var text = new OutcomesText(new PrintWriter(out), ENGLISH);
        var report = new OutcomeReport(plan(), Map.of(Series.LOCK_OFF, count), end, "", 2_000_000_000L);
        text.closing(report);
        text.failures(report);
        return out.toString();
    }

    @Test
    void barsAreGradedMarkedAndOfTheRightLength() {
        var count = OutcomeCount.NONE;
        for (var actual : new long[] {31, 31, 33, 34, 34, 34, 34, 34}) {
            count = count.with(new Verdict(34, actual, actual == 34 ? Outcome.ACCEPTABLE : Outcome.INTERESTING, "lost"));
        }
        var lines = closing(count, OutcomeReport.End.COMPLETE).lines().toList();
        assertEquals("lock off: 5 of 8 right (63 %), 3 wrong: interesting (38 %), 3 different values", lines.get(1));
        assertEquals("  31 | " + "█".repeat(16) + " 2 interesting", lines.get(2));
        assertEquals("  32 |", lines.get(3));
        assertEquals("  33 | " + "█".repeat(8) + " 1 interesting", lines.get(4));
        assertEquals("  34 > " + "█".repeat(40) + " 5 acceptable  <- right: 34", lines.get(5));
        assertEquals("time       2.0 s, 4.0 runs a second", lines.get(7));
    }

    @Test
    void oneValueIsOneBar() {
        var right = OutcomeCount.NONE.with(new Verdict(80_000, 80_000, Outcome.ACCEPTABLE, "right"));
        assertEquals(List.of("  80,000 > " + "█".repeat(40) + " 1 acceptable  <- right: 80,000"), bars(right));
        var wrong = OutcomeCount.NONE.with(new Verdict(80_000, 7, Outcome.INTERESTING, "lost"));
        assertEquals(List.of("       7 | " + "█".repeat(40) + " 1 interesting", "  80,000 > <- right: 80,000"), bars(wrong));
    }

    /// The lock on beside a lock off that has many values: each has the bars that it needs.
    @Test
    void seriesWithOneValueHasNoEmptyBars() {
        var off = OutcomeCount.NONE;
        for (var actual : new long[] {4_000, 3_000, 3_500}) {
            off = off.with(new Verdict(4_000, actual, Outcome.INTERESTING, "lost"));
        }
        var on = OutcomeCount.NONE.with(new Verdict(4_000, 4_000, Outcome.ACCEPTABLE, "right"));
        var out = new StringWriter();
        new OutcomesText(new PrintWriter(out), ENGLISH).closing(new OutcomeReport(
                plan(List.of(Series.LOCK_OFF, Series.LOCK_ON)), Map.of(Series.LOCK_OFF, off, Series.LOCK_ON, on), OutcomeReport.End.COMPLETE, "", 2_000_000_000L));
        var printed = out.toString();
        var afterOn = printed.substring(printed.indexOf("lock on:")).lines().skip(1).takeWhile(line -> !line.isBlank()).toList();
        assertEquals(List.of("  4,000 > " + "█".repeat(40) + " 1 acceptable  <- right: 4,000"), afterOn);
        assertTrue(printed.contains("3,100 to 3,199 |"), "where there are several, what is between them is there too: " + printed);
    }

    private static List<String> bars(OutcomeCount count) {
        return closing(count, OutcomeReport.End.COMPLETE).lines().filter(line -> line.matches("  [ 0-9,]+ [|>].*")).toList();
    }

    @Test
    void partialResultSaysSo() {
        var count = OutcomeCount.NONE.with(new Verdict(34, 34, Outcome.ACCEPTABLE, "right")).with(Failure.BROKEN);
        var printed = flat(closing(count, OutcomeReport.End.CANCELLED));
        assertTrue(printed.contains("partial Only 2 of 8 runs were made: the counting was interrupted."), printed);
        assertTrue(printed.contains("apart 1 had a process that was killed or ended with an error"), printed);
        assertTrue(printed.contains("interleave: only 2 of 8 runs were made"), printed);
    }

    @Test
    void whatMustNeverComeOutFailsTheCheck() {
        var printed = closing(OutcomeCount.NONE.with(new Verdict(34, 35, Outcome.FORBIDDEN, "lost")), OutcomeReport.End.COMPLETE);
        assertTrue(printed.contains("1 wrong: forbidden (100 %)") && printed.contains("the check of lesson lock failed"), printed);
    }

    @Test
    void progressIsALineEveryFewSecondsOrOneThatIsWrittenOver() throws InterruptedException {
        var err = new StringWriter();
        var progress = new OutcomesProgress(new PrintWriter(err), ENGLISH, true);
        Thread.sleep(150);
        progress.print(new OutcomeReport(plan(), Map.of(Series.LOCK_OFF, OutcomeCount.NONE.with(Failure.BROKEN)), null, "", 500_000_000L));
        progress.clear();
        var line = "1 of 8 runs, 2.0 a second, about 4 s to go";
        assertEquals("\r" + line + "\r" + " ".repeat(line.length()) + "\r", err.toString());
        var quiet = new StringWriter();
        new OutcomesProgress(new PrintWriter(quiet), ENGLISH, false).print(new OutcomeReport(plan(), Map.of(), null, "", 1));
        assertEquals("", quiet.toString());
    }
}
