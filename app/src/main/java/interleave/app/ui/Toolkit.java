package interleave.app.ui;

import interleave.app.ui.look.Look;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.application.Platform;

/// JavaFX without a display, drawn in software, for whoever is not a window: pictures and measurements.
final class Toolkit {
    private Toolkit() {}

    /// Starts it, unless it runs already.
    ///
    /// **Threading:** not on the JavaFX thread; waits until it runs.
    static void startWithoutDisplay() {
        System.setProperty("glass.platform", System.getProperty("glass.platform", "Headless"));
        System.setProperty("prism.order", System.getProperty("prism.order", "sw"));
        try {
            var started = new CompletableFuture<Void>();
            Platform.startup(() -> started.complete(null));
            started.join();
            Platform.setImplicitExit(false);
            onFxThread(() -> {
                Look.loadFonts();
                return null;
            });
        } catch (IllegalStateException running) {
            // the toolkit is there: somebody else started it, with the fonts
        }
    }

    /// Does `work` on the JavaFX thread and waits for its result; what it throws is thrown here.
    static <T> T onFxThread(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, Platform::runLater).join();
        } catch (CompletionException fault) {
            if (fault.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw fault;
        }
    }
}
