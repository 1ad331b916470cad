package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.app.words.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Where the run stands: step, schedule, what was recorded, and how fast the window draws.
final class StatusLine extends HBox implements Part {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int LONGEST_SCHEDULE = 160;

    private final LabModel model;
    private final Words words;
    private final Label step = new Label();
    private final Button schedule = new Button();
    private final Label events = new Label();
    private final Label stalled = new Label();
    private final Label frames = new Label();
    private final Label keys = new Label();

    StatusLine(LabModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("status-line");
        step.setId("step-count");
        events.setId("event-count");
        frames.setId("frames");
        frames.setTooltip(new Tooltip(words.say("status.frames.meaning")));
        stalled.getStyleClass().add("stalled");
        schedule.setId("schedule");
        schedule.getStyleClass().setAll("schedule");
        schedule.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        schedule.setMinWidth(40);
        schedule.setTooltip(new Tooltip(words.say("status.schedule.copy")));
        schedule.setOnAction(_ -> copy());
        schedule.setFocusTraversable(false);
        keys.setText(words.say("status.keys"));
        keys.getStyleClass().add("keys-hint");
        keys.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        for (var label : new Label[] {step, events, stalled, frames}) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(step, schedule, events, stalled, space, keys, frames);
    }

    /// Some keys are told where there is room for all of them; F1 tells them anyway.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        keys.setVisible(keys.getWidth() >= keys.prefWidth(-1) - 1);
    }

    private void copy() {
        var content = new ClipboardContent();
        content.putString(model.scheduleProperty().get().toString());
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void refresh() {
        var world = model.world();
        var steps = model.scheduleProperty().get();
        step.setText(model.cursor().inThePast()
                ? words.say("status.past", "event", words.grouped(world.eventCount()), "events", words.grouped(recorded()))
                : words.say("status.step", "step", words.grouped(steps.size())));
        var text = steps.toString();
        schedule.setText(words.say("status.schedule", "schedule",
                text.length() > LONGEST_SCHEDULE ? "…" + text.substring(text.length() - LONGEST_SCHEDULE) : text));
        schedule.setVisible(!steps.isEmpty());
        schedule.setManaged(!steps.isEmpty());
        events.setText(words.say("status.events", "events", words.grouped(recorded())));
        var waited = world.stalledNanos() > 0;
        stalled.setManaged(waited);
        stalled.setVisible(waited);
        stalled.setText(words.say("status.stalled", "time", String.format(words.language().locale(), "%,.1f", world.stalledNanos() / NANOS_PER_MILLI)));
    }

    private long recorded() {
        return model.phase() == Phase.IDLE || model.runProperty().get() == null
                ? 0
                : model.runProperty().get().live().history().size();
    }

    /// Shows how many frames the window drew in the last second.
    void frames(int perSecond) {
        frames.setText(words.say("status.frames", "frames", perSecond));
    }
}
