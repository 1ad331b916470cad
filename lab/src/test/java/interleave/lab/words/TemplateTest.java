package interleave.lab.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @ParameterizedTest
    @CsvSource({"0, 0 bytes left", "1, 1 byte left", "2, 2 bytes left", "11, 11 bytes left", "'1,001', '1,001 bytes left'"})
    void wordGoesWithItsNumber(String number, String sentence) {
        assertEquals(sentence, Template.filled("{n} {n|byte|bytes} left", Map.of("n", number), Language.ENGLISH));
    }

    @Test
    void formMayBeEmpty() {
        assertEquals("1 was, 2 were", Template.filled("{a} wa{a|s|s}, {b} w{b|as|ere}", Map.of("a", "1", "b", "2"), Language.ENGLISH));
        assertEquals("1 item", Template.filled("{a} item{a||s}", Map.of("a", "1"), Language.ENGLISH));
    }

    @Test
    void whatAValueContainsIsNoPlace() {
        assertEquals("P1 printed {n|a|b} {n}", Template.filled("P1 printed {text}", Map.of("text", "{n|a|b} {n}", "n", "1"), Language.ENGLISH));
    }

    @Test
    void whatIsNotKnownStays() {
        assertEquals("{a} {b|c|d} {n|e} {n|e|f|g|h} {", Template.filled("{a} {b|c|d} {n|e} {n|e|f|g|h} {", Map.of("n", "1"), Language.ENGLISH));
    }
}
