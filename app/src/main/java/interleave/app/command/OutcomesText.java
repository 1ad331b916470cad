package interleave.app.command;

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
    private static final int MOST_BARS = 16;
    private static final int BAR_LETTERS = 40;
    private static final int INDENT = 11;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private final PrintWriter out;

    OutcomesText(PrintWriter out) {
        this.out = out;
    }

    /// What is going to be counted.
    void opening(OutcomePlan plan) {
        out.println("%s: %s".formatted(plan.lesson().id(), LessonTexts.of(plan.lesson(), Locale.ENGLISH).of(plan.parameters()).title()));
        var settings = new ArrayList<String>();
        for (var parameter : plan.lesson().parameters()) {
            if (!parameter.id().equals(Parameter.CONTINUOUS) && !parameter.id().equals(Parameter.LOCK)) {
                settings.add(ReportText.setting(parameter, plan.parameters().number(parameter.id())));
            }
        }
        settings.add("seed " + plan.seed());
        settings.add(Counted.of(plan.runs(), "run") + (plan.series().size() > 1 ? " each" : "") + ", free, not recorded");
        out.print(Paragraph.indented(String.join(", ", settings), 0));
        out.flush();
    }

    /// The result, series by series.
    void closing(OutcomeReport report) {
        if (report.partial()) {
            out.println();
            entry("partial", "Only %s of %s were made: %s".formatted(grouped(report.made()), Counted.of(report.plan().total(), "run"),
                    report.end() == OutcomeReport.End.CANCELLED ? "the counting was interrupted." : "runs could not be started."));
        }
        var bins = Bins.of(report.counts().values(), MOST_BARS);
        for (var series : report.plan().series()) {
            series(series, report.count(series), bins);
        }
        out.println();
        entry("time", String.format(Locale.ENGLISH, "%.1f s, %.1f runs a second", report.elapsedNanos() / NANOS_PER_SECOND, report.runsPerSecond()));
        out.flush();
    }

    private void series(Series series, OutcomeCount count, Bins bins) {
        out.println();
        out.println(heading(series) + summary(count));
        if (count.counted() > 0) {
            bars(count, count.values() == 1 ? single(count) : bins.bars(count));
        }
        if (count.failed() > 0) {
            entry("  apart", failed(count));
        }
    }

    private static String heading(Series series) {
        return switch (series) {
            case LOCK_OFF -> "lock off: ";
            case LOCK_ON -> "lock on: ";
            case ONLY -> "";
        };
    }

    private static String summary(OutcomeCount count) {
        if (count.counted() == 0) {
            return "no run has a result";
        }
        var parts = new ArrayList<String>();
        parts.add("%s of %s right (%s)".formatted(
                grouped(count.runs(Outcome.ACCEPTABLE)), grouped(count.counted()), percent(count.share(Outcome.ACCEPTABLE))));
        for (var wrong : new Outcome[] {Outcome.INTERESTING, Outcome.FORBIDDEN}) {
            if (count.runs(wrong) > 0) {
                parts.add("%s wrong: %s (%s)".formatted(grouped(count.runs(wrong)), word(wrong), percent(count.share(wrong))));
            }
        }
        parts.add(grouped(count.values()) + (count.values() == 1 ? " value" : " different values"));
        return String.join(", ", parts);
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
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
        var width = bars.stream().map(OutcomesText::label).mapToInt(String::length).max().orElse(1);
        for (var bar : bars) {
            var label = label(bar);
            var right = count.right().isPresent() && bar.from() <= count.right().getAsLong() && count.right().getAsLong() <= bar.to();
            out.println("  %s %s %s%s".formatted(
                    " ".repeat(width - label.length()) + label,
                    right ? ">" : "|",
                    bar.runs() == 0 ? "" : drawn(bar.runs() / (double) most) + " " + grouped(bar.runs()) + " " + grades(bar),
                    right ? (bar.runs() == 0 ? "" : "  ") + "<- right: " + grouped(count.right().getAsLong()) : "").stripTrailing());
        }
    }

    private static String label(Bins.Bar bar) {
        return bar.single() ? grouped(bar.from()) : grouped(bar.from()) + " to " + grouped(bar.to());
    }

    /// A bar of blocks, an eighth of a letter exact; never without any ink.
    private static String drawn(double share) {
        var eighths = Math.max(1, (int) Math.round(share * BAR_LETTERS * EIGHTHS.length));
        return "█".repeat(eighths / EIGHTHS.length) + EIGHTHS[eighths % EIGHTHS.length];
    }

    private static String grades(Bins.Bar bar) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> bar.runs(outcome) > 0)
                .map(outcome -> bar.grades().size() == 1 ? word(outcome) : grouped(bar.runs(outcome)) + " " + word(outcome))
                .collect(Collectors.joining(", "));
    }

    private static String failed(OutcomeCount count) {
        return Arrays.stream(Failure.values())
                .filter(failure -> count.failures().containsKey(failure))
                .map(failure -> grouped(count.failures().get(failure)) + switch (failure) {
                    case CANNOT_START -> " could not be started";
                    case TIMED_OUT -> " had not ended in time";
                    case BROKEN -> " had a process that was killed or ended with an error";
                })
                .collect(Collectors.joining(", ")) + "; they have no result";
    }

    /// What standard error has to say: why there is a code other than 0.
    void failures(OutcomeReport report) {
        if (report.partial()) {
            out.println("interleave: only %s of %s were made%s".formatted(grouped(report.made()), Counted.of(report.plan().total(), "run"),
                    report.fault().isEmpty() ? "" : ": " + report.fault()));
        } else if (report.failures()) {
            out.println("interleave: some runs have no result" + (report.fault().isEmpty() ? "" : ": " + report.fault()));
        }
        if (report.forbidden()) {
            out.println("interleave: a result came out that must never come out: the check of lesson %s failed".formatted(report.plan().lesson().id()));
        }
        out.flush();
    }

    private void entry(String name, String text) {
        out.print(Paragraph.hanging(name, text, INDENT));
    }

    private static String percent(double share) {
        return OutcomeCount.percent(share, Locale.ENGLISH);
    }

    private static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
