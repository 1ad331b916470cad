package interleave.app.ui.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How lines of source are cut into tokens.
final class LexerTest {
    private static String special(Lexer lexer, String line) {
        return lexer.tokens(line).stream()
                .filter(token -> token.kind() != Token.Kind.PLAIN)
                .map(token -> token.kind() + " " + token.text())
                .collect(Collectors.joining(", "));
    }

    @Test
    void knowsJava() {
        assertEquals("KEYWORD for, KEYWORD long, NUMBER 0", special(Lexer.JAVA, "for (long i = 0; i < rounds; i++) {"));
        assertEquals("ANNOTATION @Override", special(Lexer.JAVA, "    @Override"));
        assertEquals("NUMBER 0x1F, NUMBER 1_000L, NUMBER 1.5e3", special(Lexer.JAVA, "a(0x1F, 1_000L, 1.5e3)"));
    }

    @Test
    void knowsPython() {
        assertEquals("KEYWORD if, STRING \"__main__\"", special(Lexer.PYTHON, "if __name__ == \"__main__\":"));
        assertEquals("STRING f\"{self.name}: {n}\"", special(Lexer.PYTHON, "print(f\"{self.name}: {n}\")"));
        assertEquals("STRING '''text'''", special(Lexer.PYTHON, "'''text'''"));
    }

    @Test
    void commentEndsInNoString() {
        assertEquals("STRING \"// no\", COMMENT // yes \"no\"", special(Lexer.JAVA, "x(\"// no\"); // yes \"no\""));
        assertEquals("STRING '# no', COMMENT # yes", special(Lexer.PYTHON, "x('# no')  # yes"));
    }

    @Test
    void escapedQuoteDoesNotEndString() {
        assertEquals("STRING \"a \\\" b\"", special(Lexer.JAVA, "\"a \\\" b\" + c"));
    }

    @Test
    void keywordInsideNameIsNone() {
        assertEquals("", special(Lexer.JAVA, "formatted.newest"));
        assertEquals("", special(Lexer.PYTHON, "information"));
    }

    @Test
    void aStringBetweenThreeQuotesGoesOnOverLines() {
        var lines = List.of("x = \"\"\"one", "if it's", "", "end\"\"\" + 'a'", "if x:");
        assertEquals(
                List.of("STRING \"\"\"one", "STRING if it's", "", "STRING end\"\"\", STRING 'a'", "KEYWORD if"),
                Lexer.PYTHON.tokens(lines).stream().map(tokens -> tokens.stream()
                        .filter(token -> token.kind() != Token.Kind.PLAIN)
                        .map(token -> token.kind() + " " + token.text())
                        .collect(Collectors.joining(", "))).toList());
    }

    @ParameterizedTest
    @EnumSource(Lexer.class)
    void tokensTogetherAreTheLine(Lexer lexer) {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var pieces = new String[] {"\"", "'", "\\", "#", "//", "/*", "*/", "for", "x1", "9", "@", " ", "f\"", "\"\"\"", "é", "("};
        for (var i = 0; i < 2_000; i++) {
            var line = random.ints(random.nextInt(12), 0, pieces.length).mapToObj(n -> pieces[n]).collect(Collectors.joining());
            var joined = lexer.tokens(line).stream().map(Token::text).collect(Collectors.joining());
            assertEquals(line, joined, "seed " + seed);
        }
    }
}
