package interleave.lab.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of each language, against examples of the CLDR's own tables.
final class LanguageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | 0 others  | 1 one | 1.0 others | 1.5 others | 2 others | 11 others | 1,000,000 others | 2,000,001 others
            SPANISH    | 0 others  | 1 one | 1,0 one    | 1,5 others | 2 others | 11 others | 1.000.000 many   | 2.000.001 others
            PORTUGUESE | 0 one     | 1 one | 1,0 one    | 1,5 one    | 2 others | 11 others | 1.000.000 many   | 2.000.001 others
            """)
    void wordGoesWithItsNumber(Language language, String zero, String one, String tenths, String half, String two, String eleven,
            String million, String millions) {
        for (var expected : List.of(zero, one, tenths, half, two, eleven, million, millions)) {
            var number = expected.split(" ")[0];
            assertEquals(expected, Template.filled("{n} {n|one|others|many}", Map.of("n", number), language));
        }
    }

    @Test
    void withoutAFormForMillionsTheyAreLikeOthers() {
        for (var language : Language.values()) {
            var million = language.digits().grouped(1_000_000);
            assertEquals("others", Template.filled("{n|one|others}", Map.of("n", million), language));
        }
    }

    @Test
    void numbersAreWrittenAsTheLanguageDoes() {
        assertEquals(
                List.of("0 -7 999 1,000 -12,345 1,234,567", "0 -7 999 1000 -12.345 1.234.567", "0 -7 999 1.000 -12.345 1.234.567"),
                spoken(digits -> String.join(" ", Arrays.stream(new long[] {0, -7, 999, 1_000, -12_345, 1_234_567})
                        .mapToObj(digits::grouped).toList())));
        assertEquals(List.of("12,345.50", "12.345,50", "12.345,50"), spoken(digits -> digits.decimal(12_345.5, 2)));
        assertEquals(List.of("3", "3", "3"), spoken(digits -> digits.decimal(2.6, 0)));
        assertEquals(List.of("86,400 0.1", "86.400 0,1", "86.400 0,1"), spoken(digits -> digits.plain(86_400) + " " + digits.plain(0.1)));
        assertEquals(Long.MIN_VALUE, Long.parseLong(Language.ENGLISH.digits().grouped(Long.MIN_VALUE).replace(",", "")));
    }

    private static List<String> spoken(Function<Digits, String> number) {
        return Arrays.stream(Language.values()).map(Language::digits).map(number).toList();
    }

    @Test
    void languageIsFoundByItsCodeAlone() {
        assertEquals(
                List.of(Language.SPANISH, Language.PORTUGUESE, Language.PORTUGUESE, Language.ENGLISH, Language.ENGLISH, Language.ENGLISH),
                List.of("es", "pt-BR", "PT_pt", "en-GB", "est", "").stream().map(Language::of).toList());
    }
}
