package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ParagraphTest {
    @Test
    void breaksBetweenWordsAndHangs() {
        assertEquals(
                "ab  one two\n    three\n    averyverylongword\n",
                Paragraph.wrapped("one two three averyverylongword", "ab  ", 4, 12).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void shortTextIsOneLine() {
        assertEquals("x" + System.lineSeparator(), Paragraph.wrapped(" x ", "", 0, 40));
    }
}
