package interleave.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.process.Signals;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void repeatedStepsAreWrittenOnce() {
        assertEquals("P1 P2*3 main P2:1", Schedule.ofSteps(List.of("P1", "P2", "P2", "P2", "main", "P2:1")).toString());
    }

    @Test
    void textComesBackAsItWas() {
        assertEquals("P1 P2*3 main P2:1", Schedule.parse("p1, P2 P2*2  Main P2:1").toString());
        assertEquals(Schedule.EMPTY, Schedule.parse("  "));
    }

    @Test
    void theWordThatCannotBeReadIsNamed() {
        var fault = assertThrows(IllegalArgumentException.class, () -> Schedule.parse("P1 P2*0 P3"));
        assertTrue(fault.getMessage().contains("word 2") && fault.getMessage().contains("P2*0"), fault.getMessage());
    }

    @Test
    void signalsStandBetweenSteps() {
        var schedule = Schedule.parse("P1*2 p2:kill P1 main:Term P2:1:INT");
        assertEquals("P1*2 P2:KILL P1 main:TERM P2:1:INT", schedule.toString());
        assertEquals(schedule, Schedule.parse(schedule.toString()));
        assertEquals(new Schedule.Signal("P2", Signals.KILL), schedule.moves().get(2));
    }

    @Test
    void manyPartsAndManyDescentsAreRead() {
        var label = "P1" + ":1".repeat(60_000);
        assertEquals(List.of(label), Schedule.parse(label).labels());
        assertEquals(new Schedule.Signal(label, Signals.KILL), Schedule.parse(label + ":KILL").moves().getFirst());
        assertEquals(60_000, Schedule.parse("P1 P2,".repeat(30_000)).size());
        var fault = assertThrows(IllegalArgumentException.class, () -> Schedule.parse(label + "x\u001b"));
        assertTrue(fault.getMessage().length() < 300, fault.getMessage());
    }

    @Test
    void signalsAreNoSteps() {
        var schedule = Schedule.parse("P1 P1:KILL P2 P1:KILL P1:KILL");
        assertEquals(2, schedule.size());
        assertEquals(List.of("P1", "P2"), schedule.labels());
        assertEquals("P1 P1:KILL P2 P1:KILL P1:KILL", schedule.toString());
    }

    @Test
    void whatIsNoSignalIsNamed() {
        for (var word : List.of("P2:STOP", "P2:KILL*2", "main.T1:KILL")) {
            var fault = assertThrows(IllegalArgumentException.class, () -> Schedule.parse("P1 " + word));
            assertTrue(fault.getMessage().contains("word 2") && fault.getMessage().contains(word), fault.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Signal("P1", Signals.USR1));
    }
}
