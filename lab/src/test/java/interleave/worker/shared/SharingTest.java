package interleave.worker.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.CannotMove;
import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.run.Schedule;
import interleave.lab.words.Narration;
import interleave.lab.world.ArrayState;
import interleave.lab.world.FileState;
import interleave.lab.world.World;
import interleave.worker.process.Process;
import interleave.worker.process.Signals;
import interleave.worker.support.Leftovers;
import interleave.worker.support.SharedPrograms;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SharingTest {
    private static final long END_MILLIS = 60_000;

    /// Runs a program to its end.
    private static World ended(RunSettings settings, Process program) throws IOException {
        var run = LiveRun.start(settings, program);
        try (run) {
            assertTrue(run.awaitEnd(END_MILLIS), () -> "the run did not end: " + run.history().newest());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        assertEquals(0, run.history().newest().anomalies().count(), () -> run.history().newest().anomalies().toString());
        return run.history().newest();
    }

    private static List<String> printed(World world) {
        return world.output().stream().map(line -> line.text()).toList();
    }

    @Test
    void case65whatAChildWritesIsThereInTheParent() throws IOException {
        var world = ended(RunSettings.free(1), new SharedPrograms.Changing());
        var line = "42 -2.25 -32000 -1 121";
        assertEquals(List.of(line, line), printed(world));
    }

    /// Rule V6.
    @Test
    void ruleV6AStructureIsSharedAndItsCopyIsNot() throws IOException {
        assertEquals(List.of("201.5 200, copy 1.5 0"), printed(ended(RunSettings.free(1), new SharedPrograms.Structures(true))));
    }

    /// Rule V6: the fields are values to the record, and so lost updates of a field are found and told.
    @Test
    void lostUpdatesOfAFieldAreFound() throws IOException {
        try (var run = LiveRun.start(RunSettings.stepping(1), new SharedPrograms.Structures(false))) {
            run.awaitRest(END_MILLIS);
            run.replay(Schedule.parse("P1 P2 P1 P2"));
            var world = run.history().newest();
            assertEquals(List.of("lost-update"), world.findings().details().stream().map(finding -> finding.kind()).toList());
            var recorded = Narration.in(Locale.ENGLISH).describe(world, world.findings().details().getFirst());
            assertTrue(recorded.contains("2.5"), recorded);
            assertEquals(List.of("point.x", "point.hits", "copy.x", "copy.hits"), world.objects().stream().map(object -> object.name()).toList());
        }
    }

    /// Rule V4: holding the lock of a value makes read, add and write one.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHoldsTheLockOfAValueLosesNothing(boolean traced) throws IOException {
        var settings = RunSettings.free(1);
        var world = ended(traced ? settings : settings.untraced(), new SharedPrograms.Counting(3, 2000, true));
        assertEquals(List.of("total 6000"), printed(world));
    }

    /// Rule V4: the lock that each read and each write takes does not make the two of them one.
    @Test
    void theLockOfAValueDoesNotMakeAnAdditionOneStep() throws IOException {
        try (var run = stepping(new SharedPrograms.Counting(2, 1, false))) {
            run.replay(Schedule.parse("P1*3 P2*3 P1*3 P2*3"));
            assertTrue(run.awaitEnd(END_MILLIS));
            assertEquals(List.of("total 1"), printed(run.history().newest()));
        }
    }

    /// Who comes to read a value while another process writes it waits for its lock.
    @Test
    void aReadWaitsForTheLockOfItsValue() throws IOException {
        try (var run = stepping(new SharedPrograms.Counting(2, 1, true))) {
            run.replay(Schedule.parse("P1 P2"));
            assertEquals(CannotMove.Reason.BLOCKED, assertThrows(CannotMove.class, () -> run.step("P2")).reason());
            run.replay(Schedule.parse("P1*7 P2*7"));
            assertTrue(run.awaitEnd(END_MILLIS));
            assertEquals(List.of("total 2"), printed(run.history().newest()));
        }
    }

    /// Rule L6, as it is by default.
    @Test
    void aReadUnderTheLockOfADeadHolderIsAnError() throws IOException {
        var world = ended(RunSettings.free(1), new SharedPrograms.KilledHolder());
        assertEquals(List.of("OwnerDied"), printed(world));
    }

    @Test
    void case71prefixSumsOfAChildAreThoseOfTheParent() throws IOException {
        var seed = Long.getLong("seed", System.nanoTime());
        var numbers = new Random(seed).ints(50, -100, 100).boxed().toList();
        var sums = new ArrayList<Integer>();
        for (var number : numbers) {
            sums.add(number + (sums.isEmpty() ? 0 : sums.getLast()));
        }
        var world = ended(RunSettings.free(1), new SharedPrograms.PrefixSums(numbers));
        assertEquals(List.of(sums.toString()), printed(world), () -> "-Dseed=" + seed);
        var array = (ArrayState) world.objects().getFirst();
        assertEquals(sums, array.cells().stream().map(cell -> (int) cell.bits()).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void underALockNoCellLosesAnything(boolean traced) throws IOException {
        var settings = RunSettings.free(1).withLocks(true);
        var world = ended(traced ? settings : settings.untraced(), new SharedPrograms.Cells(3, 3000, true));
        assertEquals(List.of("total 9000"), printed(world));
        var array = (ArrayState) world.objects().getFirst();
        assertEquals(9005, array.cells().stream().mapToLong(cell -> cell.bits()).sum(), "what the lab saw");
        assertEquals(0, array.lostUpdates());
    }

    /// What is there and what the world says was lost add up to what was done.
    @Test
    void withoutALockEveryLossIsFoundInItsCell() throws IOException {
        var world = ended(RunSettings.free(1), new SharedPrograms.Cells(3, 20_000, false));
        var array = (ArrayState) world.objects().getFirst();
        var there = Long.parseLong(printed(world).getFirst().substring("total ".length()));
        assertEquals(60_000, there + array.lost().toLong());
        assertEquals(array.lost().toLong(), array.cells().stream().mapToLong(cell -> cell.lost().toLong()).sum());
    }

    private static LiveRun stepping(Process program) throws IOException {
        var run = LiveRun.start(RunSettings.stepping(42).withLocks(true), program);
        run.awaitRest(END_MILLIS);
        return run;
    }

    @Test
    void theFileRaceOfTheCourseIsStepped() throws IOException {
        for (var round = 0; round < 3; round++) {
            try (var run = stepping(new SharedPrograms.FileAdding(2, 1))) {
                run.replay(Schedule.parse("P1 P2 P1 P2"));
                run.awaitRest(END_MILLIS);
                assertTrue(run.awaitEnd(END_MILLIS));
                var world = run.history().newest();
                assertEquals(List.of("total 6"), printed(world));
                var file = (FileState) world.objects().getFirst();
                assertEquals("5", file.lost().text());
                var finding = Narration.in(Locale.ENGLISH).describe(world, world.findings().details().getFirst());
                assertTrue(finding.matches("P2 \\(\\d+\\) read 0 before P1 \\(\\d+\\) wrote 5, and now writes 6 over it: P1's 5 is gone."), finding);
                var story = run.history().events().stream()
                        .filter(event -> event instanceof Event.FileRead || event instanceof Event.FileWritten)
                        .filter(event -> event.stamp().slot() > 1)
                        .map(event -> Narration.in(Locale.ENGLISH).describe(world, event).replaceAll(" \\(\\d+\\)", "")).toList();
                assertEquals(
                        List.of("P1 read 0 from the file total.txt.", "P2 read 0 from the file total.txt.",
                                "P1 wrote 5 to the file total.txt, over 0.", "P2 wrote 6 to the file total.txt, over 5."),
                        story);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void lossesInAFileAddUp(boolean traced) throws IOException {
        var settings = RunSettings.free(1);
        var world = ended(traced ? settings : settings.untraced(), new SharedPrograms.FileAdding(3, 300));
        var there = Long.parseLong(printed(world).getFirst().substring("total ".length()));
        var file = (FileState) world.objects().getFirst();
        if (traced) {
            assertEquals(300 * (5 + 6 + 7), there + file.lost().toLong());
        }
        assertEquals(Long.toString(there), file.text());
    }

    @Test
    void whoWasKilledInsideAWriteKeepsNobodyWaiting() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new SharedPrograms.FileDeath())) {
            while (run.history().newest().output().isEmpty()) {
                Thread.onSpinWait();
            }
            run.signal(2, Signals.KILL);
            assertTrue(run.awaitEnd(END_MILLIS));
            assertEquals(List.of("inside", "total 3", "total 4"), printed(run.history().newest()));
        }
    }

    @Test
    void appendingLosesNothing() throws IOException {
        var world = ended(RunSettings.free(1), new SharedPrograms.Appending());
        assertEquals(List.of("lines 600"), printed(world));
        assertEquals(0, world.findings().count());
    }

    @Test
    void case119whatAnotherProcessWritesIsVisible() throws IOException {
        var world = ended(RunSettings.free(1), new SharedPrograms.Blocks());
        assertEquals(List.of("42 -7 [bye, true, 2.5]"), printed(world));
    }

    /// Rule M3.
    @Test
    void case119theBlockOfAKilledCreatorIsCleanedUpWithTheArena() throws IOException {
        var run = LiveRun.start(RunSettings.free(1), new SharedPrograms.Forsaken());
        var file = run.memory().region().file().resolveSibling("block-orphan");
        try (run) {
            while (run.history().newest().output().isEmpty()) {
                Thread.onSpinWait();
            }
            run.signal(2, Signals.KILL);
            assertTrue(run.awaitEnd(END_MILLIS));
            assertEquals(List.of("made", "99"), printed(run.history().newest()));
            assertTrue(Files.exists(file));
        }
        assertFalse(Files.exists(file));
        Leftovers.assertNone(file.getParent());
    }

    /// Rule M3.
    @Test
    void aHandleOfADeadNameIsAnErrorInTheChild() throws IOException {
        var world = ended(RunSettings.free(1), new SharedPrograms.DeadName());
        assertEquals("exit code 1", printed(world).getLast());
        assertTrue(printed(world).stream().anyMatch(line -> line.contains("NoSuchBlock")), () -> printed(world).toString());
    }

    @Test
    void whoAttachesAfterTheUnlinkFindsNothing() throws IOException {
        try (var run = stepping(new SharedPrograms.Unlinking())) {
            run.replay(Schedule.parse("P2 P2 P1"));
            run.stepByPolicy();
            assertTrue(printed(run.history().newest()).contains("there is no block of shared memory 'contested'"),
                    () -> printed(run.history().newest()).toString());
        }
        try (var run = stepping(new SharedPrograms.Unlinking())) {
            run.replay(Schedule.parse("P1 P2 P2 P1"));
            assertTrue(run.awaitEnd(END_MILLIS));
            assertEquals(List.of("none"), printed(run.history().newest()));
        }
    }
}
