package interleave.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The ground that window tests stand on: a stage, a robot and the fonts, all without a display.
@ExtendWith(ApplicationExtension.class)
final class HeadlessWindowTest {

    private int clicks;

    @Start
    void showButton(Stage stage) {
        var button = new Button("Step");
        button.setId("step");
        button.setOnAction(event -> clicks++);
        stage.setScene(new Scene(new StackPane(button), 300, 200));
        stage.show();
    }

    @Test
    void robotClicksButton(FxRobot robot) {
        robot.clickOn("#step").clickOn("#step");
        assertEquals(2, clicks);
    }

    @ParameterizedTest
    @CsvSource({
        "Inter-Regular.otf, Inter, Regular",
        "Inter-Italic.otf, Inter, Italic",
        "Inter-SemiBold.otf, Inter SemiBold, Regular",
        "Inter-Bold.otf, Inter, Bold",
        "JetBrainsMono-Regular.ttf, JetBrains Mono, Regular",
        "JetBrainsMono-Italic.ttf, JetBrains Mono, Italic",
        "JetBrainsMono-Bold.ttf, JetBrains Mono, Bold",
    })
    void bundledFontLoads(String file, String family, String style) throws IOException {
        try (InputStream in = Main.class.getResourceAsStream("/interleave/app/fonts/" + file)) {
            var font = Font.loadFont(in, 14);
            assertNotNull(font, file);
            assertEquals(family + " / " + style, font.getFamily() + " / " + font.getStyle());
        }
    }
}
