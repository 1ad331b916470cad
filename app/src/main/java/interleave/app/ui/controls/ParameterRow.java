package interleave.app.ui.controls;

import interleave.app.ui.LabModel;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import interleave.lessons.Lesson;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import interleave.lessons.script.ScriptLesson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;

/// What can be set of a lesson: its switches, workers, iterations, and the seed.
final class ParameterRow extends HBox implements Part {
    private static final long MAX_SEED = 999_999_999;
    private static final int FEWEST_SEED_DIGITS = 3;

    private final LabModel model;
    private final Words words;
    private final SwitchControl lock;
    private final SwitchControl continuous;
    private final NumberField workers;
    private final NumberField iterations;
    private final NumberField seed;
    private final Label hint = new Label();
    private final Text hintWords = new Text();
    private final List<Own> own = new ArrayList<>();
    private Lesson shown;

    /// A parameter of the open lesson alone, and its control.
    ///
    /// @param show is told the value
    private record Own(Parameter parameter, Node node, LongConsumer show) {}

    ParameterRow(LabModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("control-row");
        lock = new SwitchControl("lock", words.say("lock"), words.say("on"), words.say("off"),
                on -> model.set(Parameter.LOCK, on ? 1 : 0));
        continuous = new SwitchControl("continuous", words.say("continuous"), "", "",
                on -> model.set(Parameter.CONTINUOUS, on ? 1 : 0));
        workers = new NumberField("workers", words, value -> model.set(Parameter.WORKERS, value), NumberField.Step.BY_ONE);
        iterations = new NumberField(
                "iterations", words, value -> model.set(Parameter.ITERATIONS, value), NumberField.Step.TIMES_TEN);
        seed = new NumberField("seed", words, model.setup().seedProperty()::set, NumberField.Step.BY_ONE);
        seed.yieldsTo(FEWEST_SEED_DIGITS);
        hint.getStyleClass().add("parameter-hint");
        hint.setId("parameter-hint");
        hint.setMinWidth(0);
        hint.setAlignment(Pos.CENTER_RIGHT);
        hint.setMaxWidth(Double.MAX_VALUE);
        hint.setPrefWidth(0);
        HBox.setHgrow(hint, Priority.ALWAYS);
    }

    private void begin(Lesson lesson) {
        shown = lesson;
        own.clear();
        if (lesson instanceof ScriptLesson) {
            getChildren().setAll(seed, hint);
            return;
        }
        var texts = LessonTexts.of(lesson, words.language());
        lesson.parameters().stream()
                .filter(parameter -> !parameter.isCommon())
                .forEach(parameter -> own.add(own(parameter, texts)));
        // a control that this lesson has no use for says so, unless its room is needed
        getChildren().setAll(Stream.of(lock, continuous).filter(control -> own.isEmpty() || has(control.parameter())).toList());
        getChildren().addAll(Stream.of(workers, iterations).filter(field -> has(field.parameter())).toList());
        own.forEach(one -> getChildren().add(one.node()));
        getChildren().addAll(seed, hint);
    }

    private Own own(Parameter parameter, LessonTexts texts) {
        var id = parameter.id();
        if (parameter.isChoice()) {
            var choice = new ChoiceControl(parameter, texts, place -> model.set(id, place));
            return new Own(parameter, choice, choice::show);
        }
        var name = texts.parameter(id);
        if (parameter.isSwitch()) {
            var onOff = new SwitchControl(id, name, "", "", on -> model.set(id, on ? 1 : 0));
            return new Own(parameter, onOff, value -> onOff.show(value == 1, true, name));
        }
        var number = new NumberField(id, name, words, value -> model.set(id, value), NumberField.Step.BY_ONE);
        return new Own(parameter, number, value -> number.show(value, parameter.least(), parameter.most()));
    }

    private boolean has(String parameter) {
        return shown.parameters().stream().anyMatch(known -> known.id().equals(parameter));
    }

    @Override
    public void refresh() {
        var lesson = model.setup().lesson();
        var parameters = model.setup().parameters();
        if (!lesson.equals(shown)) {
            begin(lesson);
        }
        own.forEach(one -> one.show().accept(parameters.number(one.parameter().id())));
        show(lock, lesson, Parameter.LOCK, words.say("lock.meaning"), words.say("lock.none"));
        show(continuous, lesson, Parameter.CONTINUOUS, words.say("continuous.meaning"), words.say("continuous.none"));
        lesson.parameters().forEach(parameter -> {
            if (parameter.id().equals(Parameter.WORKERS)) {
                workers.show(parameters.number(Parameter.WORKERS), parameter.least(), parameter.most());
            } else if (parameter.id().equals(Parameter.ITERATIONS)) {
                iterations.show(parameters.number(Parameter.ITERATIONS), parameter.least(), parameter.most());
            }
        });
        iterations.endless(parameters.on(Parameter.CONTINUOUS), words.say("iterations.endless"));
        seed.show(model.setup().seedProperty().get(), 0, MAX_SEED);
        hint.setText(model.waitsForNextRun() ? words.say("next-run") : "");
    }

    /// What is said beside the numbers is said whole or not at all.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        hintWords.setText(hint.getText());
        hintWords.setFont(hint.getFont());
        hint.setOpacity(hintWords.getLayoutBounds().getWidth() <= hint.getWidth() + 0.5 ? 1 : 0);
    }

    private void show(SwitchControl control, Lesson lesson, String parameter, String meaning, String none) {
        var there = lesson.parameters().stream().anyMatch(known -> known.id().equals(parameter));
        control.show(model.setup().parameters().on(parameter), there, there ? meaning : none);
    }
}
