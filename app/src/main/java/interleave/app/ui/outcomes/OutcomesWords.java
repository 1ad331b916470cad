package interleave.app.ui.outcomes;

import interleave.app.words.Words;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.outcomes.Bins;
import interleave.lessons.outcomes.Failure;
import interleave.lessons.outcomes.OutcomeCount;
import interleave.lessons.outcomes.OutcomePlan;
import interleave.lessons.outcomes.OutcomeReport;
import interleave.lessons.outcomes.Series;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What the histograms say in words.
final class OutcomesWords {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Words words;

    /// @param words the texts of the part `outcomes`
    OutcomesWords(Words words) {
        this.words = words;
    }

    /// What a series came to, in one line.
    ///
    /// @param races whether a right result is luck
    String title(Series series, OutcomeCount count, boolean races) {
        return switch (series) {
            case LOCK_OFF -> words.say("title", "series", words.say("lock.off"), "result", result(count, races));
            case LOCK_ON -> words.say("title", "series", words.say("lock.on"), "result", result(count, races));
            case ONLY -> result(count, races);
        };
    }

    /// Whether a right result in this series is luck.
    static boolean races(Series series, OutcomePlan plan) {
        var parameters = plan.parameters();
        return plan.lesson().races(series == Series.ONLY ? parameters : parameters.with(Parameter.LOCK, series == Series.LOCK_ON ? 1 : 0));
    }

    /// What came of a series in a few words, for where there is little room.
    String brief(Series series, OutcomeCount count) {
        var result = count.counted() == 0 ? words.say("result.none")
                : words.say("result.brief", "percent", percent(1 - count.share(Outcome.ACCEPTABLE)));
        return series == Series.ONLY ? result
                : words.say("title", "series", words.say(series == Series.LOCK_ON ? "lock.on" : "lock.off"), "result", result);
    }

    private String result(OutcomeCount count, boolean races) {
        if (count.counted() == 0) {
            return words.say("result.none");
        }
        if (count.runs(Outcome.FORBIDDEN) > 0) {
            return words.say("result.forbidden", "percent", percent(count.share(Outcome.FORBIDDEN)));
        }
        var wrong = count.runs(Outcome.INTERESTING);
        if (wrong == 0) {
            return words.say(races ? "result.luck" : "result.right", "right", words.grouped(count.counted()), "counted", words.grouped(count.counted()));
        }
        var key = count.reasons(Outcome.INTERESTING).equals(Set.of("lost")) ? "result.lost" : "result.wrong";
        return words.say(key, "percent", percent(count.share(Outcome.INTERESTING)));
    }

    /// One bar: its values, how many runs, their share and their grades.
    String bar(Bins.Bar bar, OutcomeCount count) {
        var grades = Arrays.stream(Outcome.values())
                .filter(outcome -> bar.runs(outcome) > 0)
                .map(outcome -> words.say("grade.count", "count", words.grouped(bar.runs(outcome)), "grade", grade(outcome)))
                .collect(Collectors.joining(", "));
        return words.say("bar",
                "value", bar.single() ? words.grouped(bar.from())
                        : words.say("range", "from", words.grouped(bar.from()), "to", words.grouped(bar.to())),
                "runs", words.grouped(bar.runs()),
                "counted", words.grouped(count.counted()),
                "percent", percent(bar.runs() / (double) Math.max(1, count.counted())),
                "grades", grades);
    }

    String grade(Outcome outcome) {
        return words.say("grade." + outcome.name().toLowerCase(Locale.ROOT));
    }

    /// What a grade means, in a sentence.
    String meaning(Outcome outcome) {
        return words.say("grade." + outcome.name().toLowerCase(Locale.ROOT) + ".meaning");
    }

    /// How far the counting is, or how it ended.
    String progress(OutcomeReport report) {
        var made = words.grouped(report.made());
        var total = words.grouped(report.plan().total());
        return switch (report.end()) {
            case null -> words.say("progress", "made", made, "total", total);
            case COMPLETE -> words.say("complete", "made", made, "seconds",
                    String.format(words.language().locale(), "%.1f", report.elapsedNanos() / NANOS_PER_SECOND));
            case CANCELLED -> words.say("cancelled", "made", made, "total", total);
            case GIVEN_UP -> words.say("given-up", "reason", report.fault());
        };
    }

    /// How many runs have no result, and why; empty when all have one.
    String failed(OutcomeReport report) {
        var all = report.counts().values().stream().reduce(OutcomeCount.NONE, OutcomeCount::plus);
        if (all.failed() == 0) {
            return "";
        }
        var reasons = Arrays.stream(Failure.values())
                .filter(failure -> all.failures().containsKey(failure))
                .map(failure -> words.say("failure." + failure.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "count", words.grouped(all.failures().get(failure))))
                .collect(Collectors.joining(", "));
        return words.say("failed", "reasons", reasons);
    }

    String percent(double share) {
        return OutcomeCount.percent(share, words.language().locale());
    }

    String say(String key, Object... places) {
        return words.say(key, places);
    }

    String grouped(long number) {
        return words.grouped(number);
    }
}
