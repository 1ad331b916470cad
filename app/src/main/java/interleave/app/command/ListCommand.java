package interleave.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import interleave.lessons.Lesson;
import interleave.lessons.LessonCatalog;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `interleave list`: the lessons.
@Command(
        name = "list",
        header = {"Shows the lessons and what can be set in each.", ""},
        optionListHeading = "%nOptions:%n",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON array, for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(array()));
        } else {
            LessonCatalog.all().forEach(lesson -> out.print(text(lesson)));
        }
        out.flush();
        return ExitCode.FINE;
    }

    private static String text(Lesson lesson) {
        var texts = LessonTexts.of(lesson, Locale.ENGLISH);
        var settings = lesson.parameters().stream()
                .map(ListCommand::text)
                .collect(Collectors.joining("  "));
        return "%d  %-11s%s%n%s%s%n".formatted(
                lesson.number(), lesson.id(), texts.title(), Paragraph.indented(texts.summary(), 14), " ".repeat(14) + settings);
    }

    private static String text(Parameter parameter) {
        if (parameter.id().equals(Parameter.CONTINUOUS)) {
            return "--continuous";
        }
        if (parameter.isChoice()) {
            return "--%s %s".formatted(parameter.id(), String.join("|", parameter.names()));
        }
        return parameter.isSwitch()
                ? "--%s on|off".formatted(parameter.id())
                : String.format(Locale.ENGLISH, "--%s %,d-%,d", parameter.id(), parameter.least(), parameter.most());
    }

    private static ArrayNode array() {
        var array = Json.array();
        LessonCatalog.all().forEach(lesson -> array.add(object(lesson)));
        return array;
    }

    private static ObjectNode object(Lesson lesson) {
        var texts = LessonTexts.of(lesson, Locale.ENGLISH);
        var object = Json.object()
                .put("lesson", lesson.id())
                .put("number", lesson.number())
                .put("chapter", lesson.chapter().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("title", texts.title())
                .put("summary", texts.summary());
        var parameters = object.putArray("parameters");
        for (var parameter : lesson.parameters()) {
            var one = parameters.addObject().put("name", parameter.id());
            if (parameter.isChoice()) {
                one.put("type", "choice").put("standard", parameter.word(parameter.standard()));
                parameter.names().forEach(one.putArray("names")::add);
            } else if (parameter.isSwitch()) {
                one.put("type", "switch").put("standard", parameter.standard() == 1);
            } else {
                one.put("type", "number")
                        .put("least", parameter.least())
                        .put("most", parameter.most())
                        .put("standard", parameter.standard());
            }
        }
        return object;
    }
}
