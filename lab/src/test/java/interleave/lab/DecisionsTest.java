package interleave.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The list of decisions has all pages and no others, and says which numbers have none.
class DecisionsTest {
    private static final Pattern LINE = Pattern.compile("\\| \\[([0-9]{4})\\]\\((\\1-[a-z0-9-]+\\.md)\\) \\| .+ \\|");
    private static final Pattern UNUSED = Pattern.compile("The numbers ((?:[0-9]{4}(?:, | and )?)+) were set aside");

    @Test
    void thePagesAreThoseOfTheList() throws IOException {
        var listed = new ArrayList<String>();
        for (var line : readme().lines().toList()) {
            var matcher = LINE.matcher(line);
            if (matcher.matches()) {
                listed.add(matcher.group(2));
            }
        }
        try (var files = Files.list(RulesPaper.root().resolve("docs/decisions"))) {
            var there = files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")).sorted().toList();
            assertEquals(there, listed);
        }
    }

    @Test
    void everyNumberHasAPageOrIsSaidToHaveNone() throws IOException {
        var text = readme().replaceAll("\\s+", " ");
        var unused = UNUSED.matcher(text);
        var numbers = new ArrayList<Integer>();
        if (unused.find()) {
            Pattern.compile("[0-9]{4}").matcher(unused.group(1)).results().forEach(number -> numbers.add(Integer.parseInt(number.group())));
        }
        LINE.matcher(readme()).results().forEach(line -> numbers.add(Integer.parseInt(line.group(1))));
        numbers.sort(null);
        assertEquals(IntStream.rangeClosed(1, numbers.getLast()).boxed().toList(), numbers);
    }

    private static String readme() throws IOException {
        return Files.readString(RulesPaper.root().resolve("docs/decisions/README.md"));
    }
}
