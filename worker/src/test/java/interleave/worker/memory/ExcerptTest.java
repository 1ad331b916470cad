package interleave.worker.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ExcerptTest {
    @Test
    void ordinaryWordsStayAsTheyAre() {
        for (var text : new String[] {"", "P1", "¿Señor?", "日本", "𝄞 clef", "x".repeat(Excerpt.MAX_CHARACTERS)}) {
            assertEquals(text, Excerpt.of(text));
        }
    }

    @Test
    void longWordsAreCut() {
        assertEquals("x".repeat(57) + "...", Excerpt.of("x".repeat(61)));
        assertEquals("x".repeat(57) + "...", Excerpt.of("x".repeat(10_000_000)));
        assertEquals(240, Excerpt.of(Path.of("/" + "x".repeat(1000))).length());
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertEquals("x".repeat(56) + "...", Excerpt.of("x".repeat(56) + "𝄞𝄞𝄞𝄞𝄞"));
    }

    @Test
    void whatATerminalWouldObeyIsWrittenOut() {
        assertEquals("a\\nb\\tc\\r\\u001b[31m\\u0000\\u007f\\u009b", Excerpt.of("a\nb\tc\r\u001b[31m\0\u007f\u009b"));
        assertEquals("\\u202egnp.exe\\u2028\\u200b", Excerpt.of("\u202egnp.exe\u2028\u200b"));
    }

    @Test
    void halvesOfCharactersAreWrittenOut() {
        assertEquals("\\ud800x\\udc00", Excerpt.of("\ud800x\udc00"));
    }
}
