package interleave.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a command printed, without what no two runs have in common.
final class GoldenText {
    private static final Pattern ROW = Pattern.compile("(?m)^( *[0-9]* +(?:main|P[0-9]+)(?:\\.[A-Z0-9.]+)?) +[0-9]+ ");
    private static final Pattern NAMED = Pattern.compile("\\(([0-9]+)\\)");
    private static final Pattern PARENT = Pattern.compile("parent\\s+[0-9]+");
    private static final Pattern LAST = Pattern.compile("(?m)^(time|trace|events) +(?:[0-9,.]+ s$|/.*$|[0-9,]+ )");
    /// Lines are broken where they are full, and so at other places when a PID has another length.
    private static final Pattern CONTINUED = Pattern.compile(" {11,}[^ !].*|faithful: .*|parent PID");
    private static final String RUNTIME_FRAME = "\tat interleave.worker.";
    private static final String TERMINATED = "terminate pool";

    private GoldenText() {}

    static String text(Invocation invocation) {
        var text = PARENT.matcher(invocation.out()).replaceAll("parent PID");
        text = ROW.matcher(text).replaceAll("$1 PID ");
        text = LAST.matcher(text).replaceAll("$1 ... ");
        return named(String.join("\n", endInAnyOrder(whole(text)))) + "\n" + outcome(invocation);
    }

    private static List<String> whole(String text) {
        var lines = new ArrayList<String>();
        for (var line : text.lines().toList()) {
            if (CONTINUED.matcher(line).matches()) {
                lines.add(lines.removeLast() + " " + line.strip());
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    /// Once a pool is terminated, its workers end while their parent looks for those that live: which comes first is nobody's choice.
    private static List<String> endInAnyOrder(List<String> lines) {
        var terminated = lines.stream().filter(line -> line.endsWith(TERMINATED)).findFirst();
        if (terminated.isEmpty()) {
            return lines;
        }
        var from = lines.indexOf(terminated.get()) + 1;
        var to = from + lines.subList(from, lines.size()).indexOf("");
        var ordered = new ArrayList<>(lines.subList(0, from));
        lines.subList(from, to).stream().filter(line -> line.contains(" ends ") || line.contains(" killed ")).sorted().forEach(ordered::add);
        ordered.addAll(lines.subList(to, lines.size()));
        return ordered;
    }

    static String json(Invocation invocation) {
        var object = (ObjectNode) invocation.json();
        ((ObjectNode) object.get("parent")).put("pid", "PID");
        ((ArrayNode) object.get("processes")).forEach(process -> ((ObjectNode) process).put("pid", "PID"));
        withoutFramesOfTheRuntime((ArrayNode) object.get("output"));
        object.put("elapsedNanos", "TIME");
        ((ObjectNode) object.get("events")).put("stalledNanos", "TIME");
        if (object.get("lesson").asText().equals("pool")) {
            ((ObjectNode) object.get("events")).put("recorded", "COUNT");
        }
        return named(Json.text(object)) + "\n" + outcome(invocation);
    }

    /// Where in the runtime an error came up is no promise.
    private static void withoutFramesOfTheRuntime(ArrayNode output) {
        for (var i = output.size() - 1; i >= 0; i--) {
            if (output.get(i).asText().startsWith(RUNTIME_FRAME)) {
                output.remove(i);
            }
        }
    }

    private static String outcome(Invocation invocation) {
        return "exit code " + invocation.code() + "\n" + named(invocation.err());
    }

    private static String named(String text) {
        return NAMED.matcher(text).replaceAll("(PID)");
    }
}
