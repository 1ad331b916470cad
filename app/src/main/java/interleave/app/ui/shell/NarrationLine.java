package interleave.app.ui.shell;

import interleave.app.ui.Explained;
import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.app.ui.catalog.LessonNames;
import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import interleave.lessons.Parameter;
import interleave.worker.trace.RunMode;
import interleave.worker.world.Narration;
import interleave.worker.world.ProcessState;
import interleave.worker.world.World;
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
        this.narration = Narration.in(words.language().locale());
        getStyleClass().add("narration");
        who.getStyleClass().addAll("who", "process-0");
        who.setMinWidth(USE_PREF_SIZE);
        text.setId("narration");
        text.getStyleClass().add("narration-text");
        text.setWrapText(true);
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setAccessibleRole(AccessibleRole.TEXT);
        // read when it is shown: at full speed the sentence is another one in every frame
        whole.setOnShowing(_ -> whole.setText(text.getText()));
        text.setTooltip(whole);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(who, text);
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
                    ? words.say("tell.idle")
                    : words.say("tell.starting", "processes", model.setup().lesson().cast(model.setup().parameters()).processes()));
        } else {
            tell(model.world());
        }
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

    private void tell(World world) {
        var history = model.runProperty().get().live().history();
        if (model.cursor().inThePast()) {
            say(Story.actor(history, world), words.say("tell.past", "story", Story.upTo(history, world, narration)));
        } else if (model.phase() == Phase.ENDED) {
            say(Optional.empty(), verdict());
        } else if (world.mode() == RunMode.FREE) {
            say(Optional.empty(), free(world));
        } else if (model.phase() == Phase.STEPPING && model.scheduleProperty().get().size() == 0) {
            say(Optional.empty(), words.say("tell.first-step"));
        } else {
            say(Story.actor(history, world), Story.upTo(history, world, narration));
        }
    }

    private String free(World world) {
        if (model.phase() == Phase.PAUSED) {
            return words.say("tell.paused");
        }
        return model.continuous()
                ? words.say(model.setup().parameters().on(Parameter.LOCK) ? "tell.continuous.locked" : "tell.continuous")
                : words.say("tell.free", "events", words.grouped(world.eventCount()), "lost", words.grouped(world.findings().lostUpdates()));
    }

    private String verdict() {
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
