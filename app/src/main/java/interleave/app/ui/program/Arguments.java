package interleave.app.ui.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The arguments of a script as one line, as they are typed in a shell: words are parted by blanks, and what stands between
/// quotes is one word.
public final class Arguments {
    private Arguments() {}

    /// The words of a line. Total: a quote that is not closed goes on to the end.
    public static List<String> words(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var begun = false;
        var quote = '\0';
        for (var i = 0; i < line.length(); i++) {
            var letter = line.charAt(i);
            if (quote != '\0' && letter == quote) {
                quote = '\0';
            } else if (letter == '\\' && quote != '\'' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                begun = true;
            } else if (quote != '\0') {
                word.append(letter);
            } else if (letter == '"' || letter == '\'') {
                quote = letter;
                begun = true;
            } else if (Character.isWhitespace(letter)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(letter);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }

    /// A line whose words these are.
    public static String line(List<String> words) {
        return words.stream().map(Arguments::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        var plain = !word.isEmpty() && word.chars().noneMatch(letter -> Character.isWhitespace(letter) || "\"'\\".indexOf(letter) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
