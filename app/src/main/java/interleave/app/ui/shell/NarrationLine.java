package interleave.app.ui.shell;

import interleave.app.ui.Explained;
import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.app.ui.catalog.LessonNames;
import interleave.app.ui.look.ProcessColors;
import interleave.app.ui.look.WholeText;
import interleave.app.words.Words;
import interleave.lab.words.Narration;
import interleave.lab.world.Activity;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.lessons.Parameter;
import interleave.worker.process.Signals;
import interleave.worker.trace.RunMode;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Says in words what just happened, or what can be done next.
final class NarrationLine extends HBox implements Part {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");

    private final LabModel model;
    private final Words words;
    private final LessonNames names;
    private final Narration narration;
    private final Label who = new Label();
    private final Label text = new Label();
    private final Tooltip whole = new Tooltip();
    private String colour = "process-0";

    NarrationLine(LabModel model, Words words, LessonNames names) {
        this.model = model;
        this.names = names;
        this.words = words;
        this.narration = Narration.in(words.language());
        getStyleClass().add("narration");
        who.getStyleClass().addAll("who", "process-0");
        who.setMinWidth(USE_PREF_SIZE);
        text.setId("narration");
        text.getStyleClass().add("narration-text");
        text.setAccessibleRole(AccessibleRole.TEXT);
        // read when it is shown: at full speed the sentence is another one in every frame
        whole.setOnShowing(_ -> whole.setText(text.getText()));
        text.setTooltip(whole);
        var line = new WholeText(text);
        HBox.setHgrow(line, Priority.ALWAYS);
        getChildren().addAll(who, line);
    }

    @Override
    public void refresh() {
        var refused = refused();
        pseudoClassStateChanged(WARNING, refused.isPresent());
        pseudoClassStateChanged(PAST, model.cursor().inThePast());
        if (refused.isPresent()) {
            say(refused, narration.whyNot(model.world(), refused.get()));
        } else if (model.phase() == Phase.IDLE || model.phase() == Phase.STARTING) {
            say(Optional.empty(), model.phase() == Phase.IDLE
                    ? idle()
                    : script() ? words.say("tell.script.starting")
                    : words.say("tell.starting", "processes", model.setup().lesson().cast(model.setup().parameters()).processes()));
        } else {
            describe(model.world());
        }
    }

    private String idle() {
        if (model.endingProperty().get() > 0) {
            return words.say("tell.ending", "processes", model.endingProperty().get());
        }
        return model.outcomes().processes() > 0
                ? words.say("tell.counting", "processes", model.outcomes().processes())
                : words.say(script() ? "tell.script.idle" : "tell.idle");
    }

    private boolean script() {
        return model.programs().script().isPresent();
    }

    private Optional<ProcessState> refused() {
        var label = model.steering().refusedStepProperty().get();
        return label == null
                ? Optional.empty()
                : model.world().processes().stream()
                        .filter(process -> process.label().equals(label))
                        .filter(process -> !narration.whyNot(model.world(), process).isEmpty())
                        .findFirst();
    }

    private void describe(World world) {
        var history = model.runProperty().get().live().history();
        if (model.cursor().inThePast()) {
            say(LastStep.actor(history, world), words.say("tell.past", "story", LastStep.upTo(history, world, narration)));
        } else if (model.phase() == Phase.ENDED) {
            say(Optional.empty(), verdict());
        } else if (world.mode() == RunMode.FREE) {
            say(Optional.empty(), hang(world).orElseGet(() -> free(world)));
        } else if (model.phase() == Phase.STEPPING && model.scheduleProperty().get().size() == 0) {
            say(Optional.empty(), words.say("tell.first-step"));
        } else {
            say(LastStep.actor(history, world), LastStep.upTo(history, world, narration));
        }
    }

    private String free(World world) {
        if (model.phase() == Phase.PAUSED) {
            return words.say("tell.paused");
        }
        if (model.continuous()) {
            var parameters = model.setup().parameters();
            return words.say(!parameters.has(Parameter.LOCK) ? "tell.continuous"
                    : parameters.on(Parameter.LOCK) ? "tell.continuous.locked" : "tell.continuous.unlocked");
        }
        var lost = world.findings().lostUpdates();
        return words.say(lost == 0 ? "tell.free" : "tell.free.lost", "events", words.grouped(world.eventCount()), "lost", words.grouped(lost));
    }

    /// Nobody can go on, and the lesson says why.
    private Optional<String> hang(World world) {
        var run = model.runProperty().get();
        if (script()) {
            return Explained.hangs(model) ? Optional.of(words.say("tell.script.hangs", "waiting", waiting(world))) : Optional.empty();
        }
        return Explained.of(model).map(verdict -> words.say("tell.hangs",
                "waiting", waiting(world),
                "outcome", names.outcome(run.lesson(), verdict)));
    }

    private static long waiting(World world) {
        return world.processes().stream().filter(process -> process.activity() == Activity.BLOCKED).count();
    }

    private String scriptEnded() {
        var main = model.world().processes().isEmpty() ? null : model.world().processes().getFirst();
        if (main == null || !main.ended()) {
            return words.say("tell.script.over");
        }
        var code = main.exit().code();
        var end = words.say(code < 0 ? "tell.script.signal" : "tell.script.code", "code", code, "signal", Signals.name(-code));
        var findings = model.world().findings().count();
        return end + " " + words.say(findings == 0 ? "tell.script.none" : "tell.script.found", "count", words.grouped(findings));
    }

    private String verdict() {
        if (script()) {
            return scriptEnded();
        }
        var run = model.runProperty().get();
        var broken = Explained.broken(model);
        if (!broken.isEmpty() && !run.verdict().breakdown()) {
            return words.say("tell.ended.incomplete", "processes", String.join(", ", broken));
        }
        return words.say("tell.ended", "outcome", names.outcome(run.lesson(), run.verdict()));
    }

    private void say(Optional<ProcessState> process, String sentence) {
        who.setVisible(process.isPresent());
        who.setManaged(process.isPresent());
        process.ifPresent(this::colour);
        text.setText(sentence);
    }

    private void colour(ProcessState process) {
        who.setText(process.label());
        var wanted = ProcessColors.styleClass(process);
        if (!wanted.equals(colour)) {
            who.getStyleClass().remove(colour);
            who.getStyleClass().add(wanted);
            colour = wanted;
        }
    }
}
