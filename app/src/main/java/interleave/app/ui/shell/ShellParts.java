package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.catalog.LessonList;
import interleave.app.ui.catalog.LessonNames;
import interleave.app.ui.controls.ControlBar;
import interleave.app.ui.glossary.Glossary;
import interleave.app.ui.glossary.GlossaryOverlay;
import interleave.app.ui.path.GoalLine;
import interleave.app.ui.path.PathBar;
import interleave.app.ui.path.Station;
import interleave.app.words.Words;
import javafx.scene.layout.Region;

/// What is around the large views, in one language. These parts show the model and have next to nothing of their own, so another
/// language makes them anew.
record ShellParts(
        TopBar top,
        LessonList lessons,
        PathBar path,
        GoalLine goal,
        NoticeBanner notice,
        NarrationLine narration,
        ControlBar controls,
        StatusLine status,
        ShortcutsOverlay shortcuts,
        GlossaryOverlay allWords) {
    /// What can be asked of the window from its parts.
    interface Window {
        /// Goes to a station of the lesson's path.
        void go(Station station);

        void turnLessons();

        /// Lets the user choose a Python program, which is then opened.
        void chooseProgram();

        void turnShortcuts();
    }

    /// @param framed what gets a frame that says whether the lock is on
    static ShellParts of(LabModel model, Words words, LessonNames names, Glossary glossary, Region framed, Window window) {
        return new ShellParts(
                new TopBar(model, words, window::turnLessons, window::chooseProgram, window::turnShortcuts),
                new LessonList(model, words, names, window::chooseProgram),
                new PathBar(model, names, words, framed, window::go),
                new GoalLine(model, names, words),
                new NoticeBanner(model, words),
                new NarrationLine(model, words, names),
                new ControlBar(model, words),
                new StatusLine(model, words),
                new ShortcutsOverlay(words),
                new GlossaryOverlay(glossary));
    }

    /// Takes what others have that are seen until now: what is open over the window, and what is scrolled to.
    void follow(ShellParts others) {
        lessons.setVvalue(others.lessons.getVvalue());
        shortcuts.open(others.shortcuts.isOpen());
        if (others.allWords.isOpen()) {
            allWords.open(true);
        }
    }

    void refresh() {
        top.refresh();
        lessons.refresh();
        path.refresh();
        goal.refresh();
        notice.refresh();
        narration.refresh();
        controls.refresh();
        status.refresh();
    }

    boolean isOver(Object part) {
        return part == shortcuts || part == allWords;
    }
}
