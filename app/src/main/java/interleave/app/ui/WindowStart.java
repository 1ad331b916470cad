package interleave.app.ui;

import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Application;

/// Opens the window, for whoever knows nothing of JavaFX.
public final class WindowStart {
    private WindowStart() {}

    /// The system does not let a window open.
    public static final class CannotOpen extends Exception {
        private static final long serialVersionUID = 1L;

        CannotOpen(Throwable cause) {
            super(innermost(cause), cause);
        }

        private static String innermost(Throwable fault) {
            var inner = fault;
            while (inner.getCause() != null) {
                inner = inner.getCause();
            }
            return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage().lines().findFirst().orElse("");
        }
    }

    /// Shows the window and returns when it has been closed.
    ///
    /// @param program the Python program that is open in it at first, or empty for the lesson of the last time
    public static void open(Optional<Path> program) throws CannotOpen {
        try {
            Application.launch(LabWindow.class, program.stream().map(Path::toString).toArray(String[]::new));
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | NoClassDefFoundError refused) {
            throw new CannotOpen(refused);
        } catch (RuntimeException fault) {
            if (fault.getCause() instanceof UnsupportedOperationException || fault.getMessage() != null
                    && fault.getMessage().contains("toolkit")) {
                throw new CannotOpen(fault);
            }
            throw fault;
        }
    }
}
