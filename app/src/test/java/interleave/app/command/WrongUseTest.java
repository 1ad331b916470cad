package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Wrong use ends with code 2 and one clear sentence, before anything runs.
@Timeout(60)
final class WrongUseTest {
    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeft() {
        Invocation.assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run lokc                                 | there is no lesson 'lokc'; did you mean lock? 'interleave list' shows all
            run valu                                 | there is no lesson 'valu'; did you mean value? 'interleave list' shows all
            run                                      | the name of a lesson is missing; 'interleave list' shows all
            global                                   | 'global' is a lesson: 'interleave run global' runs it
            rum                                      | 'rum' is unknown here; did you mean run?
            run value extra                          | arguments are for a Python program, and 'value' names a lesson
            run value --nonsense                     | '--nonsense' is unknown here
            frames valeu                             | there is no lesson 'valeu'; did you mean value? 'interleave list' shows all
            frames value --seconds 0                 | --seconds must be from 1 to 600, not 0
            outcomes                                 | the name of a lesson is missing; 'interleave list' shows all
            outcomes valeu                           | there is no lesson 'valeu'; did you mean value? 'interleave list' shows all
            outcomes value --runs 0                  | --runs must be from 1 to 100,000, not 0
            outcomes value --lock both               | lesson value has no lock, so --lock means nothing here; lesson lock has one
            outcomes lock --lock maybe               | --lock is on, off or both, not 'maybe'
            outcomes lock --permits 3                | lesson lock has no permits, so --permits means nothing here; lesson semaphore has one
            outcomes lock --timeout 0                | --timeout must be from 0.1 to 3,600, not 0
            run value --workers 0                    | --workers must be from 1 to 32, not 0
            run value --workers 33                   | --workers must be from 1 to 32, not 33
            run value --workers -4                   | --workers must be from 1 to 32, not -4
            run value --workers many                 | Invalid value for option '--workers': 'many' is no whole number, or too large a one
            run value --iterations 0                 | --iterations must be from 1 to 10,000,000, not 0
            run value --iterations 10000001          | --iterations must be from 1 to 10,000,000, not 10,000,001
            run value --seed 99999999999999999999    | Invalid value for option '--seed': '99999999999999999999' is no whole number, or too large a one
            run value --speed 0                      | --speed must be from 0.1 to 100,000, not 0
            run value --speed NaN                    | Invalid value for option '--speed': 'NaN' is no number
            run value --speed 2f                     | Invalid value for option '--speed': '2f' is no number
            run value --speed Infinity               | Invalid value for option '--speed': 'Infinity' is no number
            run value --timeout 5d                   | Invalid value for option '--timeout': '5d' is no number
            run value --timeout 0x1p4                | Invalid value for option '--timeout': '0x1p4' is no number
            run value --timeout=1e999                | --timeout must be from 0.1 to 86,400, not Infinity
            run value --timeout -1                   | --timeout must be from 0.1 to 86,400, not -1
            outcomes value --timeout 5d              | Invalid value for option '--timeout': '5d' is no number
            run value --workers 0x2                  | Invalid value for option '--workers': '0x2' is no whole number, or too large a one
            run value --workers 2L                   | Invalid value for option '--workers': '2L' is no whole number, or too large a one
            run @value                               | there is no lesson '@value'; did you mean value? 'interleave list' shows all
            run value --kill main,P1@3               | --kill: 'main,P1' is no process: write P1, P2 or main before the @
            run value --speed fast                   | Invalid value for option '--speed': 'fast' is no number
            run value --timeout 0                    | --timeout must be from 0.1 to 86,400, not 0
            run value --mode fast                    | --mode is free, paced or step, not 'fast'
            run value --policy fair                  | --policy is round-robin or random, not 'fair'
            run value --faithful maybe               | --faithful is on or off, not 'maybe'
            run value --policy random --mode free    | --policy needs --mode step or --mode paced: in free mode nobody decides who goes next
            run value --speed 3 --mode step          | --speed needs --mode paced, not step
            run value --schedule P1 --mode free      | --schedule needs --mode step, not free: in a schedule you say who takes each step
            run value --schedule P1 --speed 3        | --schedule needs --mode step, not paced: in a schedule you say who takes each step
            run value --schedule P1,Q2               | --schedule: word 2 of the schedule, 'Q2', is no process: write P1, P2 or main, with *3 for three steps, or with :KILL, :TERM or :INT for a signal to it
            run value --kill P1@2 --mode free        | --kill says after how many steps, and in free mode nobody counts them: use --mode step, --mode paced or --schedule
            run value --kill P1                      | --kill: 'P1' does not say whom to kill and when: write P2@12 to kill P2 when 12 steps have been taken
            run value --kill P1@x                    | --kill: 'P1@x' does not say whom to kill and when: write P2@12 to kill P2 when 12 steps have been taken
            run value --kill P1@9999999999           | --kill: no run takes 9999999999 steps: write a number of at most 9 digits after the @
            run value --kill Q1@2                    | --kill: 'Q1' is no process: write P1, P2 or main before the @
            run value --kill P1@2:STOP               | --kill: 'STOP' is no signal that can be sent here: write P2@12, P2@12:TERM or P2@12:INT
            run value --workers 2 --kill P9@1        | --kill P9@1: there is no process P9; there are main, P1, P2
            run lock --workers 32 --kill P33@1:TERM  | --kill P33@1:TERM: there is no process P33; there are main, P1 to P32
            run queue --kill P5@1                    | --kill P5@1: there is no process P5; there are main, P1, P2, P3, P4
            run global --form threads --workers 2 --kill P1@1  | --kill P1@1: there is no process P1; there are main, main.T1, main.T2
            run value --workers 2 --schedule P1,P2*2,P3 | step 4 of the schedule: there is no process P3; there are main, P1, P2
            run value --workers 2 --schedule P1,P3:KILL | step 1 of the schedule: there is no process P3; there are main, P1, P2
            run global --form threads --schedule P1  | step 1 of the schedule: there is no process P1; there are main, main.T1, main.T2, main.T3, main.T4, main.T5
            run value --continuous --schedule P1     | --continuous goes with --mode free only: a step run would never come to an end
            run value --continuous --iterations 3    | --continuous and --iterations exclude each other: who never stops makes no certain number of them
            run value --continuous --trace x.trace   | --continuous and --trace exclude each other: a run without end is not recorded
            run global --continuous                  | lesson global has no continuous form, so --continuous means nothing here; lessons value and lock have one
            run value --untraced --mode step         | --untraced goes with --mode free only: a step run is told by what is recorded
            run value --untraced --trace x.trace     | --untraced and --trace exclude each other: what is not recorded cannot be saved
            run value --lock on                      | lesson value has no lock, so --lock means nothing here; lesson lock has one
            run global --lock off                    | lesson global has no lock, so --lock means nothing here; lesson lock has one
            run lock --lock maybe                    | --lock is on or off, not 'maybe'
            run value --parker best                  | --parker is auto, native or portable, not 'best'
            """)
    void isTold(String words, String message) {
        var invocation = Invocation.of(words.split(" "));
        assertEquals(ExitCode.USAGE, invocation.code());
        assertEquals("interleave: " + message, invocation.err().lines().findFirst().orElse(""));
        assertEquals("", invocation.out());
    }

    /// Of what somebody has written only the beginning is told, and none of it raw.
    @ParameterizedTest
    @ValueSource(strings = {
        "WORD", "run WORD", "run value WORD", "run value --WORD", "run value --seed WORD", "run value --seed=WORD", "run value --timeout WORD",
        "run value --mode WORD", "run value --policy WORD", "run value --parker WORD", "run value --faithful WORD", "run lock --lock WORD",
        "run value --schedule WORD", "run value --schedule P1*WORD", "run value --schedule P1:WORD", "run value --kill WORD", "run value --kill WORD@1",
        "run value --kill P1@1:WORD", "run semaphore --permits WORD", "run global --form WORD", "run value --trace /WORD/x",
        "outcomes WORD", "outcomes lock --lock WORD", "outcomes value --runs WORD", "frames WORD", "frames value --seconds WORD", "bench WORD",
        "bench --rounds WORD", "screenshot WORD -o x", "screenshot value -o /WORD/x", "screenshot value -o x.png --size WORD",
        "screenshot value -o x.png --theme WORD", "screenshot value -o x.png --lang WORD", "screenshot value -o x.png --tab WORD",
        "screenshot value -o x.png --moment WORD", "list WORD", "doctor --WORD"})
    void wrongWordsAreQuotedShortAndEscaped(String use) {
        var word = "Z\u001b[31m\n\u0007\u202e" + "z".repeat(100_000);
        var invocation = Invocation.of(Arrays.stream(use.split(" ")).map(part -> part.replace("WORD", word)).toArray(String[]::new));
        assertEquals(ExitCode.USAGE, invocation.code());
        var printed = invocation.err().lines().toList();
        assertTrue(printed.size() <= 2 && printed.getFirst().startsWith("interleave: ") && printed.getFirst().length() < 600, invocation.err());
        assertTrue(invocation.err().chars().allMatch(letter -> letter == '\n' || !Character.isISOControl(letter) && letter != 0x202e), invocation.err());
    }

    @Test
    void aScheduleOfManyPartsIsRead() {
        var label = "P1" + ":1".repeat(60_000);
        for (var schedule : List.of(label, label + ":KILL", label + "*2", "P1 " + label + ":", label + ".T1")) {
            var invocation = Invocation.of("run", "value", "--schedule", schedule);
            assertEquals(ExitCode.USAGE, invocation.code());
            assertTrue(invocation.err().length() < 400, invocation.err());
        }
        assertEquals(ExitCode.USAGE, Invocation.of("run", "value", "--kill", label + "@1").code());
    }

    @Test
    void traceThatCannotBeWrittenIsToldBeforeTheRun() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        for (var path : List.of(folder, folder.resolve("none/x.trace"), file.resolve("x.trace"))) {
            var invocation = Invocation.of("run", "value", "--trace", path.toString());
            assertEquals(ExitCode.USAGE, invocation.code(), path.toString());
            assertTrue(invocation.err().startsWith("interleave: --trace: "), invocation.err());
            assertEquals("", invocation.out());
        }
    }

    @Test
    void helpIsPointedTo() {
        assertEquals(
                "'interleave run --help' tells what is possible.",
                Invocation.of("run", "value", "--nonsense").err().lines().toList().get(1));
    }
}
