package interleave.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What `docs/multiprocessing.md` lists: the ids of the rules and the numbers of the cases, in its order.
final class RulesPaper {
    private static final Pattern RULE = Pattern.compile("\\| ([A-Z]+[0-9]+) \\| .+ \\|");
    private static final Pattern CASE = Pattern.compile("\\| ([0-9]+) \\| .+ \\|");

    private RulesPaper() {}

    static List<String> rules() {
        return firstCells(RULE);
    }

    static List<Integer> cases() {
        return firstCells(CASE).stream().map(Integer::parseInt).toList();
    }

    /// The folder of the whole source tree; tests run in the folder of their module.
    static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    private static List<String> firstCells(Pattern line) {
        try {
            return Files.readAllLines(root().resolve("docs/multiprocessing.md")).stream()
                    .map(line::matcher)
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> matcher.group(1))
                    .toList();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
