package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// A file that is dropped on the window is opened, wherever it falls; what cannot be opened is told.
public final class Dropping {
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private Dropping() {}

    /// Takes files that are dropped on `scene`.
    ///
    /// @param framed what shows that a file can be dropped
    public static void listen(Scene scene, LabModel model, Node framed) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                framed.pseudoClassStateChanged(DROP, true);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_EXITED_TARGET, _ -> framed.pseudoClassStateChanged(DROP, false));
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            framed.pseudoClassStateChanged(DROP, false);
            var chosen = chosen(event.getDragboard().getFiles());
            chosen.ifPresent(file -> model.programs().open(file.toPath()));
            event.setDropCompleted(chosen.isPresent());
            event.consume();
        });
    }

    /// The first Python program of several files; else the first, which is then told to be none.
    static Optional<File> chosen(List<File> files) {
        return files.stream()
                .filter(file -> file.getName().toLowerCase(Locale.ROOT).endsWith(".py"))
                .findFirst()
                .or(() -> files.stream().findFirst());
    }
}
