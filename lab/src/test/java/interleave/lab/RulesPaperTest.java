package interleave.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever sources and tests cite of the rules and the cases stands in the paper that has them.
class RulesPaperTest {
    private static final String ID = "[A-Z]{1,2}[0-9]{1,2}";
    private static final String JOINT = "(?:, and |, | and | to |–)";
    /// `rule L1`, `rules G2–G4, V5`, and the letter and number behind `CPython` in `Difference to CPython (B6)`.
    private static final Pattern RULES = Pattern.compile("(?:[Rr]ules? |CPython \\()(" + ID + "(?:" + JOINT + ID + ")*)");
    private static final Pattern CASES = Pattern.compile("[Cc]ases? ([0-9]+(?:(?:, and |, | and )[0-9]+)*)");
    private static final Pattern ONE_ID = Pattern.compile(ID);
    private static final Pattern ONE_NUMBER = Pattern.compile("[0-9]+");
    /// Where a number behind the word `case` is no part of a switch.
    private static final Pattern PROSE = Pattern.compile("^\\s*///? .*|.* // .*|.*@DisplayName.*");

    @Test
    void theRulesThatAreCitedStandInThePaper() {
        var known = new HashSet<>(RulesPaper.rules());
        var found = citations(RULES, ONE_ID, Pattern.compile(".*"));
        assertTrue(found.size() > 150, () -> "only " + found.size() + " citations of rules were found");
        assertEquals(List.of(), found.stream().filter(cited -> !known.contains(cited.what)).toList());
    }

    @Test
    void theCasesThatAreCitedStandInThePaper() {
        Set<String> known = new HashSet<>(RulesPaper.cases().stream().map(String::valueOf).toList());
        var found = citations(CASES, ONE_NUMBER, PROSE);
        assertTrue(found.size() > 60, () -> "only " + found.size() + " citations of cases were found");
        assertEquals(List.of(), found.stream().filter(cited -> !known.contains(cited.what)).toList());
    }

    @Test
    void noIdStandsTwice() {
        assertEquals(RulesPaper.rules(), RulesPaper.rules().stream().distinct().toList());
        assertEquals(RulesPaper.cases(), RulesPaper.cases().stream().distinct().sorted().toList());
    }

    private record Cited(String what, String where) {}

    private static List<Cited> citations(Pattern run, Pattern one, Pattern line) {
        var found = new ArrayList<Cited>();
        for (var file : sources()) {
            var number = 0;
            for (var text : lines(file)) {
                number++;
                if (!line.matcher(text).matches()) {
                    continue;
                }
                var runs = run.matcher(text);
                while (runs.find()) {
                    var ids = one.matcher(runs.group(1));
                    while (ids.find()) {
                        found.add(new Cited(ids.group(), RulesPaper.root().relativize(file) + ":" + number));
                    }
                }
            }
        }
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// All Java and Python sources of all modules, main and test, and the pages of the decisions.
    private static List<Path> sources() {
        var sources = new ArrayList<Path>();
        try (var modules = Files.list(RulesPaper.root())) {
            for (var folder : modules.map(module -> module.resolve("src")).filter(Files::isDirectory).toList()) {
                add(sources, folder);
            }
            add(sources, RulesPaper.root().resolve("docs"));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return sources;
    }

    private static void add(List<Path> sources, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().matches(".*\\.(java|py|md)")).forEach(sources::add);
        }
    }
}
