package interleave.app.ui.code;

import interleave.app.ui.code.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Cuts lines of source into tokens to be coloured: enough for listings, line by line.
///
/// Total: whatever the line, its tokens put together give the line again. A string between three quotes goes on over several
/// lines; a comment over several lines is not followed.
enum Lexer {
    JAVA(
            "//.*|/\\*.*?(?:\\*/|$)",
            "\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"?|'(?:\\\\.|[^'\\\\])*'?",
            Set.of(
                    "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "continue",
                    "default", "do", "double", "else", "enum", "extends", "false", "final", "finally", "float", "for",
                    "if", "implements", "import", "instanceof", "int", "interface", "long", "new", "null", "package",
                    "permits", "private", "protected", "public", "record", "return", "sealed", "short", "static",
                    "super", "switch", "synchronized", "this", "throw", "throws", "transient", "true", "try", "var",
                    "void", "volatile", "when", "while", "yield")),
    PYTHON(
            "#.*",
            "(?i:[rbfu]{0,2})(?:\"\"\".*?(?:\"\"\"|$)|'''.*?(?:'''|$)|\"(?:\\\\.|[^\"\\\\])*\"?|'(?:\\\\.|[^'\\\\])*'?)",
            Set.of(
                    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "case", "class",
                    "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if",
                    "import", "in", "is", "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return", "try",
                    "while", "with", "yield"));

    /// Letters before a string, such as `rb`.
    private static final int MAX_PREFIX = 2;
    private static final String NUMBER = "\\b\\d[\\w.]*";
    private static final String ANNOTATION = "@\\w[\\w.]*";
    private static final String WORD = "[\\p{L}_$][\\p{L}\\p{N}_$]*";

    private final Pattern pattern;
    private final Set<String> keywords;

    Lexer(String comment, String string, Set<String> keywords) {
        this.pattern = Pattern.compile("(?<comment>%s)|(?<string>%s)|(?<number>%s)|(?<annotation>%s)|(?<word>%s)"
                .formatted(comment, string, NUMBER, ANNOTATION, WORD));
        this.keywords = keywords;
    }

    /// The tokens of each of these lines.
    List<List<Token>> tokens(List<String> lines) {
        var all = new ArrayList<List<Token>>();
        var open = "";
        for (var line : lines) {
            var tokens = new ArrayList<Token>();
            var rest = line;
            if (!open.isEmpty()) {
                var end = line.indexOf(open);
                var cut = end < 0 ? line.length() : end + open.length();
                if (cut > 0) {
                    tokens.add(new Token(Kind.STRING, line.substring(0, cut)));
                }
                rest = line.substring(cut);
                open = end < 0 ? open : "";
            }
            if (open.isEmpty()) {
                var more = tokens(rest);
                tokens.addAll(more);
                open = more.isEmpty() ? "" : leftOpen(more.getLast());
            }
            all.add(tokens);
        }
        return all;
    }

    /// The three quotes that a token begins and does not end, or nothing.
    private static String leftOpen(Token last) {
        if (last.kind() != Kind.STRING) {
            return "";
        }
        for (var quotes : List.of("\"\"\"", "'''")) {
            var begin = last.text().indexOf(quotes);
            if (begin >= 0 && begin <= MAX_PREFIX && last.text().indexOf(quotes, begin + quotes.length()) < 0) {
                return quotes;
            }
        }
        return "";
    }

    /// The tokens of `line`, in order; neighbours of no special kind are one.
    List<Token> tokens(String line) {
        var tokens = new ArrayList<Token>();
        var matcher = pattern.matcher(line);
        var plainFrom = 0;
        while (matcher.find()) {
            var kind = kind(matcher.group("comment"), matcher.group("string"), matcher.group("number"),
                    matcher.group("annotation"), matcher.group());
            if (kind != Kind.PLAIN) {
                plain(tokens, line.substring(plainFrom, matcher.start()));
                tokens.add(new Token(kind, matcher.group()));
                plainFrom = matcher.end();
            }
        }
        plain(tokens, line.substring(plainFrom));
        return tokens;
    }

    private Kind kind(String comment, String string, String number, String annotation, String text) {
        if (comment != null) {
            return Kind.COMMENT;
        }
        if (string != null) {
            return Kind.STRING;
        }
        if (number != null) {
            return Kind.NUMBER;
        }
        if (annotation != null) {
            return Kind.ANNOTATION;
        }
        return keywords.contains(text) ? Kind.KEYWORD : Kind.PLAIN;
    }

    private static void plain(List<Token> tokens, String text) {
        if (!text.isEmpty()) {
            tokens.add(new Token(Kind.PLAIN, text));
        }
    }
}
