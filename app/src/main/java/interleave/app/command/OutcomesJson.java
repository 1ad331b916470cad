package interleave.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.outcomes.Failure;
import interleave.lessons.outcomes.OutcomeCount;
import interleave.lessons.outcomes.OutcomeReport;
import interleave.lessons.outcomes.Series;
import java.util.Locale;

/// What many runs came to as one JSON object: every value, not the bars of the table.
final class OutcomesJson {
    private OutcomesJson() {}

    static ObjectNode of(OutcomeReport report) {
        var plan = report.plan();
        var object = Json.object().put("lesson", plan.lesson().id());
        var parameters = object.putObject("parameters");
        for (var parameter : plan.lesson().parameters()) {
            var value = plan.parameters().number(parameter.id());
            if (parameter.id().equals(Parameter.LOCK) || parameter.id().equals(Parameter.CONTINUOUS)) {
                continue;
            }
            if (parameter.isChoice()) {
                parameters.put(parameter.id(), parameter.word(value));
            } else if (parameter.isSwitch()) {
                parameters.put(parameter.id(), value == 1);
            } else {
                parameters.put(parameter.id(), value);
            }
        }
        object.put("seed", plan.seed()).put("runs", plan.runs());
        object.put("end", report.end().name().toLowerCase(Locale.ROOT).replace('_', '-')).put("partial", report.partial());
        var list = object.putArray("series");
        for (var series : plan.series()) {
            list.add(series(series, report.count(series)));
        }
        return object.put("elapsedNanos", report.elapsedNanos()).put("runsPerSecond", report.runsPerSecond());
    }

    private static ObjectNode series(Series series, OutcomeCount count) {
        var object = Json.object().put("lock", switch (series) {
            case LOCK_OFF -> "off";
            case LOCK_ON -> "on";
            case ONLY -> null;
        });
        object.put("counted", count.counted());
        object.put("expected", count.right().isPresent() ? Long.valueOf(count.right().getAsLong()) : null);
        for (var outcome : Outcome.values()) {
            object.put(word(outcome), count.runs(outcome));
        }
        var failures = object.putObject("withoutResult");
        for (var failure : Failure.values()) {
            failures.put(word(failure).replace('_', '-'), count.failures().getOrDefault(failure, 0L));
        }
        var results = object.putArray("results");
        count.results().forEach((result, runs) -> results.addObject()
                .put("actual", result.actual()).put("outcome", word(result.outcome())).put("runs", runs));
        return object;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
