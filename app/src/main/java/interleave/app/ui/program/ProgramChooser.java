package interleave.app.ui.program;

import interleave.app.words.Words;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks the user for a Python program.
@FunctionalInterface
public interface ProgramChooser {
    /// By the dialog of the system.
    ProgramChooser OF_SYSTEM = (window, words) -> {
        var chooser = new FileChooser();
        chooser.setTitle(words.say("open.title"));
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter(words.say("open.programs"), "*.py", "*.pyw"),
                new FileChooser.ExtensionFilter(words.say("open.all"), "*"));
        return Optional.ofNullable(chooser.showOpenDialog(window)).map(File::toPath);
    };

    /// The file that was chosen; empty when none was.
    Optional<Path> choose(Window window, Words words);
}
