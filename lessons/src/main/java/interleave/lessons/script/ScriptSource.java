package interleave.lessons.script;

import interleave.lessons.Listing;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The text of a script as it was when it was read.
///
/// @param file where it lies
public record ScriptSource(Path file, String text) {
    /// The largest file that is taken for a script.
    public static final long MAX_BYTES = 4_000_000;
    private static final int CODING_LINES = 2;
    private static final Pattern CODING = Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]+)");
    private static final List<String> SUFFIXES = List.of(".py", ".pyw");
    private static final String MARK = "\ufeff";

    /// What came of reading a file.
    public sealed interface Reading {
        /// It was read.
        record Done(ScriptSource source) implements Reading {}

        /// It was not.
        ///
        /// @param reason what the system said, or empty
        record Refused(Path file, Why why, String reason) implements Reading {}
    }

    /// Why a file is not shown.
    public enum Why {
        MISSING,
        FOLDER,
        UNREADABLE,
        TOO_LARGE,
        NOT_PYTHON
    }

    /// Reads a script in the encoding that it names, else in UTF-8; bytes that make no sense in it are shown as such.
    public static Reading read(Path file) {
        if (!Files.exists(file)) {
            return new Reading.Refused(file, Why.MISSING, "");
        }
        if (Files.isDirectory(file)) {
            return new Reading.Refused(file, Why.FOLDER, "");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return new Reading.Refused(file, Why.UNREADABLE, "");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                return new Reading.Refused(file, Why.TOO_LARGE, "");
            }
            var bytes = Files.readAllBytes(file);
            var text = new String(bytes, encoding(bytes));
            return new Reading.Done(new ScriptSource(file, text.startsWith(MARK) ? text.substring(1) : text));
        } catch (IOException fault) {
            return new Reading.Refused(file, Why.UNREADABLE, String.valueOf(fault.getMessage()));
        }
    }

    /// Reads a file that somebody chose among others: it has to look like a Python program.
    public static Reading readChosen(Path file) {
        return switch (read(file)) {
            case Reading.Done done when !python(file, done.source.text) -> new Reading.Refused(file, Why.NOT_PYTHON, "");
            case Reading any -> any;
        };
    }

    /// Its name says so, or else its first line; and no text has a byte of zero.
    private static boolean python(Path file, String text) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        var named = SUFFIXES.stream().anyMatch(name::endsWith) || text.startsWith("#!") && text.lines().findFirst().orElse("").contains("python");
        return named && text.indexOf('\0') < 0;
    }

    private static Charset encoding(byte[] bytes) {
        var first = new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.ISO_8859_1);
        for (var line : first.lines().limit(CODING_LINES).toList()) {
            var coding = CODING.matcher(line);
            if (coding.find()) {
                var name = coding.group(1);
                // what Python calls latin-1 has no hyphen here
                return named(name).or(() -> named(name.replaceAll("[-_]", ""))).orElse(StandardCharsets.UTF_8);
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static Optional<Charset> named(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /// All lines, to be read beside what runs.
    Listing listing() {
        var lines = new ArrayList<Listing.Line>();
        for (var line : text.split("\n", -1)) {
            lines.add(new Listing.Line(lines.size() + 1, line.stripTrailing().replace("\t", "    "), ""));
        }
        if (lines.size() > 1 && lines.getLast().text().isEmpty()) {
            lines.removeLast();
        }
        return new Listing(file.getFileName().toString(), lines);
    }
}
