package interleave.app.command;

import interleave.app.settings.ProgressFile;
import java.io.IOException;
import java.nio.file.Files;

/// What the lab keeps of its user's progress, and whether it can be read.
final class ProgressCheck {
    private static final String NAME = "progress";

    private ProgressCheck() {}

    /// Reads the file and leaves it as it is.
    static Check of(ProgressFile file) {
        var path = file.path();
        var aside = path.resolveSibling(path.getFileName() + ".damaged");
        if (!Files.exists(path)) {
            return Files.exists(aside)
                    ? new Check(NAME, Check.Status.NOTE, aside + " was damaged and set aside",
                            "the marks beside the lessons have begun anew; delete it when you do not need it")
                    : new Check(NAME, Check.Status.OK, "none yet", "the window will keep it in " + path);
        }
        try {
            var progress = file.read();
            return new Check(NAME, Check.Status.OK, path.toString(), "lessons run to their end: %d; goals reached: %d"
                    .formatted(progress.seen().size(), progress.won().size()));
        } catch (IllegalArgumentException damaged) {
            return new Check(NAME, Check.Status.NOTE, path + " is damaged: " + damaged.getMessage(),
                    "the window will set it aside as %s and begin anew".formatted(aside.getFileName()));
        } catch (IOException unreadable) {
            return new Check(NAME, Check.Status.NOTE, path + " cannot be read",
                    "the window works, but shows no marks beside the lessons; see to it that you may read and write the file");
        }
    }
}
