package interleave.app.ui.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.app.ui.timeline.Traces;
import interleave.lessons.Listing;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Where processes are in the listings.
final class CursorsTest {
    private static final Listing JAVA = new Listing("A.java", List.of(
            new Listing.Line(40, "sum = total.get();", "read"),
            new Listing.Line(41, "// nothing", ""),
            new Listing.Line(42, "total.set(sum);", "write")));
    private static final Listing PYTHON = new Listing("program.py", List.of(
            new Listing.Line(3, "sum = total.value", "read"),
            new Listing.Line(4, "total.value = sum", "write")));
    private static final Cursors CURSORS = new Cursors(JAVA, PYTHON);

    private static String text(Cursors.Places places) {
        return places.byLine().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ":" + entry.getValue().stream()
                        .map(cursor -> (cursor.waiting() ? "~" : "") + cursor.label())
                        .collect(Collectors.joining("+")))
                .collect(Collectors.joining(" "));
    }

    private static final Traces TRACE = Traces.begun(RunMode.STEP, 3)
            .announce(1, Operation.READ, 40)
            .announce(2, Operation.READ, 40)
            .read(2, 40)
            .announce(2, Operation.WRITE, 42)
            .announce(3, Operation.READ, 41);

    @Test
    void standsBeforeNextOperation() {
        assertEquals("40:P1 41:P3 42:P2", text(CURSORS.inProgram(TRACE.history().newest())));
    }

    @Test
    void followsStepMarksIntoPython() {
        assertEquals("3:P1 4:P2", text(CURSORS.inPython(CURSORS.inProgram(TRACE.history().newest()))));
    }

    @Test
    void currentLineIsThatOfLastMover() {
        var places = CURSORS.inProgram(TRACE.history().newest());
        assertEquals(List.of(42, 2), List.of(places.current(), places.mover()));
        assertEquals(4, CURSORS.inPython(places).current());
    }

    @Test
    void endedProcessIsNowhere() {
        var trace = Traces.begun(RunMode.STEP, 2).announce(1, Operation.READ, 40).end(1, 0).announce(2, Operation.READ, 40);
        assertEquals("40:P2", text(CURSORS.inProgram(trace.history().newest())));
    }

    @Test
    void blockedProcessWaitsInItsLine() {
        var trace = Traces.begun(RunMode.STEP, 1).block(1);
        assertEquals("8:~P1", text(CURSORS.inProgram(trace.history().newest())));
    }
}
