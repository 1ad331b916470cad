package interleave.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import interleave.worker.world.Finding;
import interleave.worker.world.Narration;
import interleave.worker.world.World;
import java.util.List;
import java.util.Locale;

/// A run's report as one JSON object.
final class ReportJson {
    private final RunReport report;
    private final World world;
    private final Narration narration = Narration.in(Locale.ENGLISH);

    private ReportJson(RunReport report) {
        this.report = report;
        this.world = report.world();
    }

    static ObjectNode of(RunReport report) {
        return new ReportJson(report).object();
    }

    private ObjectNode object() {
        var plan = report.plan();
        var verdict = report.verdict();
        var object = Json.object().put("lesson", plan.lesson().id());
        object.set("parameters", parameters());
        object.put("seed", plan.settings().seed()).put("mode", plan.settings().mode().name().toLowerCase(Locale.ROOT));
        object.putObject("parent").put("pid", report.parentPid());
        object.set("processes", processes());
        object.put("expected", verdict.expected())
                .put("actual", verdict.actual())
                .put("lost", verdict.lost())
                .put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT));
        object.set("findings", findings());
        object.putObject("events")
                .put("recorded", world.eventCount())
                .put("dropped", report.dropped())
                .put("stalledNanos", report.stalledNanos());
        object.put("schedule", report.schedule().toString());
        var output = object.putArray("output");
        world.output().forEach(line -> output.add(line.text()));
        return object.put("elapsedNanos", report.elapsedNanos());
    }

    private ObjectNode parameters() {
        var parameters = Json.object();
        for (var parameter : report.plan().lesson().parameters()) {
            var value = report.plan().parameters().number(parameter.id());
            if (parameter.isSwitch()) {
                parameters.put(parameter.id(), value == 1);
            } else {
                parameters.put(parameter.id(), value);
            }
        }
        return parameters;
    }

    /// The name is that of schedules and findings; a process that has not ended has no exit code.
    private ArrayNode processes() {
        var processes = Json.array();
        for (var process : report.children()) {
            processes.addObject()
                    .put("name", process.label())
                    .put("pid", process.pid())
                    .put("exitCode", process.ended() ? Integer.valueOf(process.exit().code()) : null);
        }
        return processes;
    }

    private ArrayNode findings() {
        var findings = Json.array();
        for (var finding : world.findings().details()) {
            var object = findings.addObject()
                    .put("kind", finding.kind())
                    .put("text", narration.tell(world, finding))
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

    private List<String> labels(Finding finding) {
        return finding.processes().stream()
                .filter(index -> world.process(index) != null)
                .map(index -> world.process(index).label())
                .toList();
    }
}
