package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.world.OutputLine;
import interleave.worker.support.Leftovers;
import interleave.worker.support.TravelPrograms;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What comes to a child with its program (rule X2), and what is refused.
@Timeout(120)
class TravelTest {
    private static final RunSettings SPAWN = RunSettings.free(42);

    private static List<String> printed(RunSettings settings, Process program) throws IOException {
        var run = LiveRun.start(settings, program);
        try (run) {
            assertTrue(run.awaitEnd(60_000), () -> "the run did not end: " + run.history().events());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        return run.history().newest().output().stream().map(OutputLine::text).toList();
    }

    @Test
    void fieldsTravelAndNoConstructorRuns() throws IOException {
        var expected = List.of("[set by the constructor, true, 1, 2, x, 1099511627776, 0.5, 0.25, 7, [1, 7], null]", "any a", "text a", "captured");
        assertEquals(expected, printed(SPAWN, new TravelPrograms.Travelling()));
        assertEquals(expected, printed(SPAWN.with(StartMethod.FORKSERVER), new TravelPrograms.Travelling()));
    }

    @Test
    void whatCannotComeAlongIsRefusedAtTheStart() throws IOException {
        var which = ", which cannot travel to another process: use null, booleans, numbers, strings, arrays, lists, sets, maps, Optional, UUID, Path, java.time, enums, or records of these";
        var start = "NotTransferable: ";
        var name = TravelPrograms.class.getName();
        var printed = printed(SPAWN, new TravelPrograms.Refused());
        assertEquals(
                List.of(
                        start + "args[1].map[\"x\"] is a java.lang.Object" + which,
                        start + "args[0] is a java.lang.Object" + which,
                        start + "target.map[\"x\"][0] is a java.lang.Object" + which,
                        start + name + "$Refused$Inner is an inner class, and so would take its outer object along: make it static",
                        start + "field linked is declared as java.util.LinkedList and would arrive as java.util.ArrayList: declare it as that, or as its interface",
                        start + "args[1] is sorted by a comparator, which cannot travel: sort it in the natural order, or use a map or set that keeps its own"),
                printed.subList(0, 6));
        var rest = printed.subList(6, 8);
        assertTrue(rest.getFirst().startsWith(start + "field own is a " + name), rest::toString);
        assertEquals("children 0", rest.getLast());
    }

    @Test
    void endsOfPipesTravelInMessages() throws IOException {
        assertEquals(
                List.of("hello", "end of file true", "from the other side", "end of file true", "BrokenPipe"),
                printed(SPAWN, new TravelPrograms.Connections()));
    }

    /// Rule P8: whoever sent them is gone, and nobody else has their pipes.
    @Test
    void endsOnTheirWayKeepTheirPipes() throws IOException {
        assertEquals(
                List.of("left behind", "end of file true", "broken", "there and back", "end of file true"),
                printed(SPAWN, new TravelPrograms.OnTheWay()));
    }

    @Test
    void rangesReachToTheLastNumber() throws IOException {
        assertEquals(List.of("true true 2147483647 3", "there is no number from 2 to 1"), printed(SPAWN, new TravelPrograms.Drawing()));
    }
}
