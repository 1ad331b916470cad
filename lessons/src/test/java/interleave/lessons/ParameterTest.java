package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ParameterTest {
    private static final Parameter FORM = Parameter.choice("form", 1, "processes", "threads");

    @Test
    void choiceIsSaidByItsNames() {
        assertEquals(List.of("processes", "threads"), List.of(FORM.word(0), FORM.word(1)));
        assertEquals(List.of(OptionalLong.of(0), OptionalLong.of(1)), List.of(FORM.value("processes"), FORM.value("threads")));
        assertEquals(1, FORM.standard());
    }

    @Test
    void choiceOfTwoIsNoSwitch() {
        assertTrue(FORM.isChoice());
        assertFalse(FORM.isSwitch());
        assertFalse(FORM.isCommon());
    }

    @Test
    void wordThatIsNoValueIsNone() {
        assertEquals(OptionalLong.empty(), FORM.value("fibres"));
        assertEquals(OptionalLong.empty(), FORM.value("1"));
        assertEquals(OptionalLong.empty(), Parameter.workers(2).value("many"));
        assertEquals(OptionalLong.of(1), Parameter.lockSwitch(false).value("on"));
        assertEquals(OptionalLong.of(0), Parameter.lockSwitch(false).value("0"));
    }

    @Test
    void standardBeyondTheNamesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Parameter.choice("form", 2, "processes", "threads"));
    }
}
