package interleave.app.ui;

import interleave.app.words.Language;
import interleave.lessons.Lesson;
import interleave.lessons.Parameters;
import interleave.worker.conductor.Schedule;
import java.nio.file.Path;

/// A picture of the window that is wanted.
///
/// @param schedule the steps after which the window is shown
/// @param file where the PNG goes
public record ScreenshotRequest(
        Lesson lesson,
        Parameters parameters,
        long seed,
        int widthPx,
        int heightPx,
        boolean dark,
        Language language,
        Schedule schedule,
        Path file) {
    /// The same picture in another file.
    public ScreenshotRequest into(Path other) {
        return new ScreenshotRequest(lesson, parameters, seed, widthPx, heightPx, dark, language, schedule, other);
    }
}
