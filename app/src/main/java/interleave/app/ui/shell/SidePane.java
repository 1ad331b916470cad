package interleave.app.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Several views in one place; tabs choose which one is seen.
final class SidePane extends VBox {
    private final HBox tabs = new HBox();
    private final StackPane place = new StackPane();
    private final ToggleGroup group = new ToggleGroup();
    private final List<Region> views = new ArrayList<>();

    SidePane() {
        getStyleClass().add("side-pane");
        tabs.getStyleClass().add("side-tabs");
        VBox.setVgrow(place, Priority.ALWAYS);
        place.setMinSize(0, 0);
        getChildren().addAll(tabs, place);
    }

    /// Adds a view; the first one is seen at first.
    void add(String id, String title, Region view) {
        var tab = new ToggleButton(title);
        tab.setId(id);
        tab.getStyleClass().setAll("side-tab");
        tab.setToggleGroup(group);
        var number = views.size();
        tab.setOnAction(_ -> choose(number));
        tabs.getChildren().add(tab);
        views.add(view);
        place.getChildren().add(view);
        choose(0);
    }

    void choose(int number) {
        for (var i = 0; i < views.size(); i++) {
            views.get(i).setVisible(i == number);
            ((ToggleButton) tabs.getChildren().get(i)).setSelected(i == number);
        }
    }

    int chosen() {
        for (var i = 0; i < views.size(); i++) {
            if (views.get(i).isVisible()) {
                return i;
            }
        }
        return 0;
    }
}
