package interleave.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import interleave.app.words.Words;
import interleave.lessons.Lesson;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import interleave.lessons.catalog.LessonCatalog;
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
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private final Words words;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json")
    private boolean json;

    ListCommand(Words words) {
        this.words = words;
    }

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

    private String text(Lesson lesson) {
        var texts = LessonTexts.of(lesson, words.language());
        var settings = lesson.parameters().stream()
                .map(this::text)
                .collect(Collectors.joining("  "));
        return "%d  %-11s%s%n%s%s%n".formatted(
                lesson.number(), lesson.id(), texts.title(), Paragraph.indented(texts.summary(), 14), " ".repeat(14) + settings);
    }

    private String text(Parameter parameter) {
        if (parameter.id().equals(Parameter.CONTINUOUS)) {
            return "--continuous";
        }
        if (parameter.isChoice()) {
            return "--%s %s".formatted(parameter.id(), String.join("|", parameter.names()));
        }
        return parameter.isSwitch()
                ? "--%s on|off".formatted(parameter.id())
                : "--%s %s-%s".formatted(parameter.id(), words.grouped(parameter.least()), words.grouped(parameter.most()));
    }

    private ArrayNode array() {
        var array = Json.array();
        LessonCatalog.all().forEach(lesson -> array.add(object(lesson)));
        return array;
    }

    private ObjectNode object(Lesson lesson) {
        var texts = LessonTexts.of(lesson, words.language());
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
