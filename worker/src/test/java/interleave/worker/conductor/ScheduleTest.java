package interleave.worker.conductor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void repeatedStepsAreWrittenOnce() {
        assertEquals("P1 P2*3 main P2:1", new Schedule(List.of("P1", "P2", "P2", "P2", "main", "P2:1")).toString());
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
}
