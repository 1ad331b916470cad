package interleave.app.ui.catalog;

import interleave.app.words.Words;
import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import java.util.Locale;

/// What lessons and chapters are called in one language.
public final class LessonNames {
    private final Words words;

    public LessonNames(Words words) {
        this.words = words;
    }

    public String title(Lesson lesson) {
        return words.say("lesson." + lesson.id() + ".title");
    }

    /// What the lesson is about, in a sentence or two.
    public String summary(Lesson lesson) {
        return words.say("lesson." + lesson.id() + ".summary");
    }

    public String title(Chapter chapter) {
        return words.say("chapter." + chapter.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
