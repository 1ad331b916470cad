package interleave.app.ui;

import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The lab's window.
public final class LabWindow extends Application {

    /// Made by JavaFX.
    public LabWindow() {}

    @Override
    public void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage.setTitle("Interleave");
        stage.setScene(new Scene(new StackPane(new Label("Interleave")), 1000, 700));
        stage.show();
    }
}
