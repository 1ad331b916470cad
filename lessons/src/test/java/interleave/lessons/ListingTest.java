package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ListingTest {
    private static final List<String> SOURCE = List.of(
            "package p;",
            "    // listing",
            "    int x = total.get(); // <read>",
            "",
            "        total.set(x); // kept // <write>",
            "    // end",
            "}");

    static Stream<LessonForm> forms() {
        return LessonForm.all();
    }

    @Test
    void showsWhatIsBetweenTheMarksWithTheNumbersOfTheFile() {
        assertEquals(
                new Listing("X.java", List.of(
                        new Listing.Line(3, "int x = total.get();", "read"),
                        new Listing.Line(4, "", ""),
                        new Listing.Line(5, "    total.set(x); // kept", "write"))),
                Listing.cut("X.java", SOURCE));
    }

    @Test
    void findsLineOfMarkAndMarkOfLine() {
        var listing = Listing.cut("X.java", SOURCE);
        assertEquals(OptionalInt.of(5), listing.lineOf("write"));
        assertEquals(OptionalInt.empty(), listing.lineOf("join"));
        assertEquals(Optional.of("read"), listing.markOf(3));
        assertEquals(Optional.empty(), listing.markOf(4));
    }

    @Test
    void fileWithoutMarksIsAFault() {
        var fault = assertThrows(IllegalStateException.class, () -> Listing.cut("X.java", List.of("class X {}")));
        assertEquals("X.java has no line with the comment 'listing'", fault.getMessage());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void bothLanguagesHaveTheSameSteps(LessonForm form) {
        assertEquals(form.java().marks(), order(form.python(), form.java()), form.toString());
    }

    /// The marks of `listing` in the order in which `other` has them: only that both have all counts.
    private static List<String> order(Listing listing, Listing other) {
        var sorted = listing.marks().stream()
                .sorted(Comparator.comparingInt(mark -> other.marks().indexOf(mark)))
                .toList();
        assertEquals(new HashSet<>(sorted).size(), sorted.size(), "a mark stands once");
        return sorted;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void noMarkIsShown(LessonForm form) {
        for (var listing : List.of(form.java(), form.python())) {
            for (var line : listing.lines()) {
                assertFalse(line.text().contains("<" + line.mark() + ">") && !line.mark().isEmpty(), line.toString());
                assertEquals(line.text().stripTrailing(), line.text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void pythonListingIsTheWholeProgram(LessonForm form) {
        var lines = form.python().lines();
        assertEquals(2, lines.getFirst().number());
        assertTrue(lines.stream().anyMatch(line -> line.text().equals("if __name__ == \"__main__\":")), form.toString());
    }
}
