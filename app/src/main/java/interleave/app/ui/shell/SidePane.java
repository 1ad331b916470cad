package interleave.app.ui.shell;

import interleave.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Several views in one place; tabs choose which one is seen, and only that one is kept up to date.
final class SidePane extends VBox {
    private final HBox tabs = new HBox();
    private final StackPane place = new StackPane();
    private final List<MomentView> views = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int chosen;
    private boolean byHand;
    private Moment moment;
    private Runnable onChosen = () -> {};

    SidePane(List<LabViews.Tab> contents, Words words) {
        getStyleClass().add("side-pane");
        tabs.getStyleClass().add("side-tabs");
        VBox.setVgrow(place, Priority.ALWAYS);
        place.setMinSize(0, 0);
        getChildren().addAll(tabs, place);
        contents.forEach(this::add);
        language(words);
        choose(0);
    }

    /// Changes the language of the tabs; the one that is open stays.
    void language(Words words) {
        for (var i = 0; i < names.size(); i++) {
            ((ToggleButton) tabs.getChildren().get(i)).setText(words.say("side." + names.get(i)));
        }
    }

    private void add(LabViews.Tab content) {
        var number = views.size();
        var tab = new ToggleButton();
        tab.setId("tab-" + content.name());
        tab.getStyleClass().setAll("side-tab");
        tab.setMinWidth(USE_PREF_SIZE);
        names.add(content.name());
        tab.setOnAction(_ -> {
            byHand = true;
            choose(number);
        });
        tabs.getChildren().add(tab);
        views.add(content.view());
        place.getChildren().add(content.view().region());
    }

    private void choose(int number) {
        chosen = number;
        for (var i = 0; i < views.size(); i++) {
            views.get(i).region().setVisible(i == number);
            ((ToggleButton) tabs.getChildren().get(i)).setSelected(i == number);
        }
        if (moment != null) {
            show(moment);
        }
        onChosen.run();
    }

    /// Takes the tab with this name away, or brings it back; while it is away another one is open.
    void hide(String name, boolean hidden) {
        var number = names.indexOf(name);
        if (number < 0 || tabs.getChildren().get(number).isVisible() != hidden) {
            return;
        }
        tabs.getChildren().get(number).setVisible(!hidden);
        tabs.getChildren().get(number).setManaged(!hidden);
        if (hidden && chosen == number) {
            turn(1);
            byHand = false;
        }
    }

    /// Gives the tab with this name another title: that of `key`.
    void title(String name, String key, Words words) {
        ((ToggleButton) tabs.getChildren().get(names.indexOf(name))).setText(words.say("side." + key));
    }

    /// Is told whenever another tab is shown.
    void onChosen(Runnable listener) {
        onChosen = listener;
    }

    boolean shows(String name) {
        return names.get(chosen).equals(name);
    }

    /// Shows nothing but the tabs, or more again; to be asked for its height then.
    void fold(boolean folded) {
        place.setVisible(!folded);
        place.setManaged(!folded);
    }

    /// The tab that is open counts as one that nobody has chosen.
    void leave() {
        byHand = false;
    }

    /// Opens the tab after the open one, or before it; after the last comes the first.
    void turn(int direction) {
        byHand = true;
        var next = chosen;
        do {
            next = Math.floorMod(next + direction, views.size());
        } while (!tabs.getChildren().get(next).isVisible());
        choose(next);
    }

    /// Shows the tab with this name.
    void open(String name) {
        byHand = false;
        choose(names.indexOf(name));
    }

    /// Shows the tab with this name, as if the user had chosen it; false when there is none.
    boolean openByHand(String name) {
        if (!names.contains(name) || !tabs.getChildren().get(names.indexOf(name)).isVisible()) {
            return false;
        }
        byHand = true;
        choose(names.indexOf(name));
        return true;
    }

    /// Whether the user chose the tab since the last [#open].
    boolean isByHand() {
        return byHand;
    }

    /// Shows the moment in every tab, so that a tab which is opened later has nothing to do.
    void prepare(Moment newMoment) {
        moment = newMoment;
        views.forEach(view -> view.show().accept(newMoment));
    }

    void show(Moment newMoment) {
        moment = newMoment;
        views.get(chosen).show().accept(newMoment);
    }
}
