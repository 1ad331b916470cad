package interleave.app.ui;

import interleave.lessons.Lesson;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameters;
import interleave.worker.conductor.RunSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.io.IOException;

/// Starts runs, asks them, and closes them, away from the JavaFX thread; there is one run at a time, and none is left
/// behind.
///
/// **Threading:** for any thread. Starting and closing happen on one thread, questions that wait on another, so that
/// a run that does not answer can still be closed.
final class RunDesk {
    private static final long CLOSE_TIMEOUT_SECONDS = 10;

    private final ExecutorService doors = executor("lab-doors");
    private final ExecutorService questions = executor("lab-questions");
    /// Confined to the thread of `doors`.
    private LessonRun current;

    private static ExecutorService executor(String name) {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }

    /// Closes the run that there is, and starts another.
    CompletableFuture<LessonRun> start(Lesson lesson, Parameters parameters, RunSettings settings) {
        return CompletableFuture.supplyAsync(() -> {
            closeCurrent();
            try {
                current = LessonRun.start(lesson, parameters, settings);
                return current;
            } catch (IOException fault) {
                throw new CompletionException(fault);
            }
        }, doors);
    }

    /// Ends every process of the run that there is.
    CompletableFuture<Void> leave() {
        return CompletableFuture.runAsync(this::closeCurrent, doors);
    }

    private void closeCurrent() {
        if (current != null) {
            var closing = current;
            current = null;
            closing.close();
        }
    }

    /// Asks the run for something that waits.
    CompletableFuture<Void> ask(LessonRun run, Consumer<LessonRun> question) {
        return CompletableFuture.runAsync(() -> question.accept(run), questions);
    }

    /// Leaves the run and waits until nothing of it is there any more.
    void close() {
        leave();
        doors.shutdown();
        questions.shutdownNow();
        try {
            doors.awaitTermination(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
