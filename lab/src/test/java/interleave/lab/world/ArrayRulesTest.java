package interleave.lab.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.words.Narration;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArrayRulesTest {
    private static final int ARRAY = 3;
    private static final int FILE = 4;

    private static Script script(int length) {
        var script = new Script(2);
        script.events.add(new Event.ObjectCreated(
                script.at(1), ARRAY, ObjectKind.ARRAY, TypeCode.INT32, 256, length, 0, "numbers"));
        script.events.add(new Event.ObjectCreated(script.at(1), FILE, ObjectKind.FILE, null, 512, 0, 0, "notes.txt"));
        return script;
    }

    private static void read(Script script, int slot, int index, long bits, long version) {
        script.events.add(new Event.Read(script.at(slot), ARRAY, index, bits, version));
    }

    private static void write(Script script, int slot, int index, long bits, long previous, long version) {
        script.events.add(new Event.Written(script.at(slot), ARRAY, index, bits, previous, version));
    }

    private static ArrayState array(World world) {
        return (ArrayState) world.object(ARRAY);
    }

    @Test
    void anUpdateIsLostInTheCellInWhichItWas() {
        var script = script(5);
        read(script, 2, 3, 0, 0);
        read(script, 3, 3, 0, 0);
        write(script, 2, 3, 7, 0, 0);
        write(script, 2, 4, 1, 0, 0);
        write(script, 3, 3, 14, 7, 1);
        var world = script.world();
        assertEquals(
                "[0 lost 0, 0 lost 0, 0 lost 0, 14 lost 7, 1 lost 0]",
                array(world).cells().stream().map(cell -> cell.bits() + " lost " + cell.lost().text()).toList().toString());
        assertEquals(1, array(world).lostUpdates());
        assertEquals("7", array(world).lost().text());
        assertEquals(3, ((Finding.LostUpdate) world.findings().details().getFirst()).index());
        assertEquals(0, world.anomalies().count());
        assertEquals("P2 (30700) wrote 14 to numbers[3], over 7.", Narration.in(Locale.ENGLISH).describe(world, world.last()));
    }

    @Test
    void whatIsSeenAtTheStartIsKnown() {
        var script = script(4);
        script.events.add(new Event.Contents(script.at(1), ARRAY, 1, "5 -6"));
        assertEquals(List.of(0L, 5L, -6L, 0L), array(script.world()).cells().stream().map(CellState::bits).toList());
        assertTrue(array(script.world()).certain(1));
        assertEquals("numbers holds, from 1 on: 5, -6", Narration.in(Locale.ENGLISH).describe(script.world(), script.world().last()));
    }

    @Test
    void afterAStretchWithoutRecordCellsAreUncertainUntilTheyAreWritten() {
        var script = script(2);
        write(script, 2, 0, 7, 0, 0);
        script.events.add(new Event.ModeChanged(script.at(0), RunMode.FREE, false));
        script.events.add(new Event.Contents(script.at(0), ARRAY, 0, "9"));
        script.events.add(new Event.ModeChanged(script.at(0), RunMode.FREE, true));
        assertEquals("9", array(script.world()).text(0));
        assertFalse(array(script.world()).certain(0) || array(script.world()).certain(1));
        write(script, 2, 0, 12, 11, 1);
        assertTrue(array(script.world()).certain(0));
        assertEquals(0, script.world().anomalies().count());
    }

    @Test
    void aHaltBeforeACellSaysWhichOne() {
        var script = script(9);
        script.events.add(new Event.Announced(script.at(2), Operation.WRITE, ARRAY, 5, 8));
        var world = script.world();
        assertEquals(8, world.processes().get(1).next().index());
        assertEquals("P1 (30699) is about to write 5 to numbers[8].", Narration.in(Locale.ENGLISH).describe(world, world.last()));
        script.events.add(new Event.Announced(script.at(2), Operation.READ_SLICE, ARRAY, 3));
        assertEquals(
                "P1 (30699) is about to read 3 elements of numbers, from 0 on.",
                Narration.in(Locale.ENGLISH).describe(script.world(), script.world().last()));
    }

    @Test
    void cellsThatAnArrayDoesNotHaveAreAnomalies() {
        var script = script(2);
        read(script, 2, 2, 0, 0);
        write(script, 2, -1, 0, 0, 0);
        assertEquals(
                List.of(Anomaly.Kind.WRONG_CELL, Anomaly.Kind.WRONG_CELL),
                script.world().anomalies().first().stream().map(Anomaly::kind).toList());
    }

    @Test
    void aFileOfTextThatIsWrittenOverIsFound() {
        var script = script(0);
        script.events.add(new Event.FileRead(script.at(3), FILE, 1, 0, "a"));
        script.events.add(new Event.FileWritten(script.at(2), FILE, 2, 0, false, "ab", "a"));
        script.events.add(new Event.FileWritten(script.at(3), FILE, 2, 1, false, "ac", "ab"));
        var world = script.world();
        assertEquals(
                "P2 (30700) read the file notes.txt, then came 1 write by P1 (30699), and now it is written over with ac: "
                        + "what they wrote is gone.",
                Narration.in(Locale.ENGLISH).describe(world, world.findings().details().getFirst()));
        assertEquals(1, ((FileState) world.object(FILE)).lostUpdates());
    }

    /// A hundred thousand elements are shared between moments; only the way to the one that changed is new.
    @Test
    void aLargeArrayIsNotCopiedForEachEvent() {
        var script = script(100_000);
        var before = script.world();
        var random = new Random(7);
        var world = before;
        for (var i = 0; i < 20_000; i++) {
            var index = random.nextInt(100_000);
            var cell = array(world).cell(index);
            world = Reducer.apply(world, new Event.Written(script.at(2), ARRAY, index, i, cell.bits(), cell.version()));
        }
        assertSame(array(before).cell(0), array(before).cell(99_999));
        assertEquals(20_000, array(world).cells().stream().mapToLong(CellState::version).sum());
    }

    @Test
    void aFilledListIsAsOneThatGrew() {
        for (var size : List.of(0, 1, 31, 32, 33, 1024, 1025, 40_000)) {
            var list = PersistentList.filled(size, "x");
            assertEquals(Collections.nCopies(size, "x"), list);
            assertEquals("y", list.with("y").get(size));
            if (size > 0) {
                assertEquals("y", list.replaced(size - 1, "y").getLast());
            }
        }
    }
}
