package interleave.app.ui.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Arguments that are typed in a line.
@Timeout(10)
final class ArgumentsTest {
    @Test
    void wordsArePartedByBlanks() {
        assertEquals(List.of("one", "two", "-n", "3"), Arguments.words("  one two\t-n 3 "));
        assertEquals(List.of(), Arguments.words("   "));
    }

    @Test
    void quotesKeepBlanksAndEmptyWords() {
        assertEquals(List.of("a b", "", "c'd", "e\"f"), Arguments.words("\"a b\" '' \"c'd\" e\\\"f"));
    }

    @Test
    void aQuoteThatIsNotClosedGoesOnToTheEnd() {
        assertEquals(List.of("a", "b c"), Arguments.words("a 'b c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with blank", "", "it's", "say \"so\"", "back\\slash", "tab\there"})
    void aLineGivesItsWordsAgain(String word) {
        assertEquals(List.of(word, "end"), Arguments.words(Arguments.line(List.of(word, "end"))));
    }
}
