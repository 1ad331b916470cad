package interleave.app.ui.path;

import interleave.app.ui.LabModel;
import interleave.app.ui.catalog.LessonNames;
import interleave.app.ui.program.Opened;
import interleave.app.ui.shell.Icons;
import interleave.app.ui.shell.LockSign;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The title of the open lesson, whether its lock is on, and the way through it: a station for each thing to do, with what
/// is done and what is next. Where there is little room only the next one has its name.
public final class PathBar extends HBox implements Part {
    private final LabModel model;
    private final LessonNames names;
    private final Words words;
    private final LessonPath path;
    private final Label title = new Label();
    private final LockSign sign;
    private final HBox stations = new HBox();
    private final ScriptBar script;
    private final List<StationButton> buttons = new ArrayList<>();
    private final Button end;

    /// @param framed what gets a frame that says whether the lock is on
    /// @param go is told which station is wanted
    public PathBar(LabModel model, LessonNames names, Words words, Node framed, Consumer<Station> go) {
        this.model = model;
        this.names = names;
        this.words = words;
        path = new LessonPath(model, names);
        getStyleClass().add("path-bar");
        setId("path");
        title.setId("lesson-title");
        title.getStyleClass().add("lesson-title");
        title.setMinWidth(0);
        sign = new LockSign(model, words, framed);
        stations.getStyleClass().add("path-stations");
        stations.setMinWidth(USE_PREF_SIZE);
        for (var station : Station.values()) {
            var button = new StationButton(station, words, go);
            buttons.add(button);
            stations.getChildren().add(button);
        }
        script = new ScriptBar(model, words, go);
        end = Icons.button("present-end", Feather.MINIMIZE_2, words.say("present.end"), () -> model.appearance().presentingProperty().set(false));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(title, sign, space, stations, script, end);
    }

    @Override
    public void refresh() {
        sign.refresh();
        end.setVisible(model.appearance().presenting());
        end.setManaged(model.appearance().presenting());
        var own = model.programs().script().isPresent();
        for (var part : List.of(stations, script)) {
            part.setVisible(own == (part == script));
            part.setManaged(part.isVisible());
        }
        switch (model.programs().openedProperty().get()) {
            case Opened.OfCourse course -> refresh(course);
            case Opened.Script program -> {
                title(program.lesson().id(), program.lesson().file().toString());
                script.refresh();
            }
        }
    }

    private void title(String name, String more) {
        if (!name.equals(title.getText())) {
            title.setText(name);
            title.setTooltip(new Tooltip(name + "\n" + more));
        }
    }

    private void refresh(Opened.OfCourse course) {
        var parameters = model.parameters();
        title(names.title(course.lesson(), parameters), names.summary(course.lesson(), parameters));
        var next = path.next().map(lesson -> words.say("path.next.lesson", "lesson", names.title(lesson)))
                .orElse(words.say("path.next.none"));
        for (var button : buttons) {
            button.show(path.state(button.station()), button.station() == Station.NEXT ? next : words.say("path." + button.station().id() + ".meaning"));
        }
    }

    /// Gives all stations their names if they have room in a bar of this width.
    public void fit(double widthPx) {
        compact(false);
        if (prefWidth(-1) > widthPx) {
            compact(true);
        }
    }

    private void compact(boolean compact) {
        buttons.forEach(button -> button.compact(compact));
    }
}
