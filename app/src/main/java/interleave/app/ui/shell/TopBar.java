package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lessons.ProcessLabels;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The name of the lab, what runs, and how the window looks.
final class TopBar extends HBox implements Part {
    private final LabModel model;
    private final Words words;
    private final Label runs = new Label();
    private final OpenMenu open;
    private final Button theme;
    private final FontIcon themeIcon;

    TopBar(LabModel model, Words words, Runnable lessons, Runnable open, Runnable keys) {
        this.model = model;
        this.words = words;
        getStyleClass().add("top-bar");
        var list = Icons.button("lessons-toggle", Feather.MENU, words.say("lessons.toggle"), lessons);
        var name = new Label("Interleave");
        name.getStyleClass().add("brand");
        runs.getStyleClass().add("runs");
        runs.setId("runs");
        theme = Icons.button("theme", Feather.MOON, "", () -> model.appearance().themeProperty().set(model.appearance().themeProperty().get().next()));
        themeIcon = (FontIcon) theme.getGraphic();
        var help = Icons.button("keys", Feather.HELP_CIRCLE, words.say("keys.open"), keys);
        this.open = new OpenMenu(model, words, open);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var present = new Button(words.say("present"));
        present.setId("present");
        present.getStyleClass().add("present");
        present.setTooltip(new Tooltip(words.say("present.meaning")));
        present.setOnAction(_ -> model.appearance().presentingProperty().set(true));
        getChildren().addAll(list, name, this.open, runs, space, present, languages(), theme, help);
    }

    private MenuButton languages() {
        var menu = new MenuButton(words.language().code().toUpperCase(Locale.ROOT));
        menu.setId("language");
        menu.getStyleClass().add("language");
        menu.setAccessibleText(words.say("language"));
        menu.setTooltip(new Tooltip(words.say("language")));
        var group = new ToggleGroup();
        for (var language : Language.values()) {
            var item = new RadioMenuItem(language.ownName());
            item.setId("language-" + language.code());
            item.setToggleGroup(group);
            item.setSelected(language == words.language());
            item.setOnAction(_ -> model.appearance().languageProperty().set(language));
            menu.getItems().add(item);
        }
        return menu;
    }

    @Override
    public void refresh() {
        open.refresh();
        var next = model.appearance().themeProperty().get().next();
        themeIcon.setIconCode(switch (next) {
            case LIGHT -> Feather.SUN;
            case DARK -> Feather.MOON;
            case CONTRAST -> Feather.CIRCLE;
        });
        Icons.name(theme, words.say("theme." + next.name().toLowerCase(Locale.ROOT)));
        runs.setText(runs(Runtime.getRuntime().availableProcessors()));
    }

    /// Whoever starts, runs or is still being ended is counted: nobody is told that nothing runs while processes live.
    private String runs(int cores) {
        var next = model.setup();
        return switch (model.phase()) {
            case STARTING -> words.say("runs.starting", "processes", next.lesson().cast(next.parameters()).processes(), "cores", cores);
            case STEPPING, RUNNING, PAUSED, ENDED -> words.say("runs", "processes", alive(), "cores", cores);
            case IDLE -> model.endingProperty().get() > 0
                    ? words.say("runs.ending", "processes", model.endingProperty().get(), "cores", cores)
                    : model.outcomes().processes() > 0
                            ? words.say("runs.counted", "processes", model.outcomes().processes(), "cores", cores)
                            : words.say("runs.none", "cores", cores);
        };
    }

    private long alive() {
        // the trace has a place for each thread as well
        return model.world().processes().stream()
                .filter(process -> !process.ended() && !ProcessLabels.isThread(process.label()))
                .count();
    }
}
