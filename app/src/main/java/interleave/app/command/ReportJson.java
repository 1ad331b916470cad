package interleave.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import interleave.app.words.Words;
import interleave.lab.words.Narration;
import interleave.lab.world.Finding;
import interleave.lab.world.Findings;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import interleave.lessons.Win;
import interleave.lessons.script.ScriptLesson;
import interleave.worker.trace.ExitCause;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// A run's report as one JSON object: its keys and codes are English in every language, the texts in it are for people and in
/// theirs.
final class ReportJson {
    private final RunReport report;
    private final World world;
    private final Words words;
    private final Narration narration;

    private ReportJson(RunReport report, Words words) {
        this.report = report;
        this.world = report.world();
        this.words = words;
        this.narration = Narration.in(words.language());
    }

    static ObjectNode of(RunReport report, Words words) {
        return new ReportJson(report, words).object();
    }

    private ObjectNode object() {
        var plan = report.plan();
        var verdict = report.verdict();
        var object = Json.object().put("lesson", plan.lesson().id());
        object.set("parameters", parameters());
        object.put("seed", plan.settings().seed()).put("mode", plan.settings().mode().name().toLowerCase(Locale.ROOT));
        object.put("traced", plan.settings().traced()).put("faithful", plan.settings().faithful());
        if (plan.lesson() instanceof ScriptLesson script) {
            script(object, script);
        }
        object.putObject("parent").put("pid", report.parentPid()).put("exitCode", exitCode(report.parent()));
        object.set("processes", processes());
        if (plan.lesson().judged()) {
            object.put("expected", verdict.expected())
                    .put("actual", verdict.actual())
                    .put("lost", verdict.lost())
                    .put("soFar", verdict.soFar());
        }
        object.put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT))
                .put("end", end());
        object.set("win", report.win().map(this::win).orElse(null));
        object.set("findings", plan.settings().traced() ? findings() : null);
        object.put("findingsTotal", plan.settings().traced() ? Long.valueOf(world.findings().count()) : null);
        var deaths = object.putArray("killed");
        report.deaths().forEach(death -> deaths.add(killed(death)));
        object.putObject("events")
                .put("recorded", world.eventCount())
                .put("dropped", report.dropped())
                .put("stalledNanos", report.stalledNanos());
        object.put("schedule", report.schedule().toString());
        var output = object.putArray("output");
        world.output().forEach(line -> output.add(line.text()));
        return object.put("elapsedNanos", report.elapsedNanos());
    }

    /// The Python that ran, and how its processes were started: as the first one was, else as it was asked for.
    private void script(ObjectNode object, ScriptLesson lesson) {
        var told = world.clues().script();
        var asked = lesson.python().startMethod().orElse(null);
        object.put("python", told == null ? null : told.python())
                .put("startMethod", told == null || told.startMethod().isEmpty() ? asked : told.startMethod());
    }

    private ObjectNode win(Win win) {
        var plan = report.plan();
        var object = Json.object().put("text", LessonTexts.of(plan.lesson(), words.language()).of(plan.parameters()).win(win));
        var facts = object.putObject("facts");
        new TreeMap<>(win.facts()).forEach(facts::put);
        return object;
    }

    private ObjectNode parameters() {
        var parameters = Json.object();
        for (var parameter : report.plan().lesson().parameters()) {
            var value = report.plan().parameters().number(parameter.id());
            if (parameter.isChoice()) {
                parameters.put(parameter.id(), parameter.word(value));
            } else if (parameter.isSwitch()) {
                parameters.put(parameter.id(), value == 1);
            } else if (parameter.id().equals(Parameter.ITERATIONS) && report.plan().continuous()) {
                parameters.putNull(parameter.id());
            } else {
                parameters.put(parameter.id(), value);
            }
        }
        return parameters;
    }

    /// The name is that of schedules and findings; a process that has not ended has no exit code, nor has a thread that went
    /// with its process.
    private ArrayNode processes() {
        var processes = Json.array();
        for (var process : report.children()) {
            processes.addObject()
                    .put("name", process.label())
                    .put("pid", process.pid() == 0 ? null : (Long) process.pid())
                    .put("exitCode", exitCode(process));
        }
        return processes;
    }

    private static Integer exitCode(ProcessState process) {
        return process != null && process.ended() && process.exit().cause() != ExitCause.UNKNOWN ? process.exit().code() : null;
    }

    /// How the run came to its end; `incomplete` when all ended, but not all of them well.
    private String end() {
        var incomplete = report.end() == RunEnd.COMPLETE && report.incomplete();
        return incomplete ? "incomplete" : report.end().name().toLowerCase(Locale.ROOT);
    }

    /// The findings in detail: of lost updates at most [Findings#MAX_LOST_UPDATES].
    private ArrayNode findings() {
        var findings = Json.array();
        for (var finding : world.findings().details()) {
            var object = findings.addObject()
                    .put("kind", finding.kind())
                    .put("text", narration.describe(world, finding))
                    .put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            var processes = object.putArray("processes");
            labels(finding).forEach(processes::add);
            var about = world.object(finding.object());
            object.put("object", about == null ? null : about.name());
            var events = object.putArray("events");
            finding.eventIndexes().forEach(events::add);
            if (finding instanceof Finding.LostUpdate lost) {
                object.put("amount", lost.amount().toLong());
            }
        }
        return findings;
    }

    private static ObjectNode killed(Death death) {
        var object = Json.object().put("process", death.label()).put("signal", death.signal()).put("before", String.join(" ", death.before()));
        death.ledTo().forEach(object.putArray("ledTo")::add);
        return object;
    }

    private List<String> labels(Finding finding) {
        return finding.processes().stream()
                .filter(index -> world.process(index) != null)
                .map(index -> world.process(index).label())
                .toList();
    }
}
