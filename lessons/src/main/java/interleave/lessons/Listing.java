package interleave.lessons;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The part of a lesson's source that a student reads, in one of the two programming languages.
///
/// It is cut from the file itself, between a line `listing` and a line `end` in a comment, and keeps the numbers
/// of the lines there: for Java it is the source of the program that runs. A comment `<read>` at the end of a line
/// is its *step mark*: it names the step, the same in both languages, and is not shown.
///
/// @param file name of the source file
/// @param lines what is shown, in its order, without the indentation that all lines share
public record Listing(String file, List<Line> lines) {
    private static final Pattern MARK = Pattern.compile("\\s*(?://|#)\\s*<([a-z-]+)>\\s*$");
    private static final Pattern FIRST = Pattern.compile("\\s*(?://|#) listing\\s*");
    private static final Pattern LAST = Pattern.compile("\\s*(?://|#) end\\s*");

    public Listing {
        lines = List.copyOf(lines);
    }

    /// One line of the listing.
    ///
    /// @param number its number in the source file, from 1
    /// @param text what is shown
    /// @param mark the name of its step, or empty
    public record Line(int number, String text, String mark) {}

    /// The Java source of the program that runs with these parameters.
    ///
    /// **Errors:** `IllegalStateException` when the file or its marks are missing.
    public static Listing java(Lesson lesson, Parameters parameters) {
        var program = lesson.program(parameters).getClass();
        return of(program, program.getSimpleName() + ".java");
    }

    /// The listing of the Python program.
    ///
    /// **Errors:** as [#java].
    public static Listing python(Lesson lesson, Parameters parameters) {
        return of(lesson.getClass(), lesson.python(parameters));
    }

    /// Which line of the listing, from 1, a line of the source is; the source's own number for one that is not shown.
    public int place(int sourceLine) {
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).number() == sourceLine) {
                return i + 1;
            }
        }
        return sourceLine;
    }

    private static Listing of(Class<?> neighbour, String file) {
        try (var stream = neighbour.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the source %s of %s is missing".formatted(file, neighbour.getPackageName()));
            }
            return cut(file, new InputStreamReader(stream, StandardCharsets.UTF_8).readAllLines());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Cuts the listing from the lines of `file`.
    static Listing cut(String file, List<String> source) {
        var first = find(FIRST, file, source, 0);
        var last = find(LAST, file, source, first);
        var shared = source.subList(first, last).stream()
                .filter(line -> !line.isBlank())
                .mapToInt(Listing::indentation)
                .min()
                .orElse(0);
        var lines = new ArrayList<Line>();
        for (var i = first; i < last; i++) {
            lines.add(line(i + 1, source.get(i), shared));
        }
        return new Listing(file, lines);
    }

    /// The index after the line that matches for [#FIRST], of the line itself for [#LAST].
    private static int find(Pattern border, String file, List<String> source, int from) {
        for (var i = from; i < source.size(); i++) {
            if (border.matcher(source.get(i)).matches()) {
                return border == FIRST ? i + 1 : i;
            }
        }
        throw new IllegalStateException("%s has no line with the comment '%s'".formatted(file, border == FIRST ? "listing" : "end"));
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static Line line(int number, String source, int shared) {
        var mark = MARK.matcher(source);
        var marked = mark.find();
        var text = (marked ? source.substring(0, mark.start()) : source).stripTrailing();
        return new Line(number, text.isEmpty() ? "" : text.substring(shared), marked ? mark.group(1) : "");
    }

    /// All step marks, in the order of their lines.
    public List<String> marks() {
        return lines.stream().map(Line::mark).filter(mark -> !mark.isEmpty()).toList();
    }

    /// The step mark of the line with this number in the source file.
    public Optional<String> markOf(int number) {
        return lines.stream()
                .filter(line -> line.number() == number && !line.mark().isEmpty())
                .map(Line::mark)
                .findFirst();
    }

    /// The number in the source file of the line with this step mark: how a line of one listing is found in the other.
    public OptionalInt lineOf(String mark) {
        return lines.stream().filter(line -> line.mark().equals(mark)).mapToInt(Line::number).findFirst();
    }
}
