package interleave.app.ui;

import interleave.lab.run.RunSettings;
import interleave.lessons.Lesson;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameters;
import interleave.worker.memory.RegionLayout;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// Starts runs, asks them, and closes them, away from the JavaFX thread; there is one run at a time, and none is left
/// behind.
///
/// **Threading:** for any thread. Starting happens on one thread, questions that wait on another, and each run is closed
/// on one of its own: so a run that does not answer can be closed, and the next one need not wait for that.
final class RunService {
    private static final long CLOSE_TIMEOUT_SECONDS = 10;

    private final ExecutorService doors = executor("lab-doors");
    private final ExecutorService questions = executor("lab-questions");
    /// Confined to the thread of `doors`.
    private LessonRun current;
    /// Confined to the thread of `doors`: done when every run that was left is closed.
    private CompletableFuture<Void> closings = CompletableFuture.completedFuture(null);

    private static ExecutorService executor(String name) {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }

    /// Closes the run that there is, and starts another.
    CompletableFuture<LessonRun> start(Lesson lesson, Parameters parameters, RunSettings settings) {
        return CompletableFuture.supplyAsync(() -> {
            closeCurrent();
            try {
                current = LessonRun.start(lesson, parameters, settings.with(RegionLayout.Sizes.WATCHED));
                current.live().gentle(true);
                return current;
            } catch (IOException fault) {
                throw new CompletionException(fault);
            }
        }, doors);
    }

    /// Ends every process of the run that there is; done when none is left.
    CompletableFuture<Void> leave() {
        return CompletableFuture.supplyAsync(this::closeCurrent, doors).thenCompose(Function.identity());
    }

    private CompletableFuture<Void> closeCurrent() {
        if (current == null) {
            return CompletableFuture.completedFuture(null);
        }
        var left = current;
        current = null;
        var closing = CompletableFuture.runAsync(left::close, work -> Thread.ofPlatform().name("end-of-run").start(work));
        closings = CompletableFuture.allOf(closings, closing);
        return closing;
    }

    /// Asks the run for something that waits.
    CompletableFuture<Void> ask(LessonRun run, Consumer<LessonRun> question) {
        return CompletableFuture.runAsync(() -> question.accept(run), questions);
    }

    /// Leaves the run and waits until nothing of it is there any more.
    void close() {
        if (doors.isShutdown()) {
            return;
        }
        leave();
        questions.shutdownNow();
        CompletableFuture.supplyAsync(() -> closings, doors)
                .thenCompose(Function.identity())
                .completeOnTimeout(null, CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
        doors.shutdown();
    }
}
