package interleave.app.ui;

import interleave.app.ui.look.Theme;
import interleave.app.ui.shell.LabShell;
import interleave.lab.run.Schedule;
import interleave.lab.words.Language;
import interleave.lessons.Lesson;
import interleave.lessons.Parameters;
import java.nio.file.Path;
import java.util.List;

/// A picture of the window that is wanted.
///
/// @param schedule the steps after which the window is shown
/// @param view what of the window is shown
/// @param file where the PNG goes
public record ScreenshotRequest(
        Lesson lesson,
        Parameters parameters,
        long seed,
        int widthPx,
        int heightPx,
        Theme theme,
        Language language,
        Schedule schedule,
        View view,
        Path file) {
    /// What of the window is shown.
    ///
    /// @param moment after how many events, or [TimeCursor#NEWEST]
    /// @param tab which one is open, or null for the one that the window opens by itself
    public record View(boolean presenting, int moment, String tab) {
        /// The names of the tabs, as in [LabShell#openTab].
        public static final List<String> TABS = List.of("java", "python", "lesson", "console", "memory", "processes", "outcomes");
        public static final View STANDARD = new View(false, TimeCursor.NEWEST, null);
    }

    /// A request for this picture in another file.
    public ScreenshotRequest into(Path other) {
        return new ScreenshotRequest(lesson, parameters, seed, widthPx, heightPx, theme, language, schedule, view, other);
    }
}
