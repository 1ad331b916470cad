package interleave.lessons;

import interleave.lessons.catalog.LessonCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// One of the programs of a lesson, and parameters with which it runs.
record LessonForm(Lesson lesson, Parameters parameters) {
    /// Every program of every lesson.
    static Stream<LessonForm> all() {
        return LessonCatalog.all().stream().flatMap(lesson -> of(lesson).stream());
    }

    /// The programs of `lesson`: of all that can be chosen and switched, what has another Java file or another Python file.
    static List<LessonForm> of(Lesson lesson) {
        var sets = new ArrayList<>(List.of(Parameters.of(lesson)));
        lesson.parameters().stream()
                .filter(parameter -> parameter.isChoice() || parameter.isSwitch() && !parameter.isCommon())
                .forEach(parameter -> vary(sets, parameter));
        var forms = new LinkedHashMap<List<Object>, LessonForm>();
        sets.forEach(set -> forms.putIfAbsent(
                List.of(lesson.program(set).getClass(), lesson.python(set)), new LessonForm(lesson, set)));
        return List.copyOf(forms.values());
    }

    private static void vary(List<Parameters> sets, Parameter parameter) {
        for (var set : List.copyOf(sets)) {
            LongStream.rangeClosed(parameter.least(), parameter.most())
                    .filter(value -> value != parameter.standard())
                    .forEach(value -> sets.add(set.with(parameter.id(), value)));
        }
    }

    Listing java() {
        return Listing.java(lesson, parameters);
    }

    Listing python() {
        return Listing.python(lesson, parameters);
    }

    @Override
    public String toString() {
        return lesson.id() + " " + lesson.python(parameters);
    }
}
