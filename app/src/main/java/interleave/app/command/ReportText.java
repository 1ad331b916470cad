package interleave.app.command;

import interleave.app.words.Words;
import interleave.lab.run.Schedule;
import interleave.lab.words.Narration;
import interleave.lab.world.Finding;
import interleave.lab.world.Findings;
import interleave.lab.world.ProcessState;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import interleave.lessons.ProcessLabels;
import interleave.lessons.script.ScriptLesson;
import interleave.worker.trace.ExitCause;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A run's beginning and end in words.
final class ReportText {
    private static final int MAX_LOST_UPDATES = 3;
    private static final int MAX_SCHEDULE_LETTERS = 500;
    private static final int INDENT = 11;
    private static final int MILLIS = 3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final Words words;
    private final Narration narration;
    private final FailureText failures;

    ReportText(PrintWriter out, Words words) {
        this.out = out;
        this.words = words;
        this.narration = Narration.in(words.language());
        this.failures = new FailureText(out, words);
    }

    /// What is going to run.
    void opening(RunPlan plan, long parentPid) {
        out.println("%s: %s".formatted(plan.lesson().id(), LessonTexts.of(plan.lesson(), words.language()).of(plan.parameters()).title()));
        var settings = new ArrayList<String>();
        for (var parameter : plan.lesson().parameters()) {
            var value = plan.parameters().number(parameter.id());
            if (parameter.id().equals(Parameter.CONTINUOUS)) {
                settings.addAll(value == 1 ? List.of(words.say("run.continuous")) : List.of());
            } else if (!plan.continuous() || !parameter.id().equals(Parameter.ITERATIONS)) {
                settings.add(setting(words, parameter, value));
            }
        }
        settings.add(words.say("run.seed", "seed", plan.settings().seed()));
        settings.add(switch (plan.settings().mode()) {
            case FREE -> words.say(plan.settings().traced() ? "run.free" : "run.free.untraced");
            case PACED -> words.say("run.paced", "policy", words.say("policy." + plan.policy()));
            case STEP -> words.say("run.stepped", "policy", words.say("policy." + plan.policy()));
        });
        if (plan.settings().faithful()) {
            settings.add(words.say("run.faithful"));
        }
        if (plan.lesson() instanceof ScriptLesson script) {
            settings.add(script.startMethod());
        }
        settings.add(words.say("run.parent", "pid", parentPid));
        out.print(Paragraph.indented(String.join(", ", settings), 0));
        out.println();
    }

    /// A parameter and its value: `workers 2`, `lock on`. One that only a lesson has goes by the name of its option.
    static String setting(Words words, Parameter parameter, long value) {
        var key = "parameter." + parameter.id();
        var text = parameter.isSwitch() ? words.say("switch." + parameter.word(value))
                : parameter.isChoice() ? parameter.word(value) : words.grouped(value);
        return (words.has(key) ? words.say(key) : parameter.id()) + " " + text;
    }

    /// What came out, and why.
    void closing(RunReport report) {
        var verdict = report.verdict();
        var texts = LessonTexts.of(report.plan().lesson(), words.language()).of(report.plan().parameters());
        out.println();
        if (!report.plan().gated()) {
            processes(report);
        }
        if (report.plan().lesson().judged()) {
            numbers(report);
        } else {
            entry("exit-code", exitCode(report.parent()));
        }
        entry("outcome", outcome(report, texts));
        if (report.incomplete() && verdict.breakdown()) {
            entry("why", texts.explanation(verdict));
        }
        report.win().ifPresent(win -> entry("goal", words.say("goal.reached", "how", texts.win(win))));
        report.deaths().forEach(this::death);
        findings(report);
        if (!report.schedule().isEmpty()) {
            entry("schedule", shortened(report.schedule()));
        }
        entry("events", events(report));
        entry("time", words.say("seconds", "seconds", words.decimal(report.elapsedNanos() / NANOS_PER_SECOND, MILLIS)));
        report.plan().trace().ifPresent(path -> entry("trace", path.toString()));
        out.flush();
    }

    private void numbers(RunReport report) {
        var verdict = report.verdict();
        var expected = words.grouped(verdict.expected());
        entry("expected", verdict.soFar() ? words.say("expected.so-far", "number", expected) : expected);
        entry("actual", words.grouped(verdict.actual()));
        entry(difference(report), words.grouped(verdict.lost()));
    }

    private String exitCode(ProcessState process) {
        return process != null && process.ended() && process.exit().cause() != ExitCause.UNKNOWN
                ? String.valueOf(process.exit().code()) : words.say("exit-code.none");
    }

    /// What is missing in the end. It is lost only where nobody is left who could still do it.
    private static String difference(RunReport report) {
        if (report.end() == RunEnd.STOPPED) {
            return "drift";
        }
        return report.incomplete() && !report.verdict().soFar() ? "missing" : "lost";
    }

    private void death(Death death) {
        entry(death.interrupt() ? "ended" : "killed", death.who(words));
        entries(label("  ", "before"), death.before());
        entries(label("  ", "led-to"), death.ledTo().isEmpty() ? List.of(words.say("led-to.nobody")) : death.ledTo());
    }

    /// A paragraph each, of which only the first has the label.
    private void entries(String label, List<String> texts) {
        for (var i = 0; i < texts.size(); i++) {
            out.print(Paragraph.hanging(i == 0 ? label : "", texts.get(i), INDENT));
        }
    }

    private void entry(String key, String text) {
        entries(label("", key), List.of(text));
    }

    private String label(String before, String key) {
        return before + words.say("entry." + key);
    }

    private String outcome(RunReport report, LessonTexts texts) {
        var verdict = report.verdict();
        if (report.incomplete()) {
            return verdict.breakdown() ? words.say("outcome.incomplete", "why", texts.outcome(verdict)) : incomplete(report);
        }
        var grade = words.say("grade." + verdict.outcome().name().toLowerCase(Locale.ROOT));
        return words.say("outcome", "grade", grade, "why", texts.outcome(verdict));
    }

    private String incomplete(RunReport report) {
        var broken = report.broken().stream().collect(Collectors.partitioningBy(ReportText::wentWithItsProcess));
        var own = broken.get(false).stream()
                .map(process -> words.say("process.ended", "process", process.title(), "end", failures.end(process)))
                .collect(Collectors.joining(", "));
        if (own.isEmpty()) {
            return words.say("outcome.incomplete.run");
        }
        return words.say("outcome.incomplete.own",
                "who", broken.get(true).isEmpty() ? own : words.say("outcome.incomplete.threads", "who", own));
    }

    private static boolean wentWithItsProcess(ProcessState process) {
        return ProcessLabels.isThread(process.label()) && process.exit().cause() == ExitCause.UNKNOWN;
    }

    private void processes(RunReport report) {
        var threads = report.children().stream().collect(Collectors.partitioningBy(child -> ProcessLabels.isThread(child.label())));
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
            entry("findings", words.say(report.plan().settings().traced() ? "findings.none" : "findings.unknown"));
            return;
        }
        var shown = report.plan().gated() ? List.<Finding>of() : shown(findings);
        var key = report.plan().gated() ? "findings.above" : shown.size() < findings.count() ? "findings.some" : "findings.all";
        entry("findings", words.say(key, "findings", summary(findings), "shown", words.grouped(shown.size())));
        entries("", shown.stream().map(finding -> narration.describe(report.world(), finding)).toList());
    }

    /// The first lost updates, as there can be a million, and everything else.
    private static List<Finding> shown(Findings findings) {
        var lost = findings.details().stream().filter(Finding.LostUpdate.class::isInstance).limit(MAX_LOST_UPDATES);
        var others = findings.details().stream().filter(finding -> !(finding instanceof Finding.LostUpdate));
        return Stream.concat(lost, others).toList();
    }

    private String summary(Findings findings) {
        var others = words.grouped(findings.others());
        if (findings.lostUpdates() == 0) {
            return words.say("findings.others", "count", others);
        }
        var lost = words.grouped(findings.lostUpdates());
        return findings.others() == 0
                ? words.say("findings.lost", "count", lost)
                : words.say("findings.lost.others", "lost", lost, "count", others);
    }

    private String events(RunReport report) {
        var text = words.say("events", "recorded", words.grouped(report.world().eventCount()),
                "dropped", report.dropped() == 0 ? words.say("events.none") : words.grouped(report.dropped()));
        if (report.stalledNanos() > 0) {
            text = words.say("events.stalled", "events", text,
                    "seconds", words.decimal(report.stalledNanos() / NANOS_PER_SECOND, MILLIS));
        }
        return report.recordEndedEarly() ? words.say("events.full", "events", text) : text;
    }

    private String shortened(Schedule schedule) {
        var text = schedule.toString();
        if (text.length() <= MAX_SCHEDULE_LETTERS) {
            return text;
        }
        var first = text.substring(0, text.lastIndexOf(' ', MAX_SCHEDULE_LETTERS));
        return words.say("schedule.shortened", "first", first, "steps", words.grouped(schedule.size()));
    }
}
