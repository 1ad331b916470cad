package interleave.lessons;

import interleave.lab.run.Schedule;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a lesson's own `check.properties` says that tests are to hold it to.
record LessonCheck(Lesson lesson, Properties lines) {
    static LessonCheck of(Lesson lesson) {
        try (var stream = lesson.getClass().getResourceAsStream("check.properties")) {
            if (stream == null) {
                throw new IllegalStateException("lesson %s has no check.properties".formatted(lesson.id()));
            }
            var lines = new Properties();
            lines.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return new LessonCheck(lesson, lines);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// A text that must be in an output, and how often.
    record Part(int count, String text) {}

    /// A run with these parameters: by a schedule, or free.
    ///
    /// @param schedule null for a free run
    /// @param promised what is to come of it, or empty
    record Trial(Lesson lesson, Parameters parameters, Schedule schedule, String promised, String source) {
        @Override
        public String toString() {
            return lesson.id() + ": " + source;
        }
    }

    /// The names of the numbers that texts about a run may have places for, besides those that all lessons have.
    Set<String> facts() {
        return Arrays.stream(lines.getProperty("facts", "").split(" ")).collect(Collectors.toSet());
    }

    /// What no text before the prediction may say in a language, in small letters.
    List<String> givesAway(String code) {
        return Arrays.stream(lines.getProperty("gives-away." + code, "").split("\\|")).filter(word -> !word.isBlank()).toList();
    }

    /// What the Python program in `file` prints.
    List<Part> output(String file) {
        return numbered(file).stream()
                .map(line -> new Part(Integer.parseInt(line.substring(0, line.indexOf(' '))), line.substring(line.indexOf(' ') + 1)))
                .toList();
    }

    /// Whether the Python program in `file` is to hang, as the lesson shows.
    boolean hangs(String file) {
        return lines.getProperty(file + ".hangs", "off").equals("on");
    }

    /// The trials of one kind: `win.1`, `win.2`, … for `win`.
    List<Trial> trials(String kind) {
        return numbered(kind).stream().map(this::trial).toList();
    }

    private Trial trial(String line) {
        var parts = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        var parameters = Parameters.of(lesson);
        for (var setting : Parameters.settings(lesson, parts.getFirst()).entrySet()) {
            parameters = parameters.with(setting.getKey(), setting.getValue());
        }
        var schedule = parts.get(1).equals("free") ? null : Schedule.parse(parts.get(1));
        return new Trial(lesson, parameters, schedule, parts.size() > 2 ? parts.get(2) : "", line);
    }

    private List<String> numbered(String before) {
        return IntStream.iterate(1, i -> lines.containsKey(before + "." + i), i -> i + 1)
                .mapToObj(i -> lines.getProperty(before + "." + i))
                .toList();
    }
}
