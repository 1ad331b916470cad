package interleave.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The papers point at what is there: files, pictures, types of the sources.
class PapersTest {
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern PICTURE = Pattern.compile("^([a-z-]+) +([a-z]+) +--.*$");
    private static final Pattern COMMAND = Pattern.compile("interleave screenshot ([a-z]+) -o ([a-z-]+)\\.png (.+)");

    @Test
    void linksLeadSomewhere() throws IOException {
        var broken = new ArrayList<String>();
        for (var paper : papers()) {
            var matcher = LINK.matcher(Files.readString(paper));
            while (matcher.find()) {
                var target = matcher.group(1);
                if (!target.contains("://") && !Files.exists(paper.resolveSibling(target).normalize())) {
                    broken.add(RulesPaper.root().relativize(paper) + " -> " + target);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void thePicturesAreThoseThatAreRenderedAndAllAreShown() throws IOException {
        var rendered = new TreeSet<>(rendered().keySet());
        var shown = new TreeSet<String>();
        for (var paper : papers()) {
            var matcher = Pattern.compile("pictures/([a-z-]+)\\.png").matcher(Files.readString(paper));
            matcher.results().forEach(picture -> shown.add(picture.group(1)));
        }
        assertEquals(rendered, shown);
        try (var files = Files.list(RulesPaper.root().resolve("docs/pictures"))) {
            var there = new TreeSet<String>();
            for (var file : files.filter(file -> file.toString().endsWith(".png")).toList()) {
                there.add(file.getFileName().toString().replace(".png", ""));
                assertTrue(Files.size(file) < 300_000, () -> file + " is large: is it without a palette?");
            }
            assertEquals(rendered, there);
        }
    }

    /// Whoever types a command of the tour gets its picture.
    @Test
    void theTourSaysHowItsPicturesAreMade() throws IOException {
        var said = new TreeMap<String, String>();
        COMMAND.matcher(Files.readString(RulesPaper.root().resolve("docs/tour.md"))).results()
                .forEach(command -> said.put(command.group(2), command.group(1) + " " + command.group(3).strip()));
        assertEquals(rendered(), said);
    }

    /// Per picture, the lesson and the options that it is made with.
    private static TreeMap<String, String> rendered() throws IOException {
        var pictures = new TreeMap<String, String>();
        for (var line : Files.readAllLines(RulesPaper.root().resolve("docs/pictures/render"))) {
            if (PICTURE.matcher(line).matches()) {
                var words = line.split(" +", 2);
                pictures.put(words[0], words[1].replaceAll(" +", " ").strip());
            }
        }
        return pictures;
    }

    static List<Path> papers() throws IOException {
        var papers = new ArrayList<Path>();
        try (var files = Files.walk(RulesPaper.root().resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(papers::add);
        }
        papers.add(RulesPaper.root().resolve("README.md"));
        papers.add(RulesPaper.root().resolve("CONTRIBUTING.md"));
        return papers;
    }
}
