package interleave.worker.memory;

import java.nio.file.Path;

/// What somebody else has written, as it is quoted in a message: on one line, short, and with nothing in it that a terminal or a
/// window takes for a command.
///
/// Control characters, what turns the direction of letters, and halves of characters are written as in Java: `\n`, `\u001b`. What is
/// long is cut, with three full stops for the rest.
public final class Excerpt {
    /// How long a quoted word is at most.
    public static final int MAX_CHARACTERS = 60;
    /// How long the name of a file is at most: somebody has to find it.
    public static final int MAX_OF_A_PATH = 240;
    private static final String REST = "...";

    private Excerpt() {}

    /// The beginning of `text`.
    public static String of(String text) {
        return of(text, MAX_CHARACTERS);
    }

    /// The beginning of the name of a file.
    public static String of(Path path) {
        return of(path.toString(), MAX_OF_A_PATH);
    }

    /// The beginning of `text`, at most `most` characters of it.
    public static String of(String text, int most) {
        var end = text.length() <= most ? text.length() : most - REST.length();
        var excerpt = new StringBuilder(Math.min(text.length(), most));
        for (var at = 0; at < end; ) {
            var letter = text.codePointAt(at);
            at += Character.charCount(letter);
            if (at > end && end < text.length()) {
                break;
            }
            append(excerpt, letter);
        }
        return excerpt.append(end < text.length() ? REST : "").toString();
    }

    private static void append(StringBuilder excerpt, int letter) {
        switch (letter) {
            case '\n' -> excerpt.append("\\n");
            case '\r' -> excerpt.append("\\r");
            case '\t' -> excerpt.append("\\t");
            default -> {
                if (harmless(letter)) {
                    excerpt.appendCodePoint(letter);
                } else {
                    Character.toString(letter).chars().forEach(unit -> excerpt.append("\\u%04x".formatted(unit)));
                }
            }
        }
    }

    private static boolean harmless(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
