package interleave.app.command;

/// Breaks sentences into lines that fit the terminal.
final class Paragraph {
    private static final int STANDARD_COLUMNS = 80;
    private static final int MIN_COLUMNS = 40;
    private static final int MAX_COLUMNS = 120;

    private Paragraph() {}

    /// `text` in lines of the terminal's width, each with `indent` blanks before it, each with its line break.
    static String indented(String text, int indent) {
        return wrapped(text, " ".repeat(indent), indent, columns());
    }

    /// `text` in lines, with `first` before the first line, which is padded to `indent`.
    static String hanging(String first, String text, int indent) {
        return wrapped(text, first + " ".repeat(Math.max(0, indent - first.length())), indent, columns());
    }

    /// How wide the terminal says it is.
    private static int columns() {
        var columns = System.getenv("COLUMNS");
        if (columns == null || !columns.matches("[0-9]{1,4}")) {
            return STANDARD_COLUMNS;
        }
        return Math.clamp(Integer.parseInt(columns), MIN_COLUMNS, MAX_COLUMNS);
    }

    static String wrapped(String text, String first, int indent, int columns) {
        var lines = new StringBuilder();
        var line = new StringBuilder(first);
        var empty = true;
        for (var word : text.strip().split("\\s+")) {
            if (!empty && line.length() + 1 + word.length() > columns) {
                lines.append(line.toString().stripTrailing()).append(System.lineSeparator());
                line = new StringBuilder(" ".repeat(indent));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        return lines.append(line.toString().stripTrailing()).append(System.lineSeparator()).toString();
    }
}
