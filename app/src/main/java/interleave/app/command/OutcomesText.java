package interleave.app.command;

import interleave.app.words.Words;
import interleave.lessons.LessonTexts;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.outcomes.Bins;
import interleave.lessons.outcomes.Failure;
import interleave.lessons.outcomes.OutcomeCount;
import interleave.lessons.outcomes.OutcomePlan;
import interleave.lessons.outcomes.OutcomeReport;
import interleave.lessons.outcomes.Series;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What many runs came to, in words and bars of text.
final class OutcomesText {
    private static final int MAX_BARS = 16;
    private static final int BAR_LETTERS = 40;
    private static final int INDENT = 11;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private final PrintWriter out;
    private final Words words;

    OutcomesText(PrintWriter out, Words words) {
        this.out = out;
        this.words = words;
    }

    /// What is going to be counted.
    void opening(OutcomePlan plan) {
        out.println("%s: %s".formatted(plan.lesson().id(), LessonTexts.of(plan.lesson(), words.language()).of(plan.parameters()).title()));
        var settings = new ArrayList<String>();
        for (var parameter : plan.lesson().parameters()) {
            if (!parameter.id().equals(Parameter.CONTINUOUS) && !parameter.id().equals(Parameter.LOCK)) {
                settings.add(ReportText.setting(words, parameter, plan.parameters().number(parameter.id())));
            }
        }
        settings.add(words.say("run.seed", "seed", plan.seed()));
        settings.add(words.say(plan.series().size() > 1 ? "outcomes.runs.each" : "outcomes.runs", "runs", grouped(plan.runs())));
        out.print(Paragraph.indented(String.join(", ", settings), 0));
        out.flush();
    }

    /// The result, series by series.
    void closing(OutcomeReport report) {
        if (report.partial()) {
            out.println();
            entry("partial", words.say(
                    report.end() == OutcomeReport.End.CANCELLED ? "outcomes.partial.cancelled" : "outcomes.partial.failed",
                    "made", grouped(report.made()), "total", grouped(report.plan().total())));
        }
        var bins = Bins.of(report.counts().values(), MAX_BARS);
        for (var series : report.plan().series()) {
            series(series, report.count(series), bins);
        }
        out.println();
        entry("time", words.say("outcomes.time", "seconds", words.decimal(report.elapsedNanos() / NANOS_PER_SECOND, 1),
                "rate", words.decimal(report.runsPerSecond(), 1)));
        out.flush();
    }

    private void series(Series series, OutcomeCount count, Bins bins) {
        out.println();
        out.println(words.say(heading(series), "summary", summary(count)));
        if (count.counted() > 0) {
            bars(count, count.values() == 1 ? single(count) : bins.bars(count));
        }
        if (count.failed() > 0) {
            entry("  ", "apart", failed(count));
        }
    }

    private static String heading(Series series) {
        return switch (series) {
            case LOCK_OFF -> "outcomes.lock-off";
            case LOCK_ON -> "outcomes.lock-on";
            case ONLY -> "outcomes.only";
        };
    }

    private String summary(OutcomeCount count) {
        if (count.counted() == 0) {
            return words.say("outcomes.none");
        }
        var parts = new ArrayList<String>();
        parts.add(words.say("outcomes.right", "right", grouped(count.runs(Outcome.ACCEPTABLE)), "counted", grouped(count.counted()),
                "percent", percent(count.share(Outcome.ACCEPTABLE))));
        for (var wrong : new Outcome[] {Outcome.INTERESTING, Outcome.FORBIDDEN}) {
            if (count.runs(wrong) > 0) {
                parts.add(words.say("outcomes.wrong", "wrong", grouped(count.runs(wrong)), "grade", word(wrong),
                        "percent", percent(count.share(wrong))));
            }
        }
        parts.add(words.say("outcomes.values", "values", grouped(count.values())));
        return String.join(", ", parts);
    }

    private String word(Outcome outcome) {
        return words.say("grade." + outcome.name().toLowerCase(Locale.ROOT));
    }

    /// A bar for the one value that came out, and a place for the right one where that is another.
    private static List<Bins.Bar> single(OutcomeCount count) {
        var values = new TreeMap<Long, Map<Outcome, Long>>();
        count.right().ifPresent(right -> values.put(right, new EnumMap<>(Outcome.class)));
        count.results().forEach((result, runs) -> values
                .computeIfAbsent(result.actual(), _ -> new EnumMap<>(Outcome.class))
                .merge(result.outcome(), runs, Long::sum));
        return values.entrySet().stream().map(value -> new Bins.Bar(value.getKey(), value.getKey(), value.getValue())).toList();
    }

    private void bars(OutcomeCount count, List<Bins.Bar> bars) {
        var most = bars.stream().mapToLong(Bins.Bar::runs).max().orElse(1);
        var width = bars.stream().map(this::label).mapToInt(String::length).max().orElse(1);
        for (var bar : bars) {
            var label = label(bar);
            var right = count.right().isPresent() && bar.from() <= count.right().getAsLong() && count.right().getAsLong() <= bar.to();
            out.println("  %s %s %s%s".formatted(
                    " ".repeat(width - label.length()) + label,
                    right ? ">" : "|",
                    bar.runs() == 0 ? "" : drawn(bar.runs() / (double) most) + " " + grouped(bar.runs()) + " " + grades(bar),
                    right ? (bar.runs() == 0 ? "" : "  ") + words.say("outcomes.is-right", "value", grouped(count.right().getAsLong())) : "").stripTrailing());
        }
    }

    private String label(Bins.Bar bar) {
        return bar.single() ? grouped(bar.from()) : words.say("outcomes.range", "from", grouped(bar.from()), "to", grouped(bar.to()));
    }

    /// A bar of blocks, an eighth of a letter exact; never without any ink.
    private static String drawn(double share) {
        var eighths = Math.max(1, (int) Math.round(share * BAR_LETTERS * EIGHTHS.length));
        return "█".repeat(eighths / EIGHTHS.length) + EIGHTHS[eighths % EIGHTHS.length];
    }

    private String grades(Bins.Bar bar) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> bar.runs(outcome) > 0)
                .map(outcome -> bar.grades().size() == 1 ? word(outcome) : words.say("outcomes.grade", "runs", grouped(bar.runs(outcome)), "grade", word(outcome)))
                .collect(Collectors.joining(", "));
    }

    private String failed(OutcomeCount count) {
        var reasons = Arrays.stream(Failure.values())
                .filter(failure -> count.failures().containsKey(failure))
                .map(failure -> words.say("outcomes." + failure.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "count", grouped(count.failures().get(failure))))
                .collect(Collectors.joining(", "));
        return words.say("outcomes.failed", "reasons", reasons);
    }

    /// What standard error has to say: why there is a code other than 0.
    void failures(OutcomeReport report) {
        if (report.partial()) {
            out.println(because(words.say("error.outcomes.partial", "made", grouped(report.made()), "total", grouped(report.plan().total())), report));
        } else if (report.failures()) {
            out.println(because(words.say("error.outcomes.failures"), report));
        }
        if (report.forbidden()) {
            out.println(words.say("error.outcomes.forbidden", "lesson", report.plan().lesson().id()));
        }
        out.flush();
    }

    private String because(String error, OutcomeReport report) {
        return report.fault().isEmpty() ? error : words.say("error.outcomes.reason", "error", error, "reason", report.fault());
    }

    private void entry(String key, String text) {
        entry("", key, text);
    }

    private void entry(String before, String key, String text) {
        out.print(Paragraph.hanging(before + words.say("entry." + key), text, INDENT));
    }

    private String percent(double share) {
        return OutcomeCount.percent(share, words.language().locale());
    }

    private String grouped(long number) {
        return words.grouped(number);
    }
}
