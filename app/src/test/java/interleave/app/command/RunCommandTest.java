package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import interleave.lab.keep.TraceFile;
import interleave.lab.run.Schedule;
import interleave.lab.world.Findings;
import interleave.lab.world.WorldHistory;
import interleave.lessons.Lesson;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `interleave run` with real processes.
@Timeout(120)
final class RunCommandTest {
    private static final Pattern PID = Pattern.compile("\\([0-9]+\\)");

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeft() {
        Invocation.assertNothingLeft();
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false).map(one -> one.get(field).asText()).toList();
    }

    static Stream<String> lessons() {
        return LessonCatalog.all().stream().map(Lesson::id);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLessonRunsToItsEndStepped(String id) {
        var json = Invocation.fine("run", id, "--mode", "step", "--seed", "5", "--json").json();
        assertEquals("complete", json.get("end").asText(), json.toString());
        assertTrue(json.get("findings").findValuesAsText("kind").stream().allMatch("lost-update"::equals), json.get("findings").toString());
    }

    @Test
    void aRunIsFaithfulWhenAskedFor() {
        assertEquals("true", Invocation.fine("run", "lock", "--faithful", "on", "--json").json().get("faithful").asText());
        assertEquals("false", Invocation.fine("run", "lock", "--faithful", "off", "--json").json().get("faithful").asText());
        assertEquals("false", Invocation.fine("run", "lock", "--json").json().get("faithful").asText());
        assertTrue(Invocation.fine("run", "lock", "--faithful", "on").out().contains("faithful"));
    }

    @Test
    void goalIsToldWhenItIsReached() {
        var printed = Invocation.fine("run", "value", "--workers", "2", "--schedule", "P1 P2 P1 P2", "--seed", "42");
        assertTrue(printed.out().contains("goal       reached. An update is lost after 4 steps"), printed.out());
        var json = Invocation.fine("run", "value", "--workers", "2", "--schedule", "P1 P2 P1 P2", "--seed", "42", "--json").json();
        assertEquals("{\"fewest\":4,\"lost\":16,\"steps\":4}", json.get("win").get("facts").toString());
        var other = Invocation.fine("run", "value", "--workers", "2", "--schedule", "P1*3 P2*3", "--seed", "42", "--json").json();
        assertTrue(other.get("win").isNull(), other.toString());
    }

    @Test
    void formIsChosenByItsName() {
        var json = Invocation.fine("run", "global", "--form", "threads", "--workers", "2", "--schedule", "main.T1*3 main.T2*3", "--json").json();
        assertEquals("threads", json.get("parameters").get("form").asText());
        assertEquals(List.of("main.T1", "main.T2"), texts(json.get("processes"), "name"));
        assertTrue(json.get("expected").asLong() > 0, json.toString());
        assertEquals(0, json.get("lost").asLong());
        var wrong = Invocation.of("run", "global", "--form", "fibres");
        assertEquals(ExitCode.USAGE, wrong.code());
        assertTrue(wrong.err().contains("--form is processes or threads, not 'fibres'"), wrong.err());
        var none = Invocation.of("run", "value", "--form", "threads");
        assertEquals(ExitCode.USAGE, none.code());
        assertTrue(none.err().contains("lesson value has no form"), none.err());
    }

    @Test
    void fourStepsLoseAnUpdate() {
        var json = Invocation.fine("run", "value", "--workers", "2", "--seed", "7", "--schedule", "P1 P2 P1 P2", "--json").json();
        assertEquals(
                List.of("19", "13", "6", "interesting", "step", "P1 P2 P1 P2 P1 P2"),
                List.of(json.get("expected").asText(), json.get("actual").asText(), json.get("lost").asText(),
                        json.get("outcome").asText(), json.get("mode").asText(), json.get("schedule").asText()));
        assertEquals(1, json.get("findings").size());
        var finding = json.get("findings").get(0);
        assertEquals("lost-update", finding.get("kind").asText());
        assertEquals(
                "P2 (PID) read 0 before P1 (PID) wrote 6, and now writes 13 over it: P1's 6 is gone.",
                PID.matcher(finding.get("text").asText()).replaceAll("(PID)"));
        assertEquals(6, finding.get("amount").asInt());
    }

    @Test
    void jsonHasItsFieldsInTheirOrder() {
        var json = Invocation.fine("run", "lock", "--workers", "2", "--seed", "3", "--json").json();
        assertEquals(
                List.of("lesson", "parameters", "seed", "mode", "traced", "faithful", "parent", "processes", "expected", "actual", "lost",
                        "soFar", "outcome", "end", "win", "findings", "findingsTotal", "killed", "events", "schedule", "output", "elapsedNanos"),
                names(json));
        assertEquals(List.of("workers", "iterations", "lock", "continuous", "form"), names(json.get("parameters")));
        assertEquals("{\"workers\":2,\"iterations\":1,\"lock\":true,\"continuous\":false,\"form\":\"short\"}", json.get("parameters").toString());
        assertEquals(List.of("pid", "exitCode"), names(json.get("parent")));
        assertEquals(List.of("0", "true", "complete", "0"),
                List.of(json.get("parent").get("exitCode").asText(), json.get("traced").asText(), json.get("end").asText(),
                        json.get("findingsTotal").asText()));
        assertEquals(List.of("name", "pid", "exitCode"), names(json.get("processes").get(0)));
        assertEquals(List.of("P1", "P2"), texts(json.get("processes"), "name"));
        assertEquals(List.of("0", "0"), texts(json.get("processes"), "exitCode"));
        assertEquals(List.of("recorded", "dropped", "stalledNanos"), names(json.get("events")));
        assertEquals(
                List.of("lock", "3", "free", "acceptable", "0", "0", ""),
                List.of(json.get("lesson").asText(), json.get("seed").asText(), json.get("mode").asText(), json.get("outcome").asText(),
                        json.get("lost").asText(), json.get("events").get("dropped").asText(), json.get("schedule").asText()));
        assertEquals(3, json.get("output").size());
        assertTrue(json.get("elapsedNanos").asLong() > 0);
    }

    @Test
    void storyOfStepsIsTold() {
        var lines = Invocation.fine("run", "lock", "--workers", "2", "--seed", "7", "--schedule", "P1*2 P2 P1").lines();
        var story = lines.stream()
                .filter(line -> line.matches(" *[0-9]+  P.*"))
                .map(line -> line.replaceFirst("^ *([0-9]+)  (P[0-9]) +[0-9]+ +([0-9]+)  ", "$1 $2 $3 "))
                .toList();
        assertEquals(
                List.of("1 P1 22 acquire lock",
                        "2 P1 23 read total: 0",
                        "3 P2 22 acquire lock: waits, P1 has it",
                        "4 P1 25 write total: 0 -> 6",
                        "5 P1 27 release lock",
                        "6 P2 23 read total: 6",
                        "7 P1 29 print: Process-1: running total 6",
                        "8 P2 25 write total: 6 -> 19",
                        "9 P2 27 release lock",
                        "10 P2 29 print: Process-2: running total 19"),
                story);
        assertTrue(lines.contains("outcome    acceptable. Nothing is lost: 19 of 19."), lines.toString());
        assertTrue(lines.contains("schedule   P1*2 P2 P1*2 P2 P1 P2*3"), lines.toString());
    }

    @Test
    void linesFitAnEightyColumnTerminal() {
        var lines = Invocation.fine("run", "value", "--workers", "3", "--seed", "7", "--schedule", "P1 P2 P3 P1 P2 P3").lines();
        assertEquals(List.of(), lines.stream().filter(line -> line.length() > 80).toList());
        assertFalse(String.join("", lines).contains("\u001b"), "no colour codes");
    }

    @ParameterizedTest
    @CsvSource({"global", "value", "lock"})
    void stepsOfTheStoryAreThoseOfTheSchedule(String lesson) {
        var words = new String[] {"run", lesson, "--workers", "3", "--iterations", "4", "--policy", "random", "--seed", "11"};
        var story = Invocation.fine(words).lines();
        var again = new ArrayList<>(List.of(words));
        again.add("--json");
        var json = Invocation.fine(again.toArray(String[]::new)).json();
        var printed = story.stream()
                .filter(line -> line.matches(" *[0-9]+  P.*"))
                .map(line -> line.strip().split(" +")[1])
                .toList();
        assertEquals(json.get("schedule").asText(), Schedule.ofSteps(printed).toString());
    }

    @Test
    void sameSeedAndPolicyGiveTheSameRun() {
        var first = Invocation.fine("run", "value", "--workers", "3", "--policy", "random", "--seed", "5", "--json").json();
        var second = Invocation.fine("run", "value", "--workers", "3", "--schedule", first.get("schedule").asText(), "--seed", "5", "--json").json();
        assertEquals(first.get("schedule"), second.get("schedule"));
        assertEquals(first.get("output"), second.get("output"));
        assertEquals(first.get("actual"), second.get("actual"));
    }

    @Test
    void lossesInTheFindingsAddUp() {
        var json = Invocation.fine("run", "value", "--workers", "3", "--iterations", "5", "--policy", "random", "--seed", "8", "--json").json();
        var explained = StreamSupport.stream(json.get("findings").spliterator(), false).mapToLong(one -> one.get("amount").asLong()).sum();
        assertTrue(json.get("lost").asLong() > 0);
        assertEquals(json.get("lost").asLong(), explained);
        assertEquals(json.get("expected").asLong() - json.get("actual").asLong(), json.get("lost").asLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "portable"})
    void lockedTotalIsRightWithEitherParker(String parker) {
        var json = Invocation.fine("run", "lock", "--workers", "3", "--iterations", "2000", "--parker", parker, "--json").json();
        assertEquals(List.of("6000", "6000", "acceptable"),
                List.of(json.get("expected").asText(), json.get("actual").asText(), json.get("outcome").asText()));
    }

    @Test
    void untracedRunTellsItsResult() {
        var json = Invocation.fine("run", "lock", "--workers", "2", "--iterations", "2000", "--untraced", "--json").json();
        assertEquals(4000, json.get("actual").asLong());
        assertEquals(List.of("false", "null", "null"),
                List.of(json.get("traced").asText(), json.get("findings").toString(), json.get("findingsTotal").toString()));
    }

    @Test
    void moreFindingsThanAreKeptAreCounted() {
        var json = Invocation.fine("run", "value", "--workers", "2", "--iterations", "700", "--policy", "round-robin", "--json").json();
        assertEquals(Findings.MAX_LOST_UPDATES, json.get("findings").size());
        assertTrue(json.get("findingsTotal").asLong() > Findings.MAX_LOST_UPDATES, json.get("findingsTotal").toString());
    }

    @Test
    void runWithoutEndIsFineWhenItsTimeIsUp() {
        var json = Invocation.fine("run", "lock", "--workers", "2", "--continuous", "--timeout", "3", "--json").json();
        assertEquals(List.of("stopped", "true", "null", "false", "acceptable", "0"),
                List.of(json.get("end").asText(), json.get("parameters").get("continuous").asText(),
                        json.get("parameters").get("iterations").toString(), json.get("traced").asText(),
                        json.get("outcome").asText(), json.get("lost").asText()));
        assertTrue(json.get("expected").asLong() > 0);
    }

    @Test
    void lockSwitchedOffLosesByTheSameSchedule() {
        var json = Invocation.fine("run", "lock", "--lock", "off", "--workers", "2", "--schedule", "P1*2 P2*2 P1 P2", "--json").json();
        assertEquals("interesting", json.get("outcome").asText());
        assertTrue(json.get("lost").asLong() > 0);
    }

    @Test
    void seedIsPrintedWhenNoneWasGiven() {
        var lines = Invocation.fine("run", "global", "--workers", "1").lines();
        assertTrue(lines.stream().anyMatch(line -> line.matches("workers 1, iterations 1, form processes, seed [0-9]+, free, parent [0-9]+")), lines.toString());
    }

    @Test
    void pacedRunTellsOperations() {
        var lines = Invocation.fine("run", "value", "--workers", "2", "--speed", "1000", "--seed", "7").lines();
        assertTrue(lines.stream().anyMatch(line -> line.matches(" +1  P1 +[0-9]+ +[0-9]+  read total: 0")), lines.toString());
    }

    @Test
    void scheduleThatNamesMainStepsTheParent() {
        var lines = Invocation.fine("run", "value", "--workers", "2", "--seed", "7", "--schedule", "main P1").lines();
        assertTrue(lines.stream().anyMatch(line -> line.matches(" +1  main .*join P1: waits")), lines.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lock  | P1 P2 P2 | step 3 of the schedule: P2 (PID) waits for lock, held by P1 (PID).
            pool  | P1 P9    | step 2 of the schedule: there is no process P9; there are main, P1, P2, main.T1
            value | P1*3 P1  | step 4 of the schedule: P1 (PID) has ended with exit code 0.
            """)
    void impossibleStepIsToldWithItsReason(String lesson, String schedule, String message) {
        var invocation = Invocation.of("run", lesson, "--workers", "2", "--schedule", schedule);
        assertEquals(ExitCode.USAGE, invocation.code());
        assertEquals("interleave: " + message, PID.matcher(invocation.err().strip()).replaceAll("(PID)"));
        assertTrue(invocation.out().contains("   1  P1 "), "what came before is told");
    }

    @Test
    void impossibleStepLeavesNoHalfJson() {
        var invocation = Invocation.of("run", "lock", "--workers", "2", "--schedule", "P1 P2 P2", "--json");
        assertEquals(ExitCode.USAGE, invocation.code());
        assertEquals("", invocation.out());
    }

    @Test
    void timeoutTellsWhatEverybodyWasDoing() {
        var invocation = Invocation.of("run", "value", "--workers", "2", "--speed", "0.1", "--timeout", "6");
        assertEquals(ExitCode.FAILED, invocation.code());
        var lines = invocation.err().lines().map(line -> PID.matcher(line).replaceAll("(PID)")).toList();
        assertEquals("interleave: the run had not ended after 6.0 s (--timeout), so it was ended. At that moment:", lines.getFirst());
        assertTrue(lines.contains("main (PID) waits for P1 (PID) to end."), lines.toString());
        assertTrue(lines.contains("P2 (PID) halts before its next operation: read."), lines.toString());
        assertTrue(invocation.out().contains("outcome "), "the result so far is told");
    }

    @Test
    void traceOfARunWhoseTimeIsUpHoldsTheEventsThatTheReportCounts() throws IOException {
        var path = folder.resolve("run.trace");
        // many wait for one lock, so that the record is far from full when the time is up
        var run = Invocation.of("run", "lock", "--workers", "16", "--iterations", "10000000", "--mode", "free", "--timeout", "3",
                "--trace", path.toString(), "--json");
        assertEquals(ExitCode.FAILED, run.code(), run.err());
        var json = run.json();
        assertEquals("timeout", json.get("end").asText());
        assertTrue(json.get("events").get("recorded").asInt() > 20, json.get("events").toString());
        assertEquals(json.get("events").get("recorded").asInt(), TraceFile.load(path).events().size());
    }

    @Test
    void whatIsNotRecordedIsNotSaidOfTheProcesses() {
        var hangs = Invocation.of("run", "queue", "--form", "join-first", "--untraced", "--timeout", "4");
        assertEquals(ExitCode.FAILED, hangs.code());
        var lines = hangs.err().lines().map(line -> PID.matcher(line).replaceAll("(PID)")).toList();
        // on a busy machine some may not have begun by then
        assertTrue(lines.contains("main (PID) has not ended; what it is at is not recorded."), lines.toString());
        assertTrue(lines.stream().filter(line -> line.matches("P\\d .*"))
                .allMatch(line -> line.matches("P\\d( \\(PID\\) has not ended; what it is at is not recorded| is still starting)\\.")), lines.toString());
    }

    @Test
    void columnsAreAsWideAsTheLabelsOfTheRun() {
        var lines = Invocation.fine("run", "global", "--form", "threads", "--workers", "2", "--schedule", "main.T1 main.T2").lines();
        assertEquals(List.of(lines.stream().filter(line -> line.startsWith("step")).findFirst().orElseThrow().indexOf("pid") + 3),
                lines.stream().filter(line -> line.matches("( +\\d+| {4})  main(\\.T[12])? +\\d+ .*")).map(RunCommandTest::endOfPid).distinct().toList());
    }

    private static int endOfPid(String line) {
        var pid = Pattern.compile("main(\\.T[12])? +\\d+").matcher(line);
        return pid.find() ? pid.end() : -1;
    }

    @Test
    void threadsAreNotCalledProcesses() {
        var lines = Invocation.fine("run", "global", "--form", "threads", "--workers", "2", "--untraced").lines();
        assertTrue(lines.stream().anyMatch(line -> line.matches("threads    main\\.T1 \\d+, main\\.T2 \\d+")), lines.toString());
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("processes")), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.matches("outcome    (acceptable|interesting)\\. .*threads.*")), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.matches("expected   [1-9]\\d+")), lines.toString());
    }

    @Test
    void runWithoutRoomFails() {
        System.setProperty("interleave.arenas", folder.resolve("none").toString());
        try {
            var invocation = Invocation.of("run", "value");
            assertEquals(ExitCode.FAILED, invocation.code());
            assertTrue(invocation.err().startsWith("interleave: the run failed: a run needs 51 MB"), invocation.err());
        } finally {
            System.clearProperty("interleave.arenas");
        }
    }

    @Test
    void traceHoldsTheWholeRun() throws IOException {
        var path = folder.resolve("run.trace");
        Files.writeString(path, "old");
        Invocation.fine("run", "value", "--workers", "2", "--seed", "7", "--schedule", "P1 P2 P1 P2", "--trace", path.toString());
        var trace = TraceFile.load(path);
        assertEquals(
                List.of("value", "7", "step", "P1 P2 P1 P2 P1 P2", "2", "1"),
                List.of(trace.header().entry("lesson"), trace.header().entry("seed"), trace.header().entry("mode"),
                        trace.header().entry("schedule"), trace.header().entry("parameter.workers"), trace.header().entry("parameter.iterations")));
        var history = new WorldHistory();
        trace.events().forEach(history::append);
        assertEquals(1, history.newest().findings().lostUpdates());
        assertEquals(0, history.newest().anomalies().count());
        assertEquals(2, trace.events().stream().filter(Event.Written.class::isInstance).count());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing unfinished is left");
        }
    }

    @Test
    void failedStepLeavesTheOldTrace() throws IOException {
        var path = Files.writeString(folder.resolve("run.trace"), "old");
        assertEquals(ExitCode.USAGE,
                Invocation.of("run", "value", "--workers", "2", "--schedule", "P9", "--trace", path.toString()).code());
        assertEquals("old", Files.readString(path));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void standstillIsTheOnlyFindingAndNoOtherOne() {
        var run = Invocation.of("run", "pipe", "--form", "left-open", "--mode", "step", "--seed", "5");
        assertEquals(ExitCode.FAILED, run.code(), run.out());
        assertEquals(
                List.of("findings   1 finding, told above"),
                run.lines().stream().filter(line -> line.startsWith("findings")).toList());
    }
}
