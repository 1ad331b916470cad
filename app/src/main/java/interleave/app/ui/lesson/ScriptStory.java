package interleave.app.ui.lesson;

import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.app.words.Words;
import interleave.lab.words.Narration;
import interleave.lab.world.Activity;
import interleave.lab.world.Finding;
import interleave.lab.world.OutputLine;
import interleave.lab.world.ProcessState;
import interleave.lab.world.WaitGraph;
import interleave.lab.world.World;
import interleave.lessons.ProcessLabels;
import interleave.worker.memory.Excerpt;
import interleave.worker.process.Signals;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// What there is to tell of the run of a Python program that nobody here knows: what was found, who waits, how it ended.
final class ScriptStory {
    private static final int MAX_FINDINGS = 12;
    private static final int MAX_ENDS = 12;

    private final LabModel model;
    private final Words words;
    private final World world;
    private final Narration narration;

    ScriptStory(LabModel model, Words words) {
        this.model = model;
        this.words = words;
        this.world = model.world();
        this.narration = Narration.in(words.language());
    }

    /// Who did not end well.
    static List<ProcessState> ends(World world) {
        return world.processes().stream().filter(ProcessState::failed).toList();
    }

    /// Who waits while nobody can go on.
    static List<ProcessState> waits(LabModel model, World world) {
        return model.phase().live() && WaitGraph.standsStill(world)
                ? world.processes().stream().filter(process -> process.activity() == Activity.BLOCKED).toList()
                : List.of();
    }

    /// All findings, the newest last, each with what to do about it.
    List<Node> findings() {
        if (model.phase() == Phase.IDLE || model.phase() == Phase.STARTING) {
            return List.of(new Paragraphs(words).later("script.found.later"));
        }
        var details = world.findings().details();
        if (details.isEmpty()) {
            return List.of(new Paragraphs(words).later(model.phase() == Phase.ENDED ? "script.found.none" : "script.found.none-yet"));
        }
        var rows = new ArrayList<Node>();
        details.stream().skip(Math.max(0, details.size() - MAX_FINDINGS)).map(this::finding).forEach(rows::add);
        var more = world.findings().count() - rows.size();
        if (more > 0) {
            rows.add(Paragraphs.text(words.say("script.found.more", "count", words.grouped(more))));
        }
        return rows;
    }

    private Node finding(Finding finding) {
        var box = new VBox(InlineCode.flow("", "", narration.describe(world, finding)));
        box.getStyleClass().addAll("lesson-box", finding.severity() == Finding.Severity.NOTICE ? "right" : "lost");
        var advice = "advice." + finding.kind();
        if (words.has(advice)) {
            box.getChildren().add(InlineCode.flow("", words.say("script.advice") + ": ", words.say(advice)));
        }
        var look = new Button(words.say("script.look"));
        look.getStyleClass().add("script-look");
        look.setOnAction(_ -> model.cursor().look(finding.eventIndex() + 1));
        box.getChildren().add(look);
        return box;
    }

    /// Who waits for what, while nobody can go on.
    List<Node> waits() {
        return waits(model, world).stream().<Node>map(process -> Paragraphs.text(narration.whyNot(world, process))).toList();
    }

    /// Who ended how, and the last that Python said about it.
    List<Node> ends() {
        return ends(world).stream().limit(MAX_ENDS).map(this::end).toList();
    }

    private Node end(ProcessState process) {
        var text = words.say(endKey(process),
                "process", process.title(), "code", process.exit().code(), "signal", Signals.name(-process.exit().code()));
        var said = world.output().stream()
                .filter(line -> line.process() == process.index() && line.error() && !line.text().isBlank())
                .map(OutputLine::text)
                .reduce("", (_, last) -> last);
        return Paragraphs.text(said.isEmpty() ? text : text + " `" + Excerpt.of(said.replace('`', '\''), Excerpt.MAX_OF_A_PATH) + "`");
    }

    private static String endKey(ProcessState process) {
        return "script.end." + switch (process.exit().cause()) {
            case SIGNAL -> "signal";
            case UNKNOWN -> ProcessLabels.isThread(process.label()) ? "thread" : "unknown";
            case RETURNED, EXCEPTION -> "code";
        };
    }
}
