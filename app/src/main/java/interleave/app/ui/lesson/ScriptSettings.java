package interleave.app.ui.lesson;

import interleave.app.ui.LabModel;
import interleave.app.ui.program.Arguments;
import interleave.app.ui.program.Opened;
import interleave.app.ui.program.ScriptChoices;
import interleave.app.words.Words;
import interleave.lab.python.Interpreter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;

/// How an open Python program is run: its interpreter, its start method, its arguments. Holds from the next run on.
final class ScriptSettings extends VBox {
    private final LabModel model;
    private final Words words;
    private final ComboBox<Choice> python = new ComboBox<>();
    private final SegmentedButton method = new SegmentedButton();
    private final TextField arguments = new TextField();
    private final Label where = new Label();
    private Opened.Script shown;
    private List<Interpreter> known = List.of();
    /// Whether what is chosen is only being shown, not chosen by the user.
    private boolean showing;

    /// An interpreter that can be chosen.
    ///
    /// @param path empty for the one that belongs to the script
    private record Choice(Optional<Path> path, String text) {}

    ScriptSettings(LabModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("script-settings");
        python.setId("script-python");
        python.setMaxWidth(Double.MAX_VALUE);
        python.setConverter(new StringConverter<>() {
            @Override
            public String toString(Choice choice) {
                return choice == null ? "" : choice.text();
            }

            @Override
            public Choice fromString(String text) {
                throw new UnsupportedOperationException("nothing is typed there");
            }
        });
        python.valueProperty().subscribe(choice -> choose(choices -> choice == null ? choices : choices.with(choice.path())));
        method.setId("script-start-method");
        method.getButtons().add(segment("own", Optional.empty(), words.say("script.start.own")));
        ScriptChoices.START_METHODS.forEach(name -> method.getButtons().add(segment(name, Optional.of(name), name)));
        arguments.setId("script-arguments");
        arguments.setPromptText(words.say("script.arguments.prompt"));
        arguments.setOnAction(_ -> given());
        arguments.focusedProperty().subscribe(focused -> {
            if (!focused) {
                given();
            }
        });
        where.setId("script-folder");
        where.setWrapText(true);
        where.getStyleClass().add("lesson-later");
        getChildren().addAll(
                new Paragraphs(words).heading("script.how"),
                named("script.python", python), python, named("script.start", method), method, named("script.arguments", arguments), arguments, where);
    }

    private Label named(String key, Node control) {
        var name = new Label(words.say(key));
        name.getStyleClass().add("script-setting");
        name.setLabelFor(control);
        control.setAccessibleText(words.say(key));
        return name;
    }

    private ToggleButton segment(String id, Optional<String> startMethod, String text) {
        var button = new ToggleButton(text);
        button.setId("script-start-" + id);
        button.setOnAction(_ -> {
            // one of them is always chosen
            button.setSelected(true);
            choose(choices -> choices.starting(startMethod));
        });
        return button;
    }

    private void choose(UnaryOperator<ScriptChoices> change) {
        if (!showing && shown != null) {
            model.programs().choose(change);
        }
    }

    private void given() {
        choose(choices -> choices.given(Arguments.words(arguments.getText())));
    }

    void focus() {
        python.requestFocus();
    }

    void refresh(Opened.Script script) {
        var interpreters = model.programs().interpretersProperty().get();
        if (script.equals(shown) && interpreters.equals(known)) {
            return;
        }
        showing = true;
        shown = script;
        known = interpreters;
        var choices = choices(script);
        python.getItems().setAll(choices);
        python.setValue(choices.stream().filter(choice -> choice.path().equals(script.choices().python())).findFirst().orElse(choices.getFirst()));
        var wanted = script.choices().startMethod().map(ScriptChoices.START_METHODS::indexOf).orElse(-1) + 1;
        for (var i = 0; i < method.getButtons().size(); i++) {
            method.getButtons().get(i).setSelected(i == wanted);
        }
        if (!arguments.isFocused()) {
            arguments.setText(Arguments.line(script.choices().arguments()));
        }
        where.setText(words.say("script.folder", "folder", script.lesson().file().getParent()));
        showing = false;
    }

    private List<Choice> choices(Opened.Script script) {
        var own = new Choice(Optional.empty(), words.say("script.python.own"));
        var all = new ArrayList<>(Stream.concat(
                Stream.of(own),
                known.stream().map(one -> new Choice(Optional.of(one.path()), name(one)))).toList());
        script.choices().python()
                .filter(path -> all.stream().noneMatch(choice -> choice.path().equals(Optional.of(path))))
                .ifPresent(path -> all.add(new Choice(Optional.of(path), path.toString())));
        return all;
    }

    private String name(Interpreter one) {
        return words.say(one.tried() ? "script.python.one" : "script.python.untried", "version", one.version(), "path", one.path());
    }
}
