package interleave.app.command;

import interleave.lessons.Cast;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import interleave.worker.conductor.Schedule;
import interleave.worker.trace.ExitCause;
import interleave.worker.world.Finding;
import interleave.worker.world.Findings;
import interleave.worker.world.Narration;
import interleave.worker.world.ProcessState;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A run's beginning and end in words.
final class ReportText {
    private static final int MOST_LOST_UPDATES = 3;
    private static final int MOST_SCHEDULE_LETTERS = 500;
    private static final int INDENT = 11;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final Narration narration = Narration.in(Locale.ENGLISH);

    ReportText(PrintWriter out) {
        this.out = out;
    }

    /// What is going to run.
    void opening(RunPlan plan, long parentPid) {
        out.println("%s: %s".formatted(plan.lesson().id(), LessonTexts.of(plan.lesson(), Locale.ENGLISH).of(plan.parameters()).title()));
        var settings = new ArrayList<String>();
        for (var parameter : plan.lesson().parameters()) {
            var value = plan.parameters().number(parameter.id());
            if (parameter.id().equals(Parameter.CONTINUOUS)) {
                settings.addAll(value == 1 ? List.of("continuous") : List.of());
            } else if (!plan.continuous() || !parameter.id().equals(Parameter.ITERATIONS)) {
                settings.add(setting(parameter, value));
            }
        }
        settings.add("seed " + plan.settings().seed());
        settings.add(switch (plan.settings().mode()) {
            case FREE -> plan.settings().traced() ? "free" : "free, not recorded";
            case PACED -> "paced, %s".formatted(plan.policy());
            case STEP -> "step, %s".formatted(plan.policy());
        });
        if (plan.settings().faithful()) {
            settings.add("faithful: the dead are waited for");
        }
        settings.add("parent %d".formatted(parentPid));
        out.print(Paragraph.indented(String.join(", ", settings), 0));
        out.println();
    }

    /// A parameter and its value: `workers 2`, `lock on`.
    static String setting(Parameter parameter, long value) {
        return parameter.id() + " " + (parameter.isSwitch() || parameter.isChoice() ? parameter.word(value) : grouped(value));
    }

    /// What came out, and why.
    void closing(RunReport report) {
        var verdict = report.verdict();
        var texts = LessonTexts.of(report.plan().lesson(), Locale.ENGLISH).of(report.plan().parameters());
        out.println();
        if (!report.plan().gated()) {
            processes(report);
        }
        entry("expected", grouped(verdict.expected()) + (verdict.soFar() ? ", counting only what was done by then" : ""));
        entry("actual", grouped(verdict.actual()));
        entry(difference(report), grouped(verdict.lost()));
        entry("outcome", outcome(report, texts));
        if (report.incomplete() && verdict.breakdown()) {
            entry("why", texts.explanation(verdict));
        }
        report.win().ifPresent(win -> entry("goal", "reached. " + texts.win(win)));
        report.deaths().forEach(this::death);
        findings(report);
        if (!report.schedule().isEmpty()) {
            entry("schedule", shortened(report.schedule()));
        }
        entry("events", events(report));
        entry("time", "%.3f s".formatted(report.elapsedNanos() / NANOS_PER_SECOND));
        report.plan().trace().ifPresent(path -> entry("trace", path.toString()));
        out.flush();
    }

    /// What is missing in the end. It is lost only where nobody is left who could still do it.
    private static String difference(RunReport report) {
        if (report.end() == RunEnd.STOPPED) {
            return "drift";
        }
        return report.incomplete() && !report.verdict().soFar() ? "missing" : "lost";
    }

    private void death(Death death) {
        entry(death.interrupt() ? "ended" : "killed", death.who());
        entries("  before", death.before());
        entries("  led to", death.ledTo().isEmpty() ? List.of("Nobody else was stopped by it.") : death.ledTo());
    }

    /// A paragraph each, of which only the first has the name.
    private void entries(String name, List<String> texts) {
        for (var i = 0; i < texts.size(); i++) {
            entry(i == 0 ? name : "", texts.get(i));
        }
    }

    private void entry(String name, String text) {
        out.print(Paragraph.hanging(name, text, INDENT));
    }

    private static String outcome(RunReport report, LessonTexts texts) {
        var verdict = report.verdict();
        if (report.incomplete()) {
            return verdict.breakdown() ? "incomplete. " + texts.outcome(verdict) : incomplete(report);
        }
        return verdict.outcome().name().toLowerCase(Locale.ROOT) + ". " + texts.outcome(verdict);
    }

    private static String incomplete(RunReport report) {
        var broken = report.broken().stream().collect(Collectors.partitioningBy(ReportText::wentWithItsProcess));
        var own = broken.get(false).stream()
                .map(process -> "%s %s".formatted(process.title(), FailureText.end(process)))
                .collect(Collectors.joining(", "));
        return "incomplete. %s%s, so these numbers are what there was then, not the result of the lesson.".formatted(
                own.isEmpty() ? "The run was ended before its processes were done" : own,
                own.isEmpty() || broken.get(true).isEmpty() ? "" : " and its threads ended with it");
    }

    private static boolean wentWithItsProcess(ProcessState process) {
        return Cast.isThread(process.label()) && process.exit().cause() == ExitCause.UNKNOWN;
    }

    private void processes(RunReport report) {
        var threads = report.children().stream().collect(Collectors.partitioningBy(child -> Cast.isThread(child.label())));
        children("processes", threads.get(false));
        children("threads", threads.get(true));
    }

    private void children(String name, List<ProcessState> children) {
        if (!children.isEmpty()) {
            entry(name, children.stream()
                    .map(child -> child.pid() == 0 ? child.label() : "%s %d".formatted(child.label(), child.pid()))
                    .collect(Collectors.joining(", ")));
        }
    }

    /// A gated run has told them where they happened.
    private void findings(RunReport report) {
        var findings = report.world().findings();
        if (findings.count() == 0) {
            entry("findings", report.plan().settings().traced() ? "none" : "none can be told of a run that is not recorded");
            return;
        }
        var shown = report.plan().gated() ? List.<Finding>of() : shown(findings);
        var end = report.plan().gated() ? ", told above" : shown.size() < findings.count() ? "; %d of them:".formatted(shown.size()) : ":";
        entry("findings", summary(findings) + end);
        entries("", shown.stream().map(finding -> narration.tell(report.world(), finding)).toList());
    }

    /// The first lost updates, as there can be a million, and everything else.
    private static List<Finding> shown(Findings findings) {
        var lost = findings.details().stream().filter(Finding.LostUpdate.class::isInstance).limit(MOST_LOST_UPDATES);
        var others = findings.details().stream().filter(finding -> !(finding instanceof Finding.LostUpdate));
        return Stream.concat(lost, others).toList();
    }

    private static String summary(Findings findings) {
        var parts = new ArrayList<String>();
        if (findings.lostUpdates() > 0) {
            parts.add(Counted.of(findings.lostUpdates(), "lost update"));
        }
        if (findings.others() > 0) {
            parts.add(Counted.of(findings.others(), parts.isEmpty() ? "finding" : "other finding"));
        }
        return String.join(", ", parts);
    }

    private static String events(RunReport report) {
        var text = "%s recorded, %s dropped".formatted(
                grouped(report.world().eventCount()), report.dropped() == 0 ? "none" : grouped(report.dropped()));
        if (report.stalledNanos() > 0) {
            text += "; processes waited %.3f s for the record to be read".formatted(report.stalledNanos() / NANOS_PER_SECOND);
        }
        return report.recordEndedEarly() ? text + "; the record was full then, and the run went on without" : text;
    }

    private static String shortened(Schedule schedule) {
        var text = schedule.toString();
        if (text.length() <= MOST_SCHEDULE_LETTERS) {
            return text;
        }
        var first = text.substring(0, text.lastIndexOf(' ', MOST_SCHEDULE_LETTERS));
        return "%s ... %s steps in all; --json prints the whole".formatted(first, grouped(schedule.size()));
    }

    private static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
