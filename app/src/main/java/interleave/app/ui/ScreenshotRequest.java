package interleave.app.ui;

import interleave.app.ui.look.Theme;
import interleave.app.ui.program.Opened;
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
/// @param until how far the run goes
/// @param view what of the window is shown
/// @param file where the PNG goes
public record ScreenshotRequest(
        Opened opened,
        Parameters parameters,
        long seed,
        int widthPx,
        int heightPx,
        Theme theme,
        Language language,
        Schedule schedule,
        Until until,
        View view,
        Path file) {
    /// How far the run has come.
    public enum Until {
        /// Nothing runs yet.
        OPENED,
        /// The steps of the schedule are taken.
        STEPS,
        /// After these steps it went on, in the order of its policy, until nobody could move.
        END
    }

    /// What runs.
    public Lesson lesson() {
        return opened.lesson();
    }

    /// What of the window is shown.
    ///
    /// @param moment after how many events, or [TimeCursor#NEWEST]
    /// @param tab which one is open, or null for the one that the window opens by itself
    public record View(boolean presenting, int moment, String tab) {
        /// The names of the tabs, as in [LabShell#openTab].
        public static final List<String> TABS = List.of("java", "python", "lesson", "console", "memory", "processes", "outcomes", "variables");
        public static final View STANDARD = new View(false, TimeCursor.NEWEST, null);
    }

    /// A request for this picture in another file.
    public ScreenshotRequest into(Path other) {
        return new ScreenshotRequest(opened, parameters, seed, widthPx, heightPx, theme, language, schedule, until, view, other);
    }
}
